// Connections that fail
var net=require("net");
function watch(n,s){ ["end","close","error"].forEach(function(e){ s.on(e,function(d){ print(n,e,d) }) }) }
try { var a=net.connect({host:"127.0.0.1",port:REFUSED},function(){print("connected?")}); watch("a",a) } catch(e) { print("a",e.toString()) }
try { var b=net.connect({host:"no.such.host.invalid",port:80},function(){print("connected?")}); watch("b",b) } catch(e) { print("b",e.toString()) }
print(net.connect(5), net.connect({host:"x",port:1},6));
setTimeout(function(){ var c=net.connect({host:"127.0.0.1",port:RESET},function(){ print("c open"); c.write("go") }); watch("c",c); c.on("data",function(d){print("c data")}) },30);
setTimeout(function(){ var d=net.connect({host:"127.0.0.1",port:GREET},function(){ d.isOpen=true }); watch("d",d); d.on("close",function(){print("d was open",d.isOpen)}); d.on("data",function(x){print("d",x)}) },600);
setTimeout(function(){ quit() },1500);

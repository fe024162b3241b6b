// Writing before the connection stands, and ending with data waiting
var net=require("net"), seen={}, got="";
var s=net.connect({host:"127.0.0.1",port:ECHO},function(){ seen.open=1 }); print(s.write("early"));
s.on("drain",function(){ seen.drain=1 });
s.on("data",function(d){ got+=d });
setTimeout(function(){ print(got, seen); s.write("last words"); s.end(); try { s.write("late") } catch(e) { print(e.toString()) } },80);
s.on("end",function(){print("end")}); s.on("close",function(e){ print("close",e); quit() });

// Data that comes before anybody listens
var net=require("net");
var s=net.connect({host:"127.0.0.1",port:GREET},function(){ print("open") });
s.on("close",function(e){print("close",e)}); s.on("end",function(){print("end")});
setTimeout(function(){ print(s.available(), s.read(5), s.available()); s.on("data",function(d){print("late",d)}) },60);
setTimeout(function(){ var t=net.connect({host:"127.0.0.1",port:BURST},function(){ print("burst") }); t.on("close",function(){print("t close")});
 setTimeout(function(){ var sum=0; t.on("data",function(d){ sum+=d.length; print("sum so far is right", sum<=3000) }); setTimeout(function(){print(sum); quit()},60) },60) },120);

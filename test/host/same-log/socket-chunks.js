// Long writes leave chunk by chunk, long reads come chunk by chunk
var net=require("net"), received=0, drains=0, big="";
for (var i=0;i<100;i++) big+="0123456789";
var s=net.connect({host:"127.0.0.1",port:ECHO},function(){ s.write(big); s.write(big) });
s.on("drain",function(){ drains++ });
s.on("data",function(d){ received+=d.length; if (received==2000) { print("all", drains); s.end() } });
s.on("close",function(e){ print("close",e); quit() });

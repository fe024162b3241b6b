// A conversation with an echo server
var net=require("net"), drains=0;
var s=net.connect({host:"localhost",port:ECHO},function(c){ print("connected", c===s, this===s); print(c.write("hello")); });
s.on("data",function(d){ print("data",typeof d,d.length); if (d=="hello") { s.write("a".repeat(10)); s.write("b".repeat(5)) } else if (d.length==15) s.write(E.toString(new Uint8Array([0,1,128,255]))); else { print(E.toUint8Array(d)); setTimeout(function(){ s.end(); print("ended") },30) } if (d=="hello") throw new Error("inside data") });
s.on("drain",function(){drains++});
s.on("end",function(){print("end", drains)});
s.on("close",function(e){ print("close",e); try { s.write("x") } catch(x) { print(x.toString()) } s.end(); setTimeout(function(){quit()},20) });
print(typeof s, s instanceof Socket, s.available(), JSON.stringify(s.read()));

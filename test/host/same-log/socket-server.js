// A server and its client on one board
var net=require("net"), port=20000+Math.floor(Math.random()*20000);
var srv=net.createServer(function(c){ print("accepted", c instanceof Socket); c.on("data",function(d){ print("server got",d); c.write("re:"+d); setTimeout(function(){c.end()},40) }) });
print(srv.listen(port)===srv);
var s=net.connect({host:"127.0.0.1",port:port},function(){ s.write("ping") });
s.on("data",function(d){print("client got",d)}); s.on("close",function(){ print("client closed"); srv.close(); setTimeout(function(){quit()},20) });

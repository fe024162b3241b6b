// Every object emits; handlers run after the current code
var o={}, log=function(x){print(x)};
o.on('x',function(a){print("x1",a,this===o);throw new Error("e1")});
o.on('x',function(a){print("x2",a);throw new Error("e2")});
o.emit("x",1); o.emit("x",2); o.on("y",function(a,b,c,d){print("y",a,b,c,d)}); o.emit("y",1,2,3,4); o.emit("y");
print(Object.keys(o)); for (var k in o) print("key",k);
print("before");
var p={}; p.on("a",log); p.on("b",log); p.removeListener("a",log); p.emit("a","gone"); p.removeAllListeners("b"); p.emit("b","gone too"); print(Object.keys(p));
var q={}; q.on("z",function(){ print("z1"); q.on("z",function(){print("z-late")}); q.emit("z2") }); q.on("z2",function(){print("z2")}); q.emit("z"); q.emit("z");
q.prependListener("z",function(){print("z0")}); q.emit("z");
var r={}; r.on("s",function(){print("A")}); r.on("s",function(){print("B");E.stopEventPropagation()}); r.on("s",function(){print("C")}); r.emit("s");
r.on("str","print('from text')"); r.emit("str");
function F(){} F.prototype.go=function(){ this.emit("gone",7) }; var f=new F(); f.on("gone",function(v){print("gone",v,this===f)}); f.go();
[].on("arr",log); print(typeof ({}).on, typeof (function(){}).emit);
var removed={}; removed.on("m",function(){print("m1"); removed.removeAllListeners("m")}); removed.on("m",function(){print("m2")}); removed.emit("m"); removed.emit("m");
setTimeout(function(){ print("timeout"); o.emit("y"); quit() },20);
print("end");

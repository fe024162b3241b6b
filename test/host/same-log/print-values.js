// How print writes values
print(1,"a",[1,2,"x"],{a:1,b:"q",c:{d:[1]}},null,undefined,true,1.5);
print({}, [], [[]], {a:function(){}}, -0, 1e21, 0.1+0.2, NaN, 1/0, -1/0);
print([1,,3], [undefined,null], {a:undefined}, new Array(3), [[1,2],[3,4]], [{a:1},{b:2}], ["a",1,"b"]);
print({a:1,b:2,c:3,d:4,e:5,f:6,g:7});
print([1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20]);
print(new Uint8Array(3), new Uint8Array([1,2,3]), new ArrayBuffer(2), new Uint8Array([1,2]).buffer, new Float32Array([1.5]));
print(["q\n\"'\x01\x02", "tab\t\r\b\\"]);
print(function(a,b){ return a+b; }, Math.sin, print);
function Foo(a){this.a=a} Foo.prototype.bar=function(){}; print(new Foo(1), Foo);
Foo.prototype.toString=function(){return "made with "+this.a}; print(new Foo(2), [new Foo(3)]);
(function(){function Bar(){this.b=1} Bar.prototype.c=1; print(new Bar()); Bar.prototype.toString=function(){return "bar"}; print(new Bar(),{x:new Bar()})})();
print(Math, JSON, E, process, console, global===this);
console.log("log", {x:[{}]}); console.error("error"); console.warn("warn"); console.info("info"); console.debug("debug");
var o={n:1}; o.self=o; print(o);
print([true,false],{t:true,f:false},"",[""]);
print();
quit();

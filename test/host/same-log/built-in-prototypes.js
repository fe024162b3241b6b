// Prototypes of built-in classes, built-in members that stay, assignments behind && and ||
print("".__proto__===String.prototype, (5).__proto__===Number.prototype, [].__proto__===Array.prototype, {}.__proto__===Object.prototype, print.__proto__===Function.prototype);
String.prototype.shout=function(){return this.toUpperCase()+"!"}; print("hi".shout()); Number.prototype.dbl=function(){return this*2}; print((4).dbl()); Array.prototype.last=function(){return this[this.length-1]}; print([1,2].last());
Uint8Array.prototype.s=function(){return this.length}; print(new Uint8Array(3).s()); ArrayBufferView.prototype.v=function(){return "v"+this[0]}; print(new Uint16Array([7]).v()); ArrayBuffer.prototype.b=function(){return this.byteLength}; print(new ArrayBuffer(4).b());
print(delete Math.PI, delete [].push, Math.PI>3, delete Array.prototype.last, typeof [].last, delete print); Function.prototype.twice=function(x){return this(this(x))}; print((function(x){return x*3}).twice(2));
var o={__proto__:{z:1}}; print(o.z); Object.setPrototypeOf(o,{y:2}); print(o.z,o.y);
var x=1,y=2; print(x==1 && y=5, y); print(x==9 || y=7, y);
quit();

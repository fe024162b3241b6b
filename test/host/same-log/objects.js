// Objects, prototypes, scope
function A(x){this.x=x} A.prototype.get=function(){return this.x}; A.prototype.y=2;
function B(x){A.call(this,x)} B.prototype=Object.create(A.prototype); B.prototype.constructor=B;
var b=new B(5); print(b.get(), b.y, b instanceof A, b instanceof B, b.hasOwnProperty("x"), b.hasOwnProperty("y"), Object.keys(b), "x" in b, "q" in b);
for (var k in {p:1,q:2}) print(k);
var o={get v(){return 42},set v(n){print("set",n)}}; print(o.v); o.v=3;
Object.defineProperty(o,"w",{get:function(){return 7}}); print(o.w, o);
print(Object.assign({a:1},{b:2},{a:3}), Object.entries({x:1}), Object.values({x:1,y:2}), Object.fromEntries([["a",1]]), Object.getOwnPropertyNames({q:1}));
var c=(function(){ var n=0; return function(){ return ++n } })(); c(); print(c(), c());
function v(){ return arguments.length+":"+[].slice.call(arguments).join() } print(v(1,2,3), v.call(null,1), v.apply(null,[4,5]), v.bind(null,9)(8));
print(typeof undefined, typeof null, typeof {}, typeof [], typeof function(){}, typeof 1, typeof "s", typeof true);
var x=1; { let x=2; print(x) } print(x); const k2=5; print(k2);
print([1,2,3].map(x=>x*2), [1,2,3,4].filter(x=>x&1), [3,1,2].sort((a,b)=>b-a), [1,2,3].reduce((a,b)=>a+b), [1,[2,3]].concat([4]), [1,2,3].indexOf(2), [1,2,3,4,5].splice(1,2));
var a=[1,2,3]; a.push(4); a.unshift(0); print(a.pop(), a.shift(), a, a.length, a.reverse(), a.join("+"), a.slice(1), Array.isArray(a), a.includes(2), a.find(x=>x>1), a.findIndex(x=>x>1), a.some(x=>x>2), a.every(x=>x>0));
class P { constructor(n){this.n=n} hi(){return "hi "+this.n} static s(){return "st"} } class Q extends P { hi(){ return super.hi()+"!" } } print(new Q("q").hi(), P.s());
switch(3){ case 1: print("one"); case 3: print("three"); case 4: print("four"); break; default: print("def") }
var i=0; do { if (i==2) continue; } while (++i<4); print(i); for (;;) { if (i-->0) continue; break } print(i);
print(delete b.x, b.x, void 0, (1,2), !0, !!"", 5>3?"y":"n", null??"d", 0??"d"); var u; u=u||4; print(u, typeof neverDeclared);
print(eval("1+1"), eval("var ev=3;ev*2"), new Function("a","b","return a*b")(3,4), (function(){return this===global})());
quit();

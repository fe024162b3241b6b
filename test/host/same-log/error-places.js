// Where an exception is told to be: the token before the place, each expression a text of its own
var ok = { a: 1, f: function(x) { return x; }, get g() { return this.q.r; } }, o;
function t(s) { try { eval(s); print(s, "fine"); } catch (e) { var k = e && e.stack ? e.stack.split("\n") : []; print(s, "|", String(e), k[0], k[2] && k[2].length); } }
[
  "ok.f(zz)", "if(zz) 1", "[1,zz ]", "zz&&1", "1&&zz", "zz,1", "zz==1", "new zz",
  "1 ? yy : xx", "delete zz", "delete zz.x", "(function(){return zz})()", "(()=>zz)()", "zz = zz + 1", "null.x", "undefined.x()",
  "`a${zz}`", "ok.f(`${zz}`)", "const ee=1; ee += 2 ;", "JSON.parse('{')", "(zz)+1", "if(1) zz ;", "if(1){zz ;}", "[(zz)]",
  "ok[ (zz) ]", "ok.f.x.y++", "zz.a++", "zz.a+=1", "a1+=zz", "f=(a,b)=>{return a+b.c.d;};f(1,{})", "JSON.parse('{\"a\":tru}')", "JSON.parse('/*x*/ 5')",
  "JSON.parse('{\"a\":1,\\n\"b\":x}')", "require('zz')", "(1).toFixed(1).x.y", "new Promise()", "setTimeout(1)", "parseInt(zz)", "`${ok.b.c}`", "Object.keys()",
  "'abc'[0].x.y", "null[0]", "o[0]=1", "ok.f[0][1]", "delete o", "new o()", "void o.a", "if(o.a)1",
  "({a:o.a})", "o.a&&1", "ok.f(1)(2)", "ok.f(ok).q.z()", "ok.m.bind(1)()", "new ok.m()", "class Q{m(){super.x()}}new Q().m()", "JSON.stringify({toJSON:function(){o.x}})",
  "E.mapInPlace(u,u,function(){o.x})", "eval('o.x')", "try{throw 1}catch(e){o.x}", "(function f(n){return n?f(n-1):o.x})(3)",
].forEach(t);
quit();

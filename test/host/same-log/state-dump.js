// E.dumpStr and E.toJS: variables, functions, prototypes, listeners and timers as a script
var q = 1; function mk() { var w = 5; return function inner(x) { return w + x; }; }
function G() {} G.x = 5; G.prototype.m = 1; var o = Object.create(G.prototype); o.z = 2; o.on("bar", mk); o.on("bar", function() { q++; });
var arr = [1, "x", { a: [2] }], s = "te\"xt", fn = mk, same = arr, u = new Uint8Array([1, 2]);
setInterval(function() { q++; }, 1000); setInterval(mk, 500);
print(E.dumpStr().split("var q")[1]);
print(E.toJS(o), E.toJS([1, "a\n\x00\xff", null, undefined, NaN, { b: [2], f: x => x }]), E.toJS(function(a) { return a; }));
clearInterval(); quit();

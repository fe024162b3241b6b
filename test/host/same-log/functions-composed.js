// Functions that make and take functions
function compose() { var fs = [].slice.call(arguments); return function(x) { return fs.reduceRight ? fs.slice().reverse().reduce(function(v, f) { return f(v); }, x) : fs.slice().reverse().reduce(function(v, f) { return f(v); }, x); }; }
var inc = function(x) { return x + 1; }, dbl = function(x) { return x * 2; }; print(compose(inc, dbl)(5), compose(dbl, inc)(5), compose()(7));
function memo(f) { var known = {}; return function(x) { if (!(x in known)) known[x] = f(x); return known[x]; }; } var calls = 0, slow = memo(function(x) { calls++; return x * x; }); print(slow(4), slow(4), slow(5), calls);
function once(f) { var done = false; return function() { if (!done) { done = true; return f(); } }; } var o = once(function() { return "ran"; }); print(o(), o());
function range(a, b) { var r = []; while (a < b) r.push(a++); return r; } print(range(0, 5).map(dbl).filter(function(x) { return x > 2; }).join(), range(3, 3).length);
var add = function(a) { return function(b) { return a + b; }; }; print(add(1)(2), [1, 2].map(add(10)).join()); function times(n, f) { while (n--) f(n); } var t = []; times(3, function(i) { t.push(i); }); print(t.join());
quit();

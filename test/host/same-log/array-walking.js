// forEach, map, filter, reduce, some, every, find: what they hand over
var a = ["x", "y", "z"], log = [];
a.forEach(function(v, i, whole) { log.push(v + i + (whole === a)); }); print(log.join(" "));
print(a.map(function(v, i) { return i + v; }), a.filter(function(v, i) { return i != 1; }), a.map(function() {}), [1, 2, 3].map(String), ["1", "2"].map(Number));
print([1, 2, 3].reduce(function(sum, v, i, whole) { return sum + v * i + whole.length; }, 0), [1, 2, 3].reduce(function(x, y) { return x + "-" + y; }), [5].reduce(function() { return "never"; }), typeof [].reduceRight);
print([1, 2, 3].some(function(v) { return v > 2; }), [1, 2].some(function(v) { return v > 2; }), [1, 2].every(function(v) { return v > 0; }), [1, 0].every(function(v) { return v; }));
print([1, 5, 8].find(function(v) { return v > 4; }), [1].find(function(v) { return v > 4; }), [1, 5].findIndex(function(v) { return v == 5; }), [1].findIndex(function() { return false; }));
try { [1, 2, 3].forEach(function(v) { if (v == 2) throw "stop at " + v; }); } catch (e) { print(e); }
var grow = [1, 2]; grow.forEach(function(v) { if (grow.length < 6) grow.push(v * 10); }); print(grow.length);
try { [1].map(); } catch (e) { print(e.toString()); } try { [1].forEach("x"); } catch (e) { print(e.toString()); } try { [1].filter(null); } catch (e) { print(e.toString()); }
print([3, 4].map(function(v) { return this.k * v; }, { k: 10 }), [[1, 2], [3]].map(function(r) { return r.length; }), [1, 2, 3, 4].filter(function(v) { return !(v % 2); }).map(function(v) { return v * v; }));
var named = [5, , 8]; named.m = "named"; print(named.concat([1, , 2]), [].concat([, 3], named, 7), [1].concat(undefined, 2));
quit();

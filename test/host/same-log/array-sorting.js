// sort
print([3, 1, 2].sort(), [10, 9, 1, 100].sort(), ["b", "a", "C"].sort(), [true, false].sort(), [].sort(), [1].sort());
print([10, 9, 1, 100].sort(function(a, b) { return a - b; }), [1, 2, 3].sort(function(a, b) { return b - a; }), ["bb", "a", "ccc"].sort(function(a, b) { return b.length - a.length; }));
var people = [{ n: "Al", a: 30 }, { n: "Bo", a: 25 }, { n: "Cy", a: 35 }]; print(people.sort(function(x, y) { return x.a - y.a; }).map(function(p) { return p.n; }));
print(people.sort(function(x, y) { return x.n < y.n ? 1 : -1; }).map(function(p) { return p.n; }));
var list = [5, 2, 8]; var same = list.sort(); print(same === list, list); print([2, 1].sort() + "", [1.5, 1.25, -1, 0].sort(function(a, b) { return a - b; }));
print([3, 2, 1].sort(function() { return 0; }), new Uint8Array([3, 200, 1]).sort(), new Int8Array([3, -5, 1]).sort(function(a, b) { return b - a; }));
var many = []; for (var i = 0; i < 40; i++) many.push((i * 7919) % 101); many.sort(function(a, b) { return a - b; }); var ok = true; for (i = 1; i < 40; i++) ok = ok && many[i - 1] <= many[i]; print(ok, many[0], many[39]);
print(["10", "9", "1"].sort(), ["10", "9", "1"].sort(function(a, b) { return a - b; }), [3, "2", 1].sort(), [-1, -2, 5].sort());
try { [2, 1].sort(function() { throw "in sort"; }); } catch (e) { print(e); }
quit();

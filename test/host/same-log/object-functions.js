// Object.keys, values, entries, assign, create and what else there is
var o = { a: 1, b: { c: 2 } };
print(Object.keys(o), typeof Object.values, typeof Object.entries, typeof Object.assign, typeof Object.freeze, typeof Object.fromEntries, typeof Object.getOwnPropertyNames, typeof Object.getOwnPropertyDescriptor, typeof Object.is);
print(Object.values ? Object.values(o) : 0, Object.entries ? Object.entries(o) : 0, Object.keys("ab"), Object.keys([7, 8]), Object.keys(5));
print(Object.assign({}, o, { d: 3 }), Object.assign({ a: 9 }, { a: 1 }, null, undefined), Object.assign({}).x); var target = {}; print(Object.assign(target, { y: 1 }) === target);
var copy = Object.assign({}, o); copy.b.c = 99; print(o.b.c); var c = Object.create(o); print(c.a, Object.keys(c), c.hasOwnProperty("a")); c.a = 5; print(o.a, c.a);
print(Object.create(null), Object.create({ p: 1 }).p, Object.fromEntries ? Object.fromEntries([["x", 1], ["y", 2]]) : 0, Object.getOwnPropertyNames({ z: 1 }), o.toString(), o.valueOf() === o);
print(Object.getOwnPropertyDescriptor({ v: 5 }, "v").value, new Object(), Object(), new Object({ w: 1 }));
function t(f) { try { print(f()); } catch (e) { print(e.toString()); } }
t(function() { return Object.keys(null); }); t(function() { return Object.keys(undefined); }); t(function() { return Object.create(); }); t(function() { return Object.create(5); }); t(function() { return Object.assign(5, { a: 1 }); }); t(function() { return Object.getPrototypeOf("s") === String.prototype; });
var w = {}; Object.defineProperties ? Object.defineProperties(w, { m: { value: 1 }, n: { get: function() { return 2; } } }) : 0; print(w.m, w.n); print(Object.setPrototypeOf({ own: 1 }, { inherited: 2 }).inherited);
quit();

// Literals, computed and short names, order, nesting
var k = "dyn", v = 5, o = { plain: 1, "quoted key": 2, 3: "three", dyn1: "named", v, m() { return "method"; }, f: function() { return this.plain; }, nested: { deep: { er: "bottom" } } };
print(o.plain, o["quoted key"], o[3], o["3"], o.dyn1, o.v, o.m(), o.f(), o.nested.deep.er, o["nes" + "ted"]["deep"].er);
print(Object.keys(o).length, o.none, o.none === undefined); o.late = "l"; o["with space"] = 1; delete o.plain; print(Object.keys({ b: 1, a: 2, c: 3 }), "late" in o);
var p = {}; p.x = p.x || "default"; p.n = (p.n || 0) + 1; p.list = []; p.list.push(1); p.sub = {}; p.sub.y = 2; print(p); p.x = undefined; print("x" in p, Object.keys(p));
var q = p; q.changed = true; print(p.changed, p === q, {} === {}); var names = []; for (var n in { z: 1, y: { x: 1 } }) names.push(n); print(names);
print({ a: 1 }.a, ({}).b, { if: 1, for: 2, class: 3 }.class, { true: 1 }.true, { 1.5: "f" }[1.5], { "-1": "m" }[-1]);
var count = {}; "hello world".split("").forEach(function(c) { count[c] = (count[c] || 0) + 1; }); print(count.l, count.o, count[" "]);
try { o.none.x; } catch (e) { print(e.message); } try { o.none(); } catch (e) { print(e.message); } try { undefined.q = 1; } catch (e) { print(e.message); } try { o.nested.nope.deeper(); } catch (e) { print(e.message); }
quit();

// get and set in literals, classes and by defineProperty
var t = { _c: 20, get f() { return this._c * 9 / 5 + 32; }, set f(v) { print("set", v); this._c = (v - 32) * 5 / 9; } };
print(t.f); t.f = 212; print(t._c, t.f);
t.f += 18; print(t._c);
var reads = 0, lazy = { get value() { reads++; return "computed"; } };
print(lazy.value, lazy.value, reads);
class Box { constructor(w) { this.w = w; } get area() { return this.w * this.w; } set area(a) { this.w = Math.sqrt(a); } }
var b = new Box(3); print(b.area); b.area = 16; print(b.w);
var d = {}; Object.defineProperty(d, "x", { get: function() { return 42; } }); print(d.x);
Object.defineProperty(d, "y", { value: 7, writable: true, enumerable: true }); d.y = 8; print(d.y);
var both = {}, kept; Object.defineProperty(both, "p", { get: function() { return kept; }, set: function(v) { kept = v + "!"; } });
both.p = "hi"; print(both.p, kept);
var bad = { get x() { throw new Error("in getter"); } }; try { print(bad.x); } catch (e) { print(e.message); }
var child = Object.create(t); child._c = 100; print(child.f);
print(Object.keys(lazy), "value" in lazy);
quit();

// Constructor functions and chains of prototypes
function Point(x, y) { this.x = x; this.y = y; }
Point.prototype.length2 = function() { return this.x * this.x + this.y * this.y; };
Point.prototype.kind = "point";
var p = new Point(3, 4); print(p.length2(), p.kind, p);
p.kind = "own"; print(p.kind, new Point(0, 0).kind); delete p.kind; print(p.kind);
Point.prototype.late = function() { return "late"; }; print(p.late());
var base = { greet: function() { return "hello " + this.name; }, name: "base" };
var derived = Object.create(base); print(derived.greet()); derived.name = "derived"; print(derived.greet());
print(Object.getPrototypeOf(derived) === base, Object.getPrototypeOf(p) === Point.prototype, p.__proto__ === Point.prototype);
function Sub() { Point.call(this, 1, 1); } Sub.prototype = Object.create(Point.prototype); Sub.prototype.constructor = Sub;
var s = new Sub(); print(s.length2(), s instanceof Point, s instanceof Sub, s.constructor === Sub);
Array.prototype.last = function() { return this[this.length - 1]; }; print([1, 2, 3].last());
String.prototype.shout = function() { return this.toUpperCase() + "!"; }; print("hey".shout());
Number.prototype.double = function() { return this * 2; }; print((21).double());
function R() { return { other: 1 }; } print(new R()); function Q() { this.q = 1; return 5; } print(new Q());
quit();

// Arrow functions
var sq = x => x * x, add = (a, b) => a + b, none = () => 42, obj = () => ({ k: 1 }), block = x => { var y = x + 1; return y; }, nothing = () => {};
print(sq(5), add(2, 3), none(), obj(), block(1), nothing());
print([1, 2, 3].map(x => x * 2), [1, 2, 3, 4].filter(x => x & 1), [1, 2, 3].reduce((a, b) => a + b, 10), [3, 1, 2].sort((a, b) => b - a));
var adder = a => b => c => a + b + c; print(adder(1)(2)(3));
function Timer() { this.n = 0; this.tick = () => { this.n++; return this.n; }; } var t = new Timer(), tick = t.tick; tick(); print(tick(), t.n);
var o = { v: 5, list: [1, 2], all: function() { return this.list.map(x => x + this.v); } }; print(o.all());
print((() => 1)(), (x => x)("id"), typeof sq, sq.length);
print((a => { if (a) return "yes"; return "no"; })(0), (() => { return; })());
var pick = (c) => c ? "a" : "b"; print(pick(true), pick(0));
setTimeout(() => print("later"), 1); setTimeout(() => { print("bye"); quit(); }, 5);

// How nested and long values are shown
print([[1, [2, [3]]], { a: { b: { c: 1 } } }]); print([]); print({}); print([{}], [[]], { a: [] }); print([undefined, null, true, NaN, "s", 1.5]); print({ n: null, u: undefined, f: function(a) { return a; }, d: new Date(0), r: /x/g });
var many = []; for (var i = 0; i < 40; i++) many.push(i * 100); print(many); print(["long text number one", "long text number two", "long text number three", "four"]); var o = {}; for (i = 0; i < 30; i++) o["key" + i] = i; print(o); print({ text: "x".repeat(100) });
print([[1, 2, 3], [4, 5, 6]]); print([{ id: 1, n: "one" }, { id: 2, n: "two" }]); print([function() {}, print, Math.sin, class {}]); console.log([["deep", ["deeper", ["deepest", ["bottom", [1]]]]]]); print({ "odd key": 1, ok: 2, 5: 3 });
var l = { name: "loop" }; l.self = l; print(l); var a = [1]; a.push(a); print(a); function P() { this.x = 1; this.list = [1]; } print(new P(), [new P()]); print([[], [[]], [{}], {}]); print([1, , 3]);
quit();

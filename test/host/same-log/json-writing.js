// JSON.stringify
print(JSON.stringify({ a: 1, b: "x", c: true, d: null, e: undefined, f: function() {}, g: [1, undefined, function() {}], h: { i: {} } }));
print(JSON.stringify("text"), JSON.stringify(5), JSON.stringify(true), JSON.stringify(null), JSON.stringify(undefined), JSON.stringify([]), JSON.stringify({}), JSON.stringify(function() {}));
print(JSON.stringify([NaN, Infinity, -0, 1e21, 0.1, 1.0]), JSON.stringify(new Date(0)), JSON.stringify(new Uint8Array([1, 2, 255])), JSON.stringify(new Float32Array([0.5])), JSON.stringify(new ArrayBuffer(2)));
print(JSON.stringify({ toJSON: function() { return { replaced: 1 }; } }), JSON.stringify([{ toJSON: function() { return "t"; } }]));
print(JSON.stringify({ a: [1, { b: 2 }], c: {} }, null, 2)); print(JSON.stringify([1, [2, 3]], undefined, "  ")); print(JSON.stringify({ a: 1 }, null, 0));
print(JSON.stringify({ "a b": 1, "": 2, "q\"": 3, 5: 4, "\n": 5 }), JSON.stringify("\x00\x1f\x7f\x80\xff\"\\/"));
var nested = []; for (var i = 0; i < 5; i++) nested = [nested]; print(JSON.stringify(nested));
function P() { this.own = 1; } P.prototype.inherited = 2; print(JSON.stringify(new P()), JSON.stringify(/x/));
var loop = { name: "loop" }; loop.self = loop; try { print(JSON.stringify(loop)); } catch (e) { print(e.toString()); }
quit();

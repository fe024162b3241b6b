// in, delete, hasOwnProperty
var o = { a: 1, b: undefined, c: null, 5: "five" }, list = [10, 20, 30];
print("a" in o, "b" in o, "z" in o, 5 in o, "5" in o, 1 in list, 3 in list, "length" in list);
print(o.hasOwnProperty("a"), o.hasOwnProperty("b"), o.hasOwnProperty("toString"), list.hasOwnProperty(0), list.hasOwnProperty("0"));
print(delete o.a, "a" in o, o, delete o["c"], Object.keys(o));
delete list[1]; print(list, list.length, 1 in list);
function P() { this.own = 1; } P.prototype.shared = 2;
var p = new P(); print("own" in p, "shared" in p, p.hasOwnProperty("shared"), Object.keys(p));
var seen = []; for (var k in p) seen.push(k); print(seen);
var g = 5; delete g; try { print(g); } catch (e) { print(e.toString()); }
try { print("a" in "abc"); } catch (e) { print(e.toString()); }
try { print("a" in 5); } catch (e) { print(e.toString()); }
quit();

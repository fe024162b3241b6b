// Long texts piece by piece
var s = ""; for (var i = 0; i < 100; i++) s += i; print(s.length, s.substr(180));
var parts = []; for (i = 0; i < 50; i++) parts.push("item" + i); print(parts.join(",").length, parts.join(",").substr(0, 30));
var d = "x"; while (d.length < 1000) d += d; print(d.length);
s = "abc"; var t = s; t += "d"; print(s, t); s = s + s; print(s, t);
var o = { text: "" }; "hello".split("").forEach(function(c) { o.text = c + o.text; }); print(o.text);
s = "a"; s += s + s; print(s); s += 1 + 2; print(s); s += "x" + 1 + 2; print(s);
s = "immutable"; try { s[0] = "X"; } catch (e) { print("throws"); } print(s); s.prop = 5; print(s.prop);
print("concat".concat("ed", 1, null, [2]), "".concat(), "-".concat("a").concat("b"));
print(("ab" + "cd").length, ("ab" + "cd")[2], ("x" + 5 * 2).substr(1), "a" < "b" ? "l" + "t" : "ge");
quit();

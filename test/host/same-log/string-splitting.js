// split and join
print("a,b,c".split(","), "a,b,c".split(""), "a,b,c".split(), "abc".split("x"), "".split(","), "".split(""), ",a,,b,".split(","));
print("a b  c".split(" "), "a--b--c".split("--"), "aXbXc".split("X", 2), "12:30:45".split(":").map(Number), "k=v=w".split("="));
print("one1two22three".split(/\d+/), "a, b,c ,d".split(/\s*,\s*/), "a1b".split(/(\d)/), "abc".split(/x/), "a.b.c".split("."));
print(["a", "b"].join(), ["a", "b"].join(""), ["a"].join("-"), [].join("-") === "", [1, [2, 3], null, undefined, true].join("/"), [1, 2].join(" and "));
var query = "name=mote&value=42&empty=&flag"; var o = {}; query.split("&").forEach(function(p) { var kv = p.split("="); o[kv[0]] = kv[1]; }); print(o);
var csv = "id,name\n1,one\n2,two\n"; print(csv.trim().split("\n").map(function(l) { return l.split(","); }));
print("path/to/file.txt".split("/").pop(), "path/to/file.txt".split("/").slice(0, -1).join("/"), "a\r\nb".split("\r\n"));
quit();

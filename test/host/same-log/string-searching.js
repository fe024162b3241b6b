// indexOf and its kin, with places to begin
var s = "the cat sat on the mat";
print(s.indexOf("the"), s.indexOf("the", 1), s.indexOf("dog"), s.indexOf("t", 5), s.indexOf("t", -5), s.lastIndexOf("the"), s.lastIndexOf("the", 10), s.lastIndexOf("x"));
print(s.includes("sat"), s.includes("Sat"), s.includes("the", 1), s.startsWith("the"), s.startsWith("cat"), s.startsWith("cat", 4), s.endsWith("mat"), s.endsWith("cat"), s.endsWith("cat", 7));
print(s.search ? s.search(/sat/) : "no search", s.match(/at/g), s.match(/c(.)t/)[1], s.match(/dog/), s.split("at").length - 1);
function count(text, what) { var n = 0, at = -1; while (n < 20 && (at = text.indexOf(what, at + 1)) >= 0) n++; return n; } print(count(s, "t"));
print("a.b".indexOf("."), "".indexOf("a"), "abc".indexOf("c"), "5 apples".indexOf(5), "null".indexOf(null), "undefined".indexOf());
var headers = "Host: x\r\nUpgrade: websocket\r\n\r\nbody", end = headers.indexOf("\r\n\r\n"); print(end, headers.substr(end + 4), headers.substr(0, end).split("\r\n"));
quit();

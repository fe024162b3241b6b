// slice, substring, substr at their edges
var s = "0123456789";
print(s.slice(2), s.slice(2, 5), s.slice(-3), s.slice(-5, -2), s.slice(5, 2), s.slice(20), s.slice(0, -1), s.slice(), s.slice(-20, 3));
print(s.substring(2), s.substring(2, 5), s.substring(5, 2), s.substring(-3), s.substring(3, 99), s.substring(4, 4), s.substring(), s.substring(2, -1));
print(s.substr(2), s.substr(2, 3), s.substr(-3), s.substr(-3, 2), s.substr(5, 0), s.substr(5, -1), s.substr(99), s.substr(0, 99), s.substr());
print(s.slice("2", "4"), s.slice(1.9, 3.9), s.slice(undefined, 2), s.slice(null, 2), s.substr("7"), s.slice(2, undefined));
print("".slice(0), "".substr(1) === "", "a".slice(1) === "", "ab".slice(-1), "ab".substr(-5));
print(s.slice(0, 3) + s.slice(3) == s, s.substr(0, 5).length, s.slice(2).slice(2), s.substring(1).substr(1, 2));
function chunks(text, n) { var r = []; for (var i = 0; i < text.length; i += n) r.push(text.substr(i, n)); return r; } print(chunks(s, 4), chunks("", 2), chunks("abc", 5));
quit();

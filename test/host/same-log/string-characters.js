// Single characters and their codes
var s = "Motesocket";
print(s[0], s[9], s[10], s["3"], s.charAt(0), s.charAt(99) === "", s.charAt(), s.charAt(-1) === "");
print(s.charCodeAt(0), s.charCodeAt(99), s.charCodeAt(-1), s.charCodeAt(), "".charCodeAt(0));
print(String.fromCharCode(65), String.fromCharCode(65, 66, 67), String.fromCharCode(), String.fromCharCode("66"), String.fromCharCode(0x41 + 0x100).length);
print(String.fromCharCode(0).length, String.fromCharCode(255).charCodeAt(0), String.fromCharCode(10) == "\n");
var caesar = s.split("").map(function(c) { return String.fromCharCode(c.charCodeAt(0) + 1); }).join(""); print(caesar);
var sum = 0; for (var i = 0; i < s.length; i++) sum += s.charCodeAt(i); print(sum, E.sum(s));
print("a".charCodeAt() - "A".charCodeAt(), "z" > "a", "\x41" == "A", "\t".charCodeAt(0), "\0".length, "\x00\x01".charCodeAt(1));
print(s.length, "".length, "\\".length, "\"'".length, 'it\'s'.length);
for (var k in "ab") print(k, "ab"[k]);
quit();

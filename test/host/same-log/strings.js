// Strings are bytes
var s="Hello World";
print(s.charCodeAt(0), s.charAt(4), s[1], s.substr(1,3), s.substring(6), s.slice(-5), s.slice(1,4), s.indexOf("o"), s.lastIndexOf("o"), s.indexOf("zz"));
print(s.split(" "), s.split(""), "a,b,,c".split(","), s.toUpperCase(), s.toLowerCase(), "  x \n".trim()+"|", s.length);
print(s.replace("l","L"), s.replace(/o/g,"0"), s.replace(/(\w+) (\w+)/,"$2 $1"), s.startsWith("He"), s.endsWith("ld"), s.includes("lo W"));
print("ab".repeat(3), "5".padStart(3,"0"), "5".padEnd(3)+"|", "a"+1+true+null+undefined, "x".concat("y",1), "b">"a", "10"<"9");
print(String.fromCharCode(72,105), String(12), String(true), String(null), String([1,2]), String({}));
print("\x41\101\n\t|", 'single \'quoted\'', "a\
b");
var b=""; for (var i=0;i<256;i+=51) b+=String.fromCharCode(i); print(b.length, E.sum(b));
for (var k in "ab") print(k); for (var c of "ab") print(c);
print("abc"=="abc", "a"<"b", typeof "x", "abc".match(/b/).index, /b/.test("abc"), "a1b22".match(/\d+/g), /(\d)(\d)/.exec("x12").length);
print(btoa("hello"), atob("aGVsbG8="), btoa("\x00\xff"), btoa([1,2,3]), encodeURIComponent("a b&c=d/e"), decodeURIComponent("a%20b%26"));
print(`tpl ${1+1} ${s.length}`, "caf\xe9".length, "caf\xe9".charCodeAt(3));
quit();

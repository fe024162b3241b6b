// replace and replaceAll
print("a-b-c".replace("-", "+"), "a-b-c".replace(/-/g, "+"), "a-b-c".replaceAll ? "a-b-c".replaceAll("-", "+") : "none", "abc".replace("x", "y"), "abc".replace("", "-"));
print("John Smith".replace(/(\w+)\s(\w+)/, "$2, $1"), "x1y22".replace(/\d+/g, function(m) { return "<" + m + ">"; }), "abc".replace(/b/, "[$&]"), "$5".replace("$", "USD"));
print("aaa".replace("a", "b"), "aaa".replace(/a/, "b"), "aaa".replace(/a/g, ""), "a.b".replace(".", "!"), "tel: 555-1234".replace(/[^0-9]/g, ""));
print("camelCaseText".replace(/[A-Z]/g, function(c) { return "-" + c.toLowerCase(); }), "  trim  me ".replace(/\s+/g, " "), "x".replace("x", "$$"));
print("k=v".replace(/(\w)=(\w)/, function(all, k, v, at) { return [v, k, all, at].join(":"); }), "n".replace("n", 5), "n".replace("n", null), "n".replace("n", function() { return "f"; }));
print("<b>".replace(/</g, "&lt;").replace(/>/g, "&gt;"), "Hello".replace(/l/g, "L").replace("H", "J"), "line1\nline2".replace(/\n/g, "|"), "\x00a\x00".replace(/\x00/g, "0"));
quit();

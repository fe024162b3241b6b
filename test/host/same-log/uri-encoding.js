// encodeURIComponent and back
print(encodeURIComponent("a b"), encodeURIComponent("a&b=c?d/e#f"), encodeURIComponent("-_.!~*'()"), encodeURIComponent("100%"), encodeURIComponent("a+b"), encodeURIComponent("\n\t"));
print(encodeURIComponent("\x00\x7f"), encodeURIComponent(5), encodeURIComponent(null), encodeURIComponent(""), encodeURIComponent([1, 2]), encodeURIComponent({}));
print(decodeURIComponent("a%20b"), decodeURIComponent("%41%42"), decodeURIComponent("a+b"), decodeURIComponent("%2F%2f"), decodeURIComponent("no"), decodeURIComponent(""));
["%", "%4", "%zz", "%4g", "a%"].forEach(function(s) { try { print(s, decodeURIComponent(s).length); } catch (e) { print(s, e.toString()); } });
var o = { name: "A B", q: "x&y", n: 5 }; print(Object.keys(o).map(function(k) { return k + "=" + encodeURIComponent(o[k]); }).join("&"));
var all = ""; for (var i = 32; i < 127; i++) all += String.fromCharCode(i); print(encodeURIComponent(all)); print(decodeURIComponent(encodeURIComponent(all)) == all);
print(typeof encodeURI, typeof escape, typeof decodeURI);
quit();

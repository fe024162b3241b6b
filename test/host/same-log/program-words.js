// Counting, sorting and turning words
var text = "the cat and the dog and the bird"; var words = text.split(" "), count = {};
words.forEach(function(w) { count[w] = (count[w] || 0) + 1; });
var list = Object.keys(count).sort(function(a, b) { return count[b] - count[a] || (a < b ? -1 : 1); }); print(list.map(function(w) { return w + ":" + count[w]; }).join(" "));
print(words.map(function(w) { return w[0].toUpperCase() + w.substr(1); }).join(" "));
print(words.filter(function(w, i) { return words.indexOf(w) == i; }).join("-"), words.length, text.length);
function palindrome(s) { s = s.toLowerCase().split("").filter(function(c) { return c >= "a" && c <= "z"; }).join(""); return s == s.split("").reverse().join(""); }
print(palindrome("A man a plan a canal Panama"), palindrome("mote"), palindrome(""));
function rot13(s) { var r = ""; for (var i = 0; i < s.length; i++) { var c = s.charCodeAt(i); r += String.fromCharCode(c >= 97 && c <= 122 ? (c - 97 + 13) % 26 + 97 : c); } return r; } print(rot13("hello, world"), rot13(rot13("back again")));
quit();

// btoa and atob
["", "a", "ab", "abc", "abcd", "\x00", "\xff\xfe\xfd", "Hello, World!", "a\nb"].forEach(function(s) { print(btoa(s), atob(btoa(s)) == s); });
print(atob("YQ=="), atob("YQ"), atob("YWI="), atob("YWJj"), atob(""), atob("YW\nJj"), atob("YW Jj"), atob("-_-_").length, atob("!!!!").length);
print(btoa([1, 2, 3]), btoa(new Uint8Array([255, 0, 128])), btoa(new Uint8Array([1, 2]).buffer), btoa("12"));
function t(f) { try { print(f()); } catch (e) { print(e.toString()); } }
t(function() { return btoa(); }); t(function() { return btoa(null); }); t(function() { return atob(); }); t(function() { return atob(5); }); t(function() { return atob([1]); });
var key = ""; for (var i = 0; i < 16; i++) key += String.fromCharCode(i * 16 + i); print(btoa(key), btoa(key).length);
quit();

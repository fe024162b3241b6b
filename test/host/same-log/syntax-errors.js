// What is no JavaScript, or none of Espruino's: the complaint and its place
var ok = { a: 1, f: function(x) { return x; }, get g() { return this.q.r; } }, o;
function t(s) { try { eval(s); print(s, "fine"); } catch (e) { var k = e && e.stack ? e.stack.split("\n") : []; print(s, "|", String(e), k[0], k[2] && k[2].length); } }
[
  "throw  'a'", "class C extends zz{}", "class C extends ok{}", "super.x", "super()", "let let = 5", "var 5", "if (1",
  "{", "}", "foo bar", "1 2", "a.", "a..b", "a[1", "f(1",
  "[1 2]", "({a 1})", "({a:1 b:2})", "function(){}", "(1;2)", "for(var i of", "while", "do",
  "try{}", "try{1}", "else 1", "break", "continue", "@", "'abc", "`abc",
  "1.2.3", "0x", "0xg", "08", "(a,b", "async x", "yield 1", "await 1",
  "x ?? zz", "null ?? zz", "**", "...x", "[...x]", "ok?.a", "with(ok){}", "zz: 1",
].forEach(t);
quit();

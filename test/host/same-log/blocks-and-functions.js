// Functions declared in blocks, replaced, and passed around
if (true) { function inIf() { return "in if"; } } print(inIf());
for (var i = 0; i < 2; i++) { function inLoop() { return "loop " + i; } } print(inLoop());
function twice() { return 1; } function twice() { return 2; } print(twice());
var replaced = function() { return "a"; }; var old = replaced; replaced = function() { return "b"; }; print(old(), replaced());
function host() { function helper() { return "helper"; } return helper(); } print(host());
try { helper(); } catch (e) { print(e.toString()); }
function early() { return typeof later; } print(early()); function later() {} print(early());
(function() { print(typeof inner); function inner() {} print(typeof inner); })();
var table = { go: function() { return "go"; }, stop() { return "stop"; }, "odd name": function() { return "odd"; } };
print(table.go(), table.stop(), table["odd name"]());
function make(n) { return n ? function() { return make(n - 1)() + "."; } : function() { return "end"; }; } print(make(3)());
print((function() { return "called"; })(), (function() { return "called 2"; }()), !function() { return 0; }());
quit();

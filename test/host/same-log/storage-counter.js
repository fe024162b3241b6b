// A counter that survives, a log with a limit, a file per day
var s = require("Storage"); s.eraseAll();
function boot() { var n = (s.readJSON("boots", true) || 0) + 1; s.writeJSON("boots", n); return n; } print(boot(), boot(), boot(), s.read("boots"));
function log(line) { var old = s.read("log") || ""; var lines = old.split("\n").filter(function(l) { return l; }); lines.push(line); s.write("log", lines.slice(-3).join("\n")); } ["one", "two", "three", "four"].forEach(log); print(s.read("log").split("\n").join());
["mon", "tue"].forEach(function(d, i) { s.write("day-" + d, new Uint8Array([i, i + 1])); }); print(s.list().length, s.read("day-tue").charCodeAt(1)); s.list(/^day-/).forEach(function(f) { s.erase(f); }); print(s.list().join());
quit();

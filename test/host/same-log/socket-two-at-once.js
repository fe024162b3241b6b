// Two connections that know nothing of each other
var net = require("net"), done = 0;
function talk(name, word) { var c = net.connect({ host: "localhost", port: ECHO }, function() { c.write(word); }), got = ""; c.on("data", function(d) { got += d; if (got.length == word.length) c.end(); }); c.on("close", function() { results[name] = got; if (++done == 2) { print(results.a, results.b); quit(); } }); return c; }
var results = {}, a = talk("a", "first"), b = talk("b", "second"); print(a === b, typeof a.write, typeof a.end);

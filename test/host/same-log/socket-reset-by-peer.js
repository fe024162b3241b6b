// The peer resets the connection while both talk
var c = require("net").connect({ host: "localhost", port: RESET }, function() { c.write("please"); }); c.on("data", function(d) { print("data", d.length); }); c.on("close", function(e) { print("close", e); setTimeout(quit, 30); }); c.on("error", function(e) { print("error", e.code, e.message); });

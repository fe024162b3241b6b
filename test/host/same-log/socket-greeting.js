// A server that speaks first and hangs up
var c = require("net").connect({ host: "localhost", port: GREET }, function() { print("connected"); }), text = "";
c.on("data", function(d) { text += d; }); c.on("end", function() { print("end event"); }); c.on("close", function(hadError) { print("close", hadError, text); try { c.write("too late"); print("written"); } catch (e) { print(e.toString()); } setTimeout(quit, 30); });
c.on("error", function(e) { print("error", e); });

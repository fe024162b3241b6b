// Nobody listens there
function t(options) { try { var c = require("net").connect(options, function() { print("connected?"); }); print("object", typeof c); c.on("error", function(e) { print("error", e.code); }); c.on("close", function(e) { print("close", e); }); } catch (e) { print("thrown", e.toString()); } }
t({ host: "localhost", port: REFUSED }); setTimeout(quit, 150);

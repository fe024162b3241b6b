// drain tells when there is room; pieces arrive in order
var c = require("net").connect({ host: "localhost", port: ECHO }, function() { next(); }), sent = 0, got = 0, sum = 0; function next() { if (sent < 10) { sent++; c.write(String.fromCharCode(64 + sent).repeat(100)); } } c.on("drain", next);
c.on("data", function(d) { got += d.length; sum += E.sum(d); if (got == 1000) { print(sent, got, sum); c.end(); } }); c.on("close", function() { print("closed"); quit(); });

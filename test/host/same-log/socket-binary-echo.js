// All bytes to an echo server and back
var net = require("net"), all = ""; for (var i = 0; i < 256; i++) all += String.fromCharCode(i); var got = "";
var c = net.connect({ host: "localhost", port: ECHO }, function() { print("connected"); c.write(all.substr(0, 100)); c.write(all.substr(100)); });
c.on("data", function(d) { got += d; if (got.length == 256) { print(got === all, typeof d, E.CRC32(got)); c.end(); } });
c.on("close", function(e) { print("closed", e); setTimeout(quit, 20); });

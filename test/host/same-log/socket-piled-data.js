// Data that no buffer took is handed over again in every turn until more comes
var s = require("net").connect({ host: "127.0.0.1", port: FLOOD }, function () { print("open"); });
setTimeout(function () {
  print("kept", s.available(), s.dRcv.length + s.available());
  var n = 0, sum = 0;
  s.on("data", function (d) { sum += d.length; if (++n < 6) print("data", d.length); if (n == 6) { print("many"); quit(); } });
  setTimeout(function () { print("in all", n, sum); quit(); }, 100);
}, 100);

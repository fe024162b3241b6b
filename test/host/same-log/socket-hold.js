// A socket taken out of the list is left alone, and TCP pushes back; put back, it loses nothing.
var sum = 0, root = global["\xff"], before;
var s = require("net").connect({ host: "127.0.0.1", port: BULK }, function () { print("open"); });
s.on("data", function (d) { sum += d.length; if (d.length > 536) print("large"); });
var hold = function () { root.HttpCC.splice(root.HttpCC.indexOf(s), 1); };
var wait = setInterval(function () {
  if (!sum) return;
  clearInterval(wait);
  hold();
  before = sum;
  print("held", before < 200000);
  setTimeout(function () {
    print("still", sum === before, s.available());
    s.write("kept");
    setTimeout(function () {
      print(s.dSnd);
      root.HttpCC.push(s);
      var i = setInterval(function () {
        if (sum < 200000) return;
        clearInterval(i);
        print("all", sum, JSON.stringify(s.dSnd));
        s.end();
      }, 20);
    }, 50);
  }, 200);
}, 1);
s.on("close", function (e) { print("close", e); quit(); });

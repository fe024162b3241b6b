// The hidden list of sockets, and the state of a socket in its members
var net = require("net"), root = global["\xff"];
print(typeof root, Object.keys(root).join());
var show = function (when) {
  var r = global["\xff"], cc = r.HttpCC;
  print(when, Object.keys(r).join(), cc ? cc.length + ":" + Object.keys(cc).join() : "none");
};
show("before");
print(Object.keys(global).indexOf("\xff"), "\xff" in global);
var s = net.connect({ host: "127.0.0.1", port: ECHO }, function () {
  show("connected");
  print(Object.keys(s).join(), s.conn, s.type, typeof s.sckt, s.cls, s.clsNow);
  s.write("hello");
  print(JSON.stringify(s.dSnd), s.dSnd.length);
});
print(Object.keys(s).join());
show("connecting");
print(root.HttpCC[0] === s);
var n = 0;
s.on("data", function (d) {
  print("data", d, Object.keys(s).join());
  n++;
  if (n == 1) setTimeout(function () {
    print("dSnd", JSON.stringify(s.dSnd), JSON.stringify(s.dRcv));
    root.HttpCC.splice(root.HttpCC.indexOf(s), 1);
    show("held");
    s.write("again");
    setTimeout(function () {
      print("waited", JSON.stringify(s.dSnd));
      root.HttpCC.push(s);
      show("released");
    }, 200);
  }, 1);
  if (n == 2) { s.end(); print(Object.keys(s).join(), s.cls, s.clsNow, JSON.stringify(s.dSnd)); }
});
s.on("end", function () { print("end"); show("end"); });
s.on("close", function (e) { print("close", e, Object.keys(s).join(), s.conn, s.cls); show("close");
 var a = net.connect({ host: "127.0.0.1", port: SILENT }, function () {
  show("one");
  var b = net.connect({ host: "127.0.0.1", port: SILENT }, function () {
    show("two");
    a.end();
    setTimeout(function () { show("a ended"); 
      var c = net.connect({ host: "127.0.0.1", port: SILENT }, function () { show("three"); b.end(); c.end(); setTimeout(function(){ show("none"); quit(); }, 100); });
    }, 100);
  });
 });
});

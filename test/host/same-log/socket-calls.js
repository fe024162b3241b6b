// What sockets take, say and refuse
var net = require("net"), out = [];
var say = function () { out.push([].slice.call(arguments).join(" ")); };
var steps = [
  function (done) { var s = net.connect({ host: "127.0.0.1", port: ECHO }, function (x) { say("callback", x === s, this === s); s.write("a"); s.write("b"); s.write(5); s.write([1, 2]); s.write(new Uint8Array([65, 66])); }); s.on("data", function (d) { say("data", d.length, d); setTimeout(function () { s.end(); }, 20); }); s.on("end", function () { say("end", arguments.length); }); s.on("close", function (e) { say("close", e); done(); }); s.on("drain", function (x) { say("drain", x === s); }); },
  function (done) { var s = net.connect({ host: "127.0.0.1", port: GREET }), got = ""; s.on("connect", function () { say("connect event"); }); s.on("data", function (d) { got += d; }); s.on("close", function (e) { say(got, e); try { s.write("x"); } catch (x) { say(x.toString()); } try { s.end(); say("end again"); } catch (x) { say(x.toString()); } done(); }); },
  function (done) { var s = net.connect({ host: "127.0.0.1", port: ECHO }, function () { s.write("x".repeat(1500)); s.end(); }), n = 0; s.on("data", function (d) { n += d.length; }); s.on("close", function (e) { say("sent all", e, n <= 1500); done(); }); },
  function (done) { var s = net.connect({ host: "127.0.0.1", port: RESET }, function () { s.write("x"); }); s.on("error", function (e) { say("error", e.code, e.message); }); s.on("close", function (e) { say("reset", e); done(); }); },
  function (done) { try { net.connect({ host: "127.0.0.1", port: REFUSED }, function () { say("never"); }); } catch (e) { say("refused", e.toString()); } done(); },
  function (done) { try { net.connect({ host: "no.such.name.invalid", port: 1 }); } catch (e) { say("unknown", e.toString()); } done(); },
  function (done) { try { say(net.connect(5)); } catch (e) { say("number", e.toString()); } try { say(net.connect({ port: ECHO }, 5)); } catch (e) { say("callback", e.toString()); } done(); },
  function (done) { var s = net.connect("http://127.0.0.1:" + ECHO + "/x?y", function () { say("by url", s.opt.port == ECHO, s.opt.path); s.end(); }); s.on("close", function (e) { say("closed", e); done(); }); },
  function (done) { var s = net.connect({ host: "127.0.0.1", port: ECHO }, function () { s.write(""); s.write(); s.write(undefined); say("empty", JSON.stringify(s.dSnd)); s.write("z"); }); s.on("data", function (d) { say("data", d); s.end(); try { s.write("more"); } catch (e) { say(e.toString()); } }); s.on("close", function (e) { say("close", e); done(); }); },
  function (done) { var s = net.connect({ host: "127.0.0.1", port: ECHO }, function () { s.write("q"); }), n = 0; s.on("data", function (d) { if (++n == 1) { s.on("data", function (d) { say("second listener", d); s.end(); }); s.write("r"); throw new Error("in data"); } say("first listener", d); }); s.on("close", function () { say("survived", n); done(); }); },
  function (done) { var s = net.connect({ host: "127.0.0.1", port: SILENT }, function () { s.end(); }), t = setTimeout(function () { say("slow"); }, 3000); s.on("close", function (e) { clearTimeout(t); say("own end", e); done(); }); },
  function (done) { say(JSON.stringify(url.parse("ws://host:81/a/b?c=d&e", true))); say(JSON.stringify(url.parse("/only/path"))); say(JSON.stringify(url.parse("http://u:p@h/"))); done(); }
];
var i = 0, next = function () { if (i == steps.length) { print(out.join("\n")); quit(); return; } say("--", i); steps[i++](function () { setTimeout(next, 5); }); };
next();

// A board whose pool is full interrupts the script: no catch and no finally, and an interval is gone
var say = function (what, f) { try { var r = f(); print(what, typeof r, r && r.length); } catch (e) { print(what, "caught"); } finally { print(what, "finally"); } print(what, "goes on"); };
var flags = function () { print(E.getErrorFlags().join(), process.memory().usage < 600); };
var kept = [], rest = "not yet";
var steps = [
  function () { say("array", function () { return new Uint8Array(30000); }); },
  flags,
  function () { say("buffer", function () { return new ArrayBuffer(40000); }); },
  flags,
  function () { say("words", function () { return new Uint32Array(5000); }); },
  flags,
  function () { say("fits", function () { return new Uint8Array(3000); }); },
  function () { say("repeat", function () { return "x".repeat(30000); }); },
  function () { print("the flags stay up, nothing is said of them again"); say("repeat", function () { return "x".repeat(30000); }); },
  flags,
  function () { say("pad", function () { return "x".padStart(30000); }); },
  flags,
  function () { say("bytes", function () { return E.toUint8Array({ data: 5, count: 20000 }); }); },
  flags,
  function () { kept.on("later", function () { print("a handler of the same turn runs"); }); kept.emit("later"); rest = new Uint8Array(30000); print("never"); },
  function () { print(rest); flags(); quit(); }
];
var i = 0, next = function () { setTimeout(next, 10); steps[i++](); };
if (process.memory().total > 2000) { print("no fixed pool"); quit(); } else setTimeout(next, 10);

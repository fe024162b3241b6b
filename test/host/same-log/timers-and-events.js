// The order of timers, events and promises
var log = [], say = function (x) { log.push(x); };
var t = setTimeout(function () { say("a"); }, 10), u = setTimeout(function () { say("b"); }, 5);
print(t, u, typeof setInterval(function () { }, 1000));
clearTimeout(t);
var n = 0, i = setInterval(function () { say("i" + n); if (++n == 3) clearInterval(i); }, 7);
setTimeout("say('text')", 12);
setTimeout(function (x, y) { say(x + y); }, 13, "p", "q");
setTimeout(function () { changeInterval(j, 3); }, 20);
var m = 0, j = setInterval(function () { say("j" + m); if (++m == 3) clearInterval(j); }, 1000);
setTimeout(function () { setTimeout(function () { say("nested 0"); }, 0); say("outer"); }, 60);
setTimeout(function () { say("same 1"); }, 70); setTimeout(function () { say("same 2"); }, 70);
setTimeout(function () { clearTimeout(v); say("clears"); }, 80); var v = setTimeout(function () { say("never"); }, 80);
var o = {}; o.on("x", function () { say("event"); });
setTimeout(function () { o.emit("x"); say("emitted"); }, 90); setTimeout(function () { say("timer of the same time"); }, 90);
setTimeout(function () { Promise.resolve().then(function () { say("promise"); }); o.emit("x"); say("sync"); }, 100);
[function () { setTimeout(); }, function () { setTimeout(5, 5); }, function () { clearTimeout(undefined); }, function () { clearInterval(99); }, function () { changeInterval(99, 5); }, function () { setInterval(print, 1e15); }, function () { setTimeout(print, "x"); }].forEach(function (f, k) { try { f(); print(k, "fine"); } catch (e) { print(k, e.toString()); } });
setTimeout(function () { print(log.join()); clearInterval(); quit(); }, 150);

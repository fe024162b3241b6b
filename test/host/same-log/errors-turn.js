// What is printed of several exceptions in one idle turn
var o = {};
var steps = [
  function () { print("two throw: the last is printed"); o.on("a", function () { throw new Error("first"); }); o.on("a", function () { throw new Error("second"); }); o.emit("a"); },
  function () { print("a later handler that tries"); o.on("b", function () { throw new Error("lost"); }); o.on("b", function () { try { print("tried"); } catch (e) { print("never"); } }); o.emit("b"); },
  function () { print("a later handler that catches"); o.on("c", function () { throw new Error("lost"); }); o.on("c", function () { try { throw 1; } catch (e) { print("caught", e); } }); o.emit("c"); },
  function () { print("a later handler that tries and throws"); o.on("d", function () { throw new Error("lost"); }); o.on("d", function () { try { print("tried"); } catch (e) { } throw "shown"; }); o.emit("d"); },
  function () { print("a later handler with finally only"); o.on("e", function () { throw new Error("kept"); }); o.on("e", function () { try { print("tried"); } finally { print("finally"); } }); o.emit("e"); },
  function () { print("a later handler that returns from a try"); o.on("f", function () { throw new Error("lost"); }); o.on("f", function () { try { return 1; } catch (e) { } }); o.emit("f"); },
  function () { print("a later handler with a try in a branch not taken"); o.on("g", function () { throw new Error("kept"); }); o.on("g", function () { if (0) { try { print("x"); } catch (e) { } } }); o.emit("g"); },
  function () { print("a timer and a handler"); o.on("h", function () { throw "of the handler"; }); o.emit("h"); throw "of the timer"; },
  function () { print("undefined thrown"); throw undefined; },
  function () { print("a number thrown"); throw 5; },
  function () { print("an object thrown"); throw { a: 1, toString: function () { return "mine"; } }; },
  function () { print("null thrown"); throw null; },
  function () { print("a try that throws on"); try { throw new Error("inner"); } catch (e) { throw new TypeError("outer"); } },
  function () { print("finally throws on"); try { throw new Error("inner"); } finally { print("finally"); } },
  function () { print("a later promise"); o.on("p", function () { throw new Error("meets the promise"); }); o.on("p", function () { Promise.resolve(1).then(function (v) { print("then", v); return 2; }).then(function (v) { print("next", v); }, function (e) { print("rejected", e.toString()); }); }); o.emit("p"); },
  function () { print("a promise rejected and not caught"); new Promise(function (a, b) { b("why"); }); },
  function () { print("a promise that throws"); Promise.resolve(1).then(function () { throw new Error("in then"); }); },
  function () { print("a promise that throws, caught"); Promise.resolve(1).then(function () { throw new Error("in then"); }).catch(function (e) { print("caught", e.message); }); },
  function () { print("a listener hears of it"); process.on("uncaughtException", function (e) { print("heard", e && e.toString()); }); throw new Error("for the listener"); },
  function () { print("a listener hears of undefined"); o.emit("b"); },
  function () { print("a listener hears only of the last"); o.emit("a"); },
  function () { print("a listener that throws"); process.removeAllListeners("uncaughtException"); process.on("uncaughtException", function (e) { throw "from the listener"; }); throw new Error("hidden"); },
  function () { process.removeAllListeners("uncaughtException"); print("code in a string"); o.on("s", "print('string runs');throw 'from a string'"); o.emit("s"); },
  function () { print("a syntax error in a string"); o.on("t", "var = 3"); o.emit("t"); },
  function () { quit(); }
];
var i = 0;
setInterval(function () { steps[i++](); }, 10);

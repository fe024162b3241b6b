// process.on("uncaughtException")
process.on("uncaughtException", function(e) { print("listener:", e instanceof Error ? e.toString() : e, typeof e); });
setTimeout(function() { throw new Error("one"); }, 5); setTimeout(function() { throw "text"; }, 20); setTimeout(function() { missing(); }, 40); setTimeout(function() { Promise.reject("promise"); }, 60); var o = {}; o.on("x", function() { throw { code: 5 }; }); setTimeout(function() { o.emit("x"); }, 80);
setTimeout(function() { process.removeAllListeners("uncaughtException"); throw new Error("printed"); }, 100); setTimeout(function() { process.on("uncaughtException", function() { throw new Error("from the listener"); }); throw 7; }, 120); setTimeout(function() { print("end"); quit(); }, 150);

// Adding and removing listeners
var o = {}, f = function(x) { print("f", x); }, g = function(x) { print("g", x); };
o.on("a", f); o.on("a", g); o.on("a", f); o.emit("a", 1); o.on("b", function() { o.removeListener("a", f); o.emit("a", 2); o.removeAllListeners("a"); o.emit("a", 3); print("emitted"); }); o.emit("b");
o.on("c", function once(x) { print("once", x); o.removeListener("c", once); }); o.emit("c", 1); o.emit("c", 2); print(typeof o.once, typeof o.off, typeof o.listeners, typeof o.addListener, typeof o.prependListener);
var q = {}; q.on("d", f); q.removeListener("d", g); q.removeListener("none", f); q.emit("d", "still"); q.removeAllListeners(); q.emit("d", "gone"); q.emit("nobody"); q.addListener("e", g); q.prependListener("e", f); q.emit("e", "order");
function t(c) { try { print(c); } catch (e) { print(e.toString()); } } ["o.on()", "o.on('x')", "o.on(5,f)", "o.emit()", "o.emit(5)", "o.removeListener()", "o.removeAllListeners(5)", "o.on('x','print(1)')", "o.on('y',{})", "o.on('z',null)"].forEach(function(c) { try { print(c, typeof eval(c)); } catch (e) { print(c, e.toString()); } });
setTimeout(function() { o.emit("x"); setTimeout(quit, 10); }, 20);

// One object hands on what it hears from another
function relay(from, to, event, change) { from.on(event, function(x) { to.emit(event, change(x)); }); }
var source = {}, middle = {}, sink = {}, got = []; relay(source, middle, "v", function(x) { return x * 2; }); relay(middle, sink, "v", function(x) { return x + 1; });
sink.on("v", function(x) { got.push(x); }); [1, 2, 3].forEach(function(x) { source.emit("v", x); }); print(got.length);
setTimeout(function() { print(got.join()); source.removeAllListeners("v"); source.emit("v", 9); }, 5); setTimeout(function() { print(got.length); quit(); }, 15);

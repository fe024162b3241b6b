// A line at a time from pieces, as serial data comes
var buffer = "", lines = [];
function feed(piece) { buffer += piece; var at; while ((at = buffer.split("\n")).length > 1) { lines.push(at[0].trim()); buffer = at.slice(1).join("\n"); } }
["on\nof", "f\r\n", "set 5", "0\n\nsta", "tus\n", "rest"].forEach(feed); print(lines.join("|"), buffer);
var state = { on: false, level: 0 }; var handlers = { on: function() { state.on = true; }, off: function() { state.on = false; }, set: function(v) { state.level = parseInt(v); }, status: function() { print(state.on, state.level); } };
lines.forEach(function(l) { var p = l.split(" "); if (handlers[p[0]]) handlers[p[0]](p[1]); else print("what?", l.length); });
quit();

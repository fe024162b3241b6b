// A traffic light: states in a table, timers, events
var states = { red: { next: "green", ms: 30 }, green: { next: "yellow", ms: 20 }, yellow: { next: "red", ms: 10 } };
var light = { state: "red", changes: 0 };
light.on("change", function(from, to) { print(from, "->", to); });
function step() {
  var from = light.state; light.state = states[from].next; light.changes++;
  light.emit("change", from, light.state);
  if (light.changes < 7) setTimeout(step, states[light.state].ms); else setTimeout(function() { print("stopped at", light.state); quit(); }, 5);
}
setTimeout(step, states[light.state].ms);

// Keeps a connection for months and reports every ten minutes: the client comes back after whatever ended it, later
// each time. Set SERVER before, or change the address below.
var SERVER = global.SERVER || "ws://192.168.1.10:8080/";
var ws = require("motesocket").connect(SERVER, { reconnect: true });
var opens = 0, reports = 0;

ws.on("open", function() {
  opens++;
  print("connected, number " + opens);
});
ws.on("down", function(end) {
  print((end.wasOpen ? "lost with code " : "not connected, code ") + end.code + ", status " + end.status);
});
ws.on("wait", function(delay) {
  print(delay ? "next try in " + Math.ceil(delay / 1000) + " s" : "waits for Wi-Fi");
});
ws.on("close", function(code, reason) {
  print("closed for good with " + code + " " + reason);
});
setInterval(function() {
  if (ws.send("report " + reports)) reports++;
}, 600000);

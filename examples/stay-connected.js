// Keeps a connection for months: reports every ten minutes, comes back after every failure, later each time. Set
// SERVER before, or change the address below.
var SERVER = global.SERVER || "ws://192.168.1.10:8080/";
var LONGEST_WAIT = 60000;
var wait = 1000, connections = 0, reports = 0;
var ws = require("motesocket").connect();

function connect() {
  ws.open(SERVER);
}

ws.on("open", function() {
  connections++;
  wait = 1000;
  print("connected, number " + connections);
});
ws.on("close", function(code, reason, status) {
  print("closed with " + code + ", status " + status + "; next try in " + Math.round(wait / 1000) + " s");
  setTimeout(connect, wait * (0.5 + Math.random() / 2));
  wait = Math.min(2 * wait, LONGEST_WAIT);
});
setInterval(function() {
  if (ws.readyState == 1 && ws.send("report " + reports)) reports++;
}, 600000);
connect();

// A client that never gives up: 40 messages a connection, each checked against its echo, then the next connection. Prints BAD where an
// event comes that the documentation rules out.
var ws = require("motesocket").connect(), wait = 200, state = "idle", sent, got, opens = 0, closes = 0, echoes = 0;
function bad(what) {
  print("BAD " + what + " while " + state);
}
function text(number) {
  var message = "message " + number + " ";
  while (message.length < (number * 37) % 700) message += "abcdefghij";
  return message;
}
function send() {
  if (sent == 40 || !ws.send(text(sent))) return;
  sent++;
}
function connect() {
  if (state != "idle") bad("timer");
  state = "connecting";
  sent = got = 0;
  ws.open("ws://server.example/chat", { handshakeTimeout: 5000, pingInterval: 5000, closeTimeout: 3000 });
}
ws.on("open", function() {
  if (state != "connecting") bad("open");
  state = "open";
  opens++;
  wait = 200;
  send();
  send();
});
ws.on("message", function(data) {
  if (state != "open") bad("message");
  if (data !== text(got)) bad("message " + got + " of " + data.length + " B");
  got++;
  echoes++;
  if (got < 40) return send();
  state = "closing";
  ws.close(1000, "done");
});
ws.on("error", function(error) {
  if (state == "idle") bad("error " + error.status);
});
ws.on("close", function(code, reason, status) {
  if (state == "idle") bad("close " + status);
  if (state == "closing" && !(status == 0 || code == 1006)) bad("close " + code + " " + status);
  state = "idle";
  closes++;
  setTimeout(connect, wait);
  wait = Math.min(wait * 2, 10000);
});
connect();

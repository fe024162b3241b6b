// Streams a log out of Storage as one text message: the next piece is read when the connection has room for it, so that the log
// is never in memory. Set SERVER before, or change the address below.
var SERVER = global.SERVER || "ws://192.168.1.10:8080/";
var Storage = require("Storage");
var LOG = "sensor.csv", LINES = 1000, LINE_BYTES = 24;

// A log to send, where the board has none yet: number, degrees.
if (!Storage.read(LOG)) {
  for (var n = 0; n < LINES; n++) {
    var line = "minute " + n + "," + (20 + 5 * Math.sin(n / 200)).toFixed(2);
    while (line.length < LINE_BYTES - 1) line += " ";
    Storage.write(LOG, line + "\n", n * LINE_BYTES, LINES * LINE_BYTES);
  }
}

var length = Storage.read(LOG).length, sent = 0;
var ws = require("motesocket").connect(SERVER);

function sendMore() {
  while (sent < length) {
    var piece = Storage.read(LOG, sent, 256);
    if (!ws.send(piece, false, sent + piece.length == length, length)) return; // go on with "drain"
    sent += piece.length;
  }
}
ws.on("open", sendMore);
ws.on("drain", sendMore);
ws.on("message", function(answer) {
  print("sent a log of " + sent + " bytes, the server says: " + answer);
  ws.close(1000, "log sent");
});
ws.on("error", function(error) {
  print("failed with status " + error.status + ": " + error.message);
});
ws.on("close", function(code, reason) {
  print("closed with " + code + " " + reason);
});

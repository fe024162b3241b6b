// Says a few things to an echo server and checks that they come back: text, binary, a message
// larger than one socket chunk. Set SERVER before, or change the address below.
var SERVER = global.SERVER || "ws://192.168.1.10:8080/";
var ws = require("motesocket").connect(SERVER);

var long = "";
while (long.length < 600) long += "0123456789";
var messages = ["hello", long, new Uint8Array([0, 1, 127, 128, 255])];
var sent = 0, same = 0;

function sendNext() {
  if (sent < messages.length) ws.send(messages[sent++]);
  else ws.close(1000, "done");
}

ws.on("open", function() {
  print("connected to the echo server");
  sendNext();
});
ws.on("message", function(data, isBinary) {
  if (E.toString(data) == E.toString(messages[sent - 1])) same++;
  print("echo of " + data.length + (isBinary ? " bytes" : " characters"));
  sendNext();
});
ws.on("error", function(error) {
  print("failed with status " + error.status + ": " + error.message);
});
ws.on("close", function(code, reason) {
  print("closed with " + code + " " + reason + ", " + same + " of " + messages.length + " came back as sent");
});

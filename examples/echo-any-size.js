// Sends back whatever comes, of any size, in constant memory: small messages whole, larger ones part by part. What the
// connection does not take at once waits here while the server is paused. Set SERVER before, or change the address below.
var SERVER = global.SERVER || "ws://192.168.1.10:8080/";
var ws = require("motesocket").connect(SERVER, { maxMessage: 500, oversize: "stream" });
var waiting = [], messages = 0, bytes = 0;

function give(part) {
  return ws.send(part[0], part[1], part[2], part[3]);
}

function take(part, isLast) {
  bytes += part[0].length;
  if (isLast) messages++;
  if (!waiting.length && give(part)) return;
  waiting.push(part);
  ws.pause();
}

ws.on("message", function(data, isBinary) {
  take([data, isBinary], true);
});
ws.on("part", function(data, isLast, offset, about) {
  take([data, about.isBinary, isLast, about.length], isLast);
});
ws.on("drain", function() {
  while (waiting.length && give(waiting[0])) waiting.shift();
  if (!waiting.length) ws.resume();
});
ws.on("open", function() {
  print("ready to echo");
});
ws.on("error", function(error) {
  print("failed with status " + error.status + ": " + error.message);
});
ws.on("close", function(code, reason) {
  print("echoed " + messages + " messages, " + bytes + " bytes; closed with " + code + " " + reason);
});

// The same conversation through NodeMCU's API. Set SERVER before, or change the address below.
var SERVER = global.SERVER || "ws://192.168.1.10:8080/";
var ws = require("motesocket").nodemcu.createClient();
var count = 0;

ws.on("connection", function(ws) {
  print("got ws connection");
  ws.send("hello!");
});
ws.on("receive", function(ws, msg, opcode) {
  print("got message: " + msg + ", opcode " + opcode); // 1 is text, 2 is binary
  if (++count < 3) ws.send("message " + count);
  else ws.close();
});
ws.on("close", function(ws, status) {
  print("connection closed, status " + status);
});
ws.connect(SERVER);

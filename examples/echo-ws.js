// A program for Espruino's own module `ws`. With the line
//   require("Storage").write("ws", "module.exports=require('motesocket').ws")
// on the board, require("ws") gives the same as the first line here. Set HOST and PORT before, or change them below.
var WebSocket = require("motesocket").ws;
var ws = new WebSocket(global.HOST || "192.168.1.10", {
  path: "/",
  port: global.PORT || 8080,
  origin: "Espruino",
  keepAlive: 60,
  headers: { "X-Board": "mote 1" }
});
var count = 0;

ws.on("open", function() {
  console.log("connected");
  ws.send("hello!");
});
ws.on("message", function(msg) {
  console.log("got " + msg);
  if (++count < 3) ws.send("message " + count);
  else ws.close();
});
ws.on("error", function(error) {
  console.log("failed with status " + error.status + ": " + error.message);
});
ws.on("close", function() {
  console.log("closed");
});

// The same conversation through Solar2D's API. Set SERVER before, or change the address below.
var SERVER = global.SERVER || "ws://192.168.1.10:8080/";
var WebSockets = require("motesocket").solar2d;
var ws = WebSockets.new();
var count = 0;

function WsHandler(event) {
  if (event.type == ws.ONOPEN) {
    print("connected");
    ws.send("hello!");
  } else if (event.type == ws.ONMESSAGE) {
    print("message: " + event.data);
    if (++count < 3) ws.send("message " + count);
    else ws.disconnect();
  } else if (event.type == ws.ONCLOSE) {
    print("disconnected with " + event.code + " " + event.reason);
  } else if (event.type == ws.ONERROR) {
    print("error " + event.code + " " + event.reason);
  }
}

ws.addEventListener(ws.WSEVENT, WsHandler);
ws.connect(SERVER);

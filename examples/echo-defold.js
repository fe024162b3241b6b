// The same conversation through Defold's API. Set SERVER before, or change the address below.
var SERVER = global.SERVER || "ws://192.168.1.10:8080/";
var websocket = require("motesocket").defold;
var count = 0;

function websocket_callback(self, conn, data) {
  if (data.event == websocket.EVENT_CONNECTED) {
    print("connected, handshake status " + data.handshake_response.status);
    websocket.send(conn, "hello!", { type: websocket.DATA_TYPE_TEXT });
  } else if (data.event == websocket.EVENT_MESSAGE) {
    print("received: " + data.message);
    if (++count < 3) websocket.send(conn, "message " + count); // as binary
    else websocket.disconnect(conn);
  } else if (data.event == websocket.EVENT_ERROR) {
    print("failed: " + data.message);
  } else if (data.event == websocket.EVENT_DISCONNECTED) {
    print("disconnected after " + count + " messages");
    self.connection = null;
  }
}

function init(self) {
  self.connection = websocket.connect(SERVER, { timeout: 3000 }, websocket_callback);
}

init(global);

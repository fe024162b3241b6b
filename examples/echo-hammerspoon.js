// The same conversation through Hammerspoon's API. Set SERVER before, or change the address below.
var SERVER = global.SERVER || "ws://192.168.1.10:8080/";
var hs = { websocket: require("motesocket").hammerspoon };
var count = 0;

var ws = hs.websocket.new(SERVER, function(event, message) {
  if (event == "open") {
    print("status is " + ws.status());
    ws.send("hello!", false); // as text
  } else if (event == "received") {
    print("received: " + message);
    if (++count < 3) ws.send("message " + count); // as binary
    else ws.close();
  } else if (event == "fail") {
    print("failed: " + message);
  } else if (event == "closed") {
    print("closed after " + count + " messages");
  }
});

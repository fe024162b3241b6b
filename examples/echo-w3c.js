// The same conversation through the W3C's API: this file runs in a browser and in Node as it is. Set SERVER before, or change
// the address below.
var SERVER = typeof SERVER == "undefined" ? "ws://192.168.1.10:8080/" : SERVER;
if (typeof WebSocket == "undefined") global.WebSocket = require("motesocket").WebSocket;

var socket = new WebSocket(SERVER);
var messages = ["hello", new Uint8Array([0, 1, 127, 128, 255]), "good bye"];

function sendNext() {
  if (messages.length) socket.send(messages.shift());
  else socket.close(1000, "done");
}

socket.binaryType = "arraybuffer";
socket.onopen = function() {
  console.log("connected: ready state " + socket.readyState);
  sendNext();
};
socket.addEventListener("message", function(event) {
  if (event.data instanceof ArrayBuffer) console.log("echo of " + event.data.byteLength + " bytes");
  else console.log("echo: " + event.data);
  sendNext();
});
socket.onerror = function() {
  console.log("something went wrong");
};
socket.onclose = function(event) {
  console.log("closed with " + event.code + " " + event.reason + (event.wasClean ? ", cleanly" : ""));
};

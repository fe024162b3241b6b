// Receives a file in parts, writes each to Storage as it comes and checks size and CRC-32 of what is stored. The server first
// says {"name":"…","size":n,"crc":n}, then sends the file as one binary message. Set SERVER before, or change the address below.
var SERVER = global.SERVER || "ws://192.168.1.10:8080/";
var Storage = require("Storage");
var ws = require("motesocket").connect(SERVER, { maxMessage: 200, oversize: "stream" });
var file;

function save(data, isLast, offset) {
  if (!file) return;
  try {
    Storage.write(file.name, data, offset, file.size);
  } catch (error) {
    print("cannot store " + file.name + ", " + file.size + " bytes: " + error);
    file = undefined; // what still comes is not for us
    return ws.close(4000, "not stored");
  }
  if (!isLast) return;
  var stored = Storage.read(file.name);
  var isRight = stored.length == file.size && E.CRC32(stored) == file.crc;
  print(file.name + " is in Storage, " + stored.length + " bytes, CRC-32 " + (isRight ? "right" : "WRONG"));
  ws.close(1000, isRight ? "stored" : "damaged");
}

ws.on("message", function(data, isBinary) { // at most 200 bytes: what the file is, or a tiny file
  if (isBinary) return save(data, true, 0);
  file = JSON.parse(data);
  print("receiving " + file.name + ", " + file.size + " bytes");
});
ws.on("part", save);
ws.on("error", function(error) {
  print("failed with status " + error.status + ": " + error.message);
});
ws.on("close", function(code, reason) {
  print("closed with " + code + " " + reason);
});

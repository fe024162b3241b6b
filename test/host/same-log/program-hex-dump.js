// A hex dump, and reading it back
function hex(n, digits) { return ("0000" + n.toString(16)).substr(-digits); }
function dump(bytes) {
  for (var at = 0; at < bytes.length; at += 8) {
    var part = bytes.slice(at, at + 8), text = "", codes = [];
    part.forEach(function(b) { codes.push(hex(b, 2)); text += b >= 32 && b < 127 ? String.fromCharCode(b) : "."; });
    print(hex(at, 4) + "  " + codes.join(" ").padEnd(24) + text);
  }
}
dump(E.toUint8Array("Hello\x00\xff World!\r\n"));
function unhex(s) { return new Uint8Array(s.split(" ").map(function(h) { return parseInt(h, 16); })); }
print(unhex("48 69 21"), E.toString(unhex("48 69 21"))); dump(unhex("00 01 7f 80 ff"));
quit();

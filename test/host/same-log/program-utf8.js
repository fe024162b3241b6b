// Text to UTF-8 and back by hand, as byte strings
function encode(codes) { var s = ""; codes.forEach(function(c) {
  if (c < 0x80) s += String.fromCharCode(c);
  else if (c < 0x800) s += String.fromCharCode(0xc0 | c >> 6, 0x80 | c & 63);
  else if (c < 0x10000) s += String.fromCharCode(0xe0 | c >> 12, 0x80 | c >> 6 & 63, 0x80 | c & 63);
  else s += String.fromCharCode(0xf0 | c >> 18, 0x80 | c >> 12 & 63, 0x80 | c >> 6 & 63, 0x80 | c & 63); }); return s; }
function decode(s) { var codes = []; for (var i = 0; i < s.length;) { var c = s.charCodeAt(i++), n = c < 0x80 ? 0 : c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3; if (n) c &= 0x3f >> n; while (n--) c = c << 6 | s.charCodeAt(i++) & 63; codes.push(c); } return codes; }
var codes = [72, 233, 0x20ac, 0x1f600, 10], text = encode(codes); print(text.length, E.toUint8Array(text), decode(text), decode(text).join() == codes.join());
function valid(s) { for (var i = 0, need = 0; i < s.length; i++) { var c = s.charCodeAt(i); if (need) { if ((c & 0xc0) != 0x80) return false; need--; } else if (c >= 0x80) { if (c < 0xc2 || c > 0xf4) return false; need = c < 0xe0 ? 1 : c < 0xf0 ? 2 : 3; } } return need == 0; }
print(["ok", text, "\xff", "\xc3", "\xc3\x28", "\xe2\x82\xac"].map(valid));
quit();

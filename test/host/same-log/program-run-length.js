// Run-length coding of bytes and of text
function pack(bytes) { var out = []; for (var i = 0; i < bytes.length;) { var n = 1; while (i + n < bytes.length && bytes[i + n] == bytes[i] && n < 255) n++; out.push(n, bytes[i]); i += n; } return E.toUint8Array(out); }
function unpack(packed) { var out = []; for (var i = 0; i < packed.length; i += 2) for (var n = packed[i]; n--;) out.push(packed[i + 1]); return E.toUint8Array(out); }
var data = E.toUint8Array("aaaabbbc"); var p = pack(data);
print(p.join(), unpack(p).join() == data.join(), E.toString(unpack(p)));
print(pack(new Uint8Array(600)).join(), pack(new Uint8Array(0)).length, unpack(pack(new Uint8Array([1, 2, 3]))).join());
function text(s) { return s.replace(/a+/g, function(m) { return m.length + "a"; }); } print(text("aaab"), text("baab"));
quit();

// CRC16, Fletcher, Adler, XOR: arithmetic on bytes
function crc16(data) { var crc = 0xffff; for (var i = 0; i < data.length; i++) { crc ^= data[i]; for (var j = 0; j < 8; j++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1; } return crc; }
function fletcher(data) { var a = 0, b = 0; data.forEach(function(v) { a = (a + v) % 255; b = (b + a) % 255; }); return (b << 8) | a; }
function adler(data) { var a = 1, b = 0; for (var v of data) { a = (a + v) % 65521; b = (b + a) % 65521; } return (((b << 16) | a) >>> 0).toString(16); }
function xor(data) { return data.reduce(function(x, v) { return x ^ v; }, 0); }
function fnv(data) { var h = 0x811c9dc5 | 0; for (var i = 0; i < data.length; i++) { h ^= data[i]; h = (h + (h << 1) + (h << 4) + (h << 7) + (h << 8) + (h << 24)) | 0; } return (h >>> 0).toString(16); }
["", "a", "123456789", "The quick brown fox"].forEach(function(s) { var d = E.toUint8Array(s); print(JSON.stringify(s), crc16(d), fletcher(d), adler(d), xor(d), fnv(d), E.CRC32(d).toString(16)); });
quit();

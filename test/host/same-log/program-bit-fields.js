// Sensor registers packed into bits
function pack(r) { return (r.on ? 1 : 0) | (r.mode & 7) << 1 | (r.level & 0xff) << 8 | (r.id & 0x3ff) << 16; }
function unpack(v) { return { on: !!(v & 1), mode: v >> 1 & 7, level: v >> 8 & 0xff, id: v >> 16 & 0x3ff }; }
var v = pack({ on: true, mode: 5, level: 200, id: 777 }); print(v, v.toString(16)); var u = unpack(v); print(u.on, u.mode, u.level, u.id);
print(unpack(pack({ on: false, mode: 9, level: 300, id: 2000 })).mode, pack({}), unpack(-1).id);
function signed(v, bits) { return v << 32 - bits >> 32 - bits; } print(signed(0xfff, 12), signed(0x7ff, 12), signed(0x800, 12), signed(255, 8));
function ones(n) { var c = 0; while (n) { n &= n - 1; c++; } return c; } print(ones(255), ones(0), ones(-1), ones(0x1001));
function gray(n) { return n ^ n >> 1; } print([0, 1, 2, 3, 4, 5].map(gray).join());
quit();

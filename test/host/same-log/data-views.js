// DataView: both byte orders
var b = new ArrayBuffer(16), d = new DataView(b), u = new Uint8Array(b);
d.setUint16(0, 0x1234); d.setUint16(2, 0x1234, true); print(u.slice(0, 4), d.getUint16(0), d.getUint16(0, true), d.getInt16(2), d.getInt16(2, true));
d.setInt32(4, -2); print(u.slice(4, 8), d.getUint32(4), d.getInt32(4, true), d.getInt8(4), d.getUint8(7)); d.setUint32(4, 0xdeadbeef); print(d.getUint32(4), d.getInt32(4), d.getUint16(6).toString(16));
d.setFloat32(8, 1.5); print(u.slice(8, 12), d.getFloat32(8), d.getFloat32(8, true)); d.setFloat64(8, -0.1, true); print(u.slice(8), d.getFloat64(8, true));
d.setUint8(0, 300); d.setInt8(1, 200); print(d.getUint8(0), d.getInt8(1), d.getUint8(1)); d.setUint16(0, 70000); print(d.getUint16(0)); d.setInt16(0, -70000); print(d.getInt16(0));
var part = new DataView(b, 4, 4); print(part.byteOffset, part.byteLength, part.getUint8(0), part.buffer === b); part.setUint8(0, 1); print(u[4]); print(new DataView(b, 12).byteLength);
var frame = new DataView(new ArrayBuffer(10)); frame.setUint8(0, 0x82); frame.setUint8(1, 0x80 | 126); frame.setUint16(2, 500); frame.setUint32(4, 0x01020304); print(new Uint8Array(frame.buffer));
quit();

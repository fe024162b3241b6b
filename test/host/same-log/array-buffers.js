// Several views of the same bytes
var b = new ArrayBuffer(8), u8 = new Uint8Array(b), u16 = new Uint16Array(b), i32 = new Int32Array(b), f32 = new Float32Array(b);
u16[0] = 0x1234; print(u8[0], u8[1], i32[0]); i32[1] = -1; print(u8.slice(4), u16[2], f32[1]); f32[0] = 1; print(u8.slice(0, 4), i32[0].toString(16)); u8.set([1, 2, 3, 4], 4); print(i32[1], u16[3]);
print(b.byteLength, u8.buffer === b, u16.byteLength, u16.length, u8.byteOffset, new Uint8Array(b, 4).length, new Uint8Array(b, 2, 3), new Uint16Array(b, 2, 1).byteOffset, new Uint8Array(b, 6, 2).byteOffset);
print(typeof b.slice, b.byteLength);
var sub = new Uint8Array(b, 4, 4); sub[0] = 77; print(u8[4]); sub.fill(1); print(u8); print(new Uint8Array(u8).buffer === b, new Uint8Array(u16).length, new Uint16Array(u8).length);
print(b, new ArrayBuffer(0).byteLength, typeof b, b instanceof ArrayBuffer, Object.keys(b).length, E.toString(sub).length, E.getSizeOf ? "sized" : "");
var n = new Float64Array(1), bytes = new Uint8Array(n.buffer); n[0] = 1; print(bytes); n[0] = -2.5; print(bytes); bytes.fill(0); print(n[0]);
function t(f) { try { print(f()); } catch (e) { print(e.toString()); } } t(function() { return new ArrayBuffer(-1).byteLength; }); t(function() { return new ArrayBuffer("x"); }); t(function() { return new ArrayBuffer(); }); t(function() { return new ArrayBuffer(1e9); });
quit();

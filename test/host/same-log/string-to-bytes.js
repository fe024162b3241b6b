// E.toUint8Array and E.toArrayBuffer
print(E.toUint8Array("abc"), E.toUint8Array([1, 2]), E.toUint8Array(1, 2), E.toUint8Array("a", [1], 2), E.toUint8Array({ data: 5, count: 3 }), E.toUint8Array(), E.toUint8Array([]), E.toUint8Array([[1], [2, [3]]]));
print(E.toUint8Array([256, -1, 1.5]), E.toUint8Array(new Uint16Array([258, 3])), E.toUint8Array(new Uint8Array([7]).buffer), E.toUint8Array(""));
var b = E.toArrayBuffer("hello"); print(b.byteLength, new Uint8Array(b), E.toString(b), typeof b, b instanceof ArrayBuffer); var u = new Uint8Array(b); u[0] = 72; print(E.toString(u));
print(E.toArrayBuffer("").byteLength, E.toArrayBuffer(5), E.toArrayBuffer([1]), E.toArrayBuffer()); var s = "source", v = E.toUint8Array(s); v[0] = 88; print(s, E.toString(v));
var packed = E.toUint8Array("M", [1, 2], { data: [9], count: 2 }, new Uint8Array([4, 5]), "\xff"); print(packed, packed.length); print(E.toUint8Array({ callback: function() { return [1, 2]; } }));
print(new Uint8Array(E.toArrayBuffer("abc")).length, E.toUint8Array("\x00\x80\xff"), E.toUint8Array("abc").join(), E.toUint8Array("ab").buffer.byteLength);
quit();

// E.mapInPlace: tables, functions, bits
var a = new Uint8Array([1, 2, 3]), o = new Uint8Array(3); E.mapInPlace(a, o, [0, 10, 20, 30]); print(o); E.mapInPlace(a, a, function(x, i) { return x * 10 + i; }); print(a);
var table = new Uint8Array(256); for (var i = 0; i < 256; i++) table[i] = i ^ 0x55; var d = new Uint8Array([0, 0x55, 255]); E.mapInPlace(d, d, table); print(d); E.mapInPlace(d, d, table); print(d);
o = new Uint8Array(5); E.mapInPlace(new Uint8Array([9, 8]), o, undefined); print(o); o = new Uint8Array(1); E.mapInPlace(new Uint8Array([9, 8]), o, undefined); print(o); o = new Uint16Array(2); E.mapInPlace(new Uint8Array([200, 201]), o, function(x) { return x * 5; }); print(o);
o = new Uint8Array(8); E.mapInPlace(new Uint8Array([0xa5]), o, [48, 49], 1); print(E.toString(o)); o = new Uint8Array(8); E.mapInPlace(new Uint8Array([0xa5]), o, [48, 49], -1); print(E.toString(o));
o = new Uint8Array(4); E.mapInPlace(new Uint8Array([0x12, 0xab]), o, E.toUint8Array("0123456789abcdef"), 4); print(E.toString(o)); o = new Uint8Array(4); E.mapInPlace(new Uint8Array([0x12, 0xab]), o, undefined, -4); print(o); o = new Uint8Array(4); E.mapInPlace(new Uint8Array([0xe4]), o, undefined, 2); print(o);
["E.mapInPlace()", "E.mapInPlace([1],[2])", "E.mapInPlace(a,a,5)", "E.mapInPlace(a,'x')", "E.mapInPlace(a,a,'abc')", "E.mapInPlace(a,a,[1])"].forEach(function(c) { try { print(c, eval(c), a); } catch (e) { print(c, e.toString()); } });
quit();

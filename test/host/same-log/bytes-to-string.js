// E.toString and E.toFlatString
print(E.toString([72, 105]), E.toString("abc"), E.toString("a", "b"), E.toString(72, 105), E.toString([72, [105, 33]]), E.toString(new Uint8Array([65, 66])), E.toString(new Uint8Array([67]).buffer));
print(E.toString({ data: 65, count: 3 }), E.toString({ data: "ab", count: 2 }), E.toString([{ data: [1, 2], count: 2 }, "x"]).length, E.toString({ callback: function() { return "cb"; } }), E.toString("a", 66, [67], { data: "D", count: 1 }));
print(E.toString(), E.toString(""), E.toString([]), E.toString([1.9, -1, 256, 300]).length, E.toString(new Uint16Array([0x4142, 0x43])).length);
print(E.toString(new Uint16Array([65, 66])), E.toString(new Uint8Array(0)), E.toString(new Float32Array([65.7])), JSON.stringify(E.toString([0, 1, 255])), E.toString(new Uint8Array([65, 66, 67, 68]).buffer, "e"), E.toString(new Uint8Array([65, 66, 67]).subarray(1)));
var s = E.toString(new Uint8Array(100).fill(120)); print(s.length, s == "x".repeat(100), typeof s); var flat = E.toFlatString ? E.toFlatString("abc") : "abc"; print(flat, flat.length);
quit();

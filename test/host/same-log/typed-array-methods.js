// Methods of typed arrays
var a = new Uint8Array([5, 3, 9, 1]);
print(a.map(function(x) { return x * 2; }), a.filter(function(x) { return x > 3; }), a.reduce(function(s, x) { return s + x; }), a.indexOf(9), a.indexOf(7), a.includes(3), a.join("-"));
print(a.slice(1, 3), a.subarray(1, 3), a.slice(-2), a.subarray(2), a.some(function(x) { return x > 8; }), a.every(function(x) { return x > 0; }), a.find(function(x) { return x < 5; }), a.findIndex(function(x) { return x == 9; }));
a.forEach(function(x, i, all) { if (i == 3) print("last", x, all === a); }); for (var k in a) if (k > 2) print("key", k, typeof k); for (var v of a) if (v == 9) print("nine");
var s = a.subarray(1, 3), c = a.slice(1, 3); s[0] = 100; c[0] = 50; print(a, s, c, s.byteOffset, s.buffer === a.buffer);
a.set([7, 8]); print(a); a.set([1, 2], 2); print(a); a.set(new Uint16Array([300]), 1); print(a); a.fill(0); print(a); a.fill(4, 1, 3); print(a); print(a.reverse(), a.sort());
print(a + "", String(a), JSON.stringify(a), a.length, Object.keys(a).length, Array.isArray(a), a instanceof Uint8Array, typeof a.push, typeof a.concat, typeof a.splice, a.constructor === Uint8Array);
print([].concat(a).length, [].slice.call(a, 1, 3), Math.max.apply(null, a), E.toString(new Uint8Array([72, 105])), new Float32Array([1.5]).map(function(x) { return x * 3; })[0], new Uint8Array([1, 2]).map(function(x) { return x * 200; }));
quit();

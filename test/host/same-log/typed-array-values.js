// What each kind of element makes of numbers
var given = [0, 1, -1, 127, 128, 255, 256, 257, -129, 1.7, -1.7, 65535, 65536, 1e9];
[Uint8Array, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array, Float32Array, Float64Array].forEach(function(K) { var a = new K(given); print(a.length, a.byteLength, K.BYTES_PER_ELEMENT, [].slice.call(a).join(" ")); });
var u = new Uint8Array(2); u[0] = "12"; u[1] = true; print(u); u[0] = "x"; u[1] = null; print(u); u[0] = undefined; u[1] = NaN; print(u); u[0] = Infinity; u[1] = {}; print(u); u[5] = 9; print(u, u[5], u.length);
var f = new Float32Array([0.1, 1 / 3, 16777217]); print(f[0].toFixed(8), f[1].toFixed(8), f[2]); var i32 = new Int32Array([2147483647, 2147483648, -2147483649]); print(i32);
print(new Uint8Array(3), new Uint8Array(0), new Uint8Array([1, "2", true]), new Uint8Array(new Uint8Array([5, 6])), new Int16Array([1.9]), new Uint8Array(2.9).length);
u = new Uint8Array([250]); u[0] += 10; print(u[0]); u[0]--; print(u[0]++, u[0], ++u[0], u[0] << 1, -u[0], ~u[0]);
quit();

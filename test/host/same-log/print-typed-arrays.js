// Long and short typed arrays and buffers
print(new Uint8Array(0), new Uint8Array(1), new Uint8Array([1, 2, 3])); print(new Uint8Array(60)); print(new Uint8Array(200)); var f = new Float64Array(3); f[1] = 1 / 3; print(f); print(new Int16Array([-1, 300, 70000])); print(new ArrayBuffer(3)); print(new ArrayBuffer(150)); print([new Uint8Array([1]), new Uint8Array(2)]); print({ bytes: new Uint8Array([7, 8]), n: 1 });
var u = new Uint8Array(10); for (var i = 0; i < 10; i++) u[i] = i * 20; print(u); print(u.subarray(2, 5), u.slice(7), new Uint8Array(u.buffer, 8)); print("" + u, JSON.stringify(u), String(u.subarray(0, 2)), u.toString()); print(E.toJS(u.slice(0, 3)), [].slice.call(u, 0, 3)); console.log("bytes:", u, "end");
quit();

// Integers of more than 53 bits, in the program and in texts
print(8446744073709551616, 99999999999999999999, 0x8000000000000000, "99999999999999999999" * 1, parseInt("99999999999999999999"), (8446744073709551616).toString(16), 123456789 * 1000, 9007199254740993, 4294967296 * 4294967296);
print(E.HSBtoRGB(0.5, 1, 1, true), E.HSBtoRGB(0.1, 0.5, 0.7), E.HSBtoRGB(0.9, 1, 1, 16), E.HSBtoRGB(0, 0, 0.5), E.clip(1, 3, 0), E.clip(5, 1, 3));
var a = [1, 2, 3, 4]; print(a.splice(1, -1), a.length, 1 in a, a[2]); try { "abc"[-1].x; } catch (e) { print(e.toString()); } try { print("abc"["x"]); } catch (e) { print(e.toString()); } print(new Uint8Array(2).BYTES_PER_ELEMENT);
quit();

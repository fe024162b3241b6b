// Bits of 32 bit integers
print(5 & 3, 5 | 3, 5 ^ 3, ~5, ~~5.7, ~-1, 1 << 31, 1 << 30, 3 << 31);
print(-1 >> 1, -1 >>> 1, -1 >>> 0, 255 >> 4, -256 >> 4, -256 >>> 24, 1 >> 31, 5 >>> 1);
print(0xff & ~0x0f, 0xf0f0 ^ 0xffff, 1 | "6", "12" & 10, true | 4, null | 2, undefined | 1, NaN | 0, "x" | 0);
print(1.9 | 0, -1.9 | 0, 1e9 | 0, 4294967295 | 0, 4294967296 | 0, 2147483648 | 0, -2147483649 | 0);
print(0xDEADBEEF >>> 0, (0xDEADBEEF >>> 0).toString(16), 0xDEADBEEF & 0xff, 0xDEADBEEF >>> 24);
function bits(n) { var s = ""; for (var i = 7; i >= 0; i--) s += (n >> i) & 1; return s; }
print(bits(0xa5), bits(1), bits(254), bits(-1));
var mask = 0; mask |= 1 << 3; mask |= 1 << 5; mask ^= 1 << 3; print(mask, mask & (1 << 5) ? "set" : "clear", (mask &= ~(1 << 5)));
function rotl(x, n) { return (x << n) | (x >>> (32 - n)); }
print(rotl(1, 31), rotl(0x80000000 | 0, 1), rotl(0x12345678, 8).toString(16));
quit();

// Where 32 bit integers turn into doubles
print(2147483647 + 1, -2147483648 - 1, 65536 * 65536, 46341 * 46341, 123456789 * 1000);
print(2147483647 * 2, 0x7fffffff, 0x80000000, 0xffffffff, -0x80000000, 4294967296, 9007199254740993);
print(10 / 2, 10 / 4, 7 / 7, 1 / 3, -7 / 2, (10 / 5) | 0, 1e3, 1e3 | 0, 5.0);
print(5 % 3, -5 % 3, 5 % -3, 5.5 % 2, 1 % 0, 0 % 5, -0 % 5, 2147483648 % 10, 10 % 3.3);
print(1 / 0, -1 / 0, 0 / 0, Infinity - Infinity, Infinity * 0, 1 / Infinity, 1 / -Infinity);
print(0.5 + 0.5, 0.25 * 4, 1.5 - 0.5, 3 * 0.5, 1e10 / 1e5, 1e308 * 10);
print(Number.MAX_VALUE > 1e308, Number.MIN_VALUE > 0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY);
var sum = 0; for (var i = 0; i < 10; i++) sum += 0.125; print(sum);
var fact = 1; for (i = 1; i <= 15; i++) { fact *= i; if (i > 10) print(i, fact); }
print(typeof 5, typeof 5.5, typeof NaN, (5).toString(), (5.5).toString(), 1e5.toString());
quit();

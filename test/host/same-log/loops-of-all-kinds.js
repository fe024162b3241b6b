// for, while, do, for-in, for-of, with break and continue, nested
for (var a = 0, b = 10; a < b; a += 3, b -= 2) print(a, b);
var n = 5; while (n--) { if (n == 3) continue; if (n == 1) break; print("while", n); }
do { print("once", n); } while (false);
for (;;) { if (++n > 3) break; }
print(n);
for (var key in { x: 1, y: 2, "z z": 3 }) print(key);
for (var index in [7, 8]) print(typeof index, index);
for (var character in "hi") print(character);
for (var value of [7, , 9]) print(value);
for (var letter of "ok") print(letter);
for (var i = 0; i < 3; i++) for (var j = 0; j < 3; j++) { if (j == 2) break; if (i == 1) continue; print(i, j); }
for (var empty of []) print("never");
var o = {}; for (o.k in { p: 1, q: 2 }); print(o.k);
print(i, j);
quit();

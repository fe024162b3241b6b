// Which operator binds first
print(1 + 2 * 3, (1 + 2) * 3, 10 - 4 - 3, 2 * 3 % 4, 100 / 10 / 5);
print(1 + "2" + 3, 1 + 2 + "3", "3" * "4", "10" - 1, +"5" + 1, -"3", "6" / "2");
print(1 < 2 == true, 1 == 1 < 2, !0 + 1, !"" == true, typeof 1 + 1);
print(1 | 2 ^ 3 & 4, 1 << 2 + 1, 8 >> 1 < 5, 5 & 3 == 3, ~1 + 1);
print(true || false && false, (true || false) && false, 0 || "" || "last", 1 && 2 && 3, null && 1);
print(1 ? 2 ? "a" : "b" : "c", 0 ? 1 : 0 ? 2 : 3);
var x = 1, y = x++ + ++x; print(x, y, x-- - --x, x);
var p = q = 4; print(p, q, p += q *= 2, q);
print(-2 % 3, -(2 % 3), - -2, +-2, 1 - -1, 1 + +1);
print((1, 2, 3), [1, (2, 3)], void 0, void "x");
print(2 + 3 + "|" + 2 * 3, "a" + 1 * 2 + "b", "a" + -1);
quit();

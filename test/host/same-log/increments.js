// ++, -- and the compound assignments, on whatever they are given
var o = { n: 1, s: "5", list: [1, 2] }, i = 0;
print(o.n++, o.n, ++o.n, o.n--, --o.n, o["n"]++, o.n);
print(o.list[i++], i, o.list[i--], i, ++o.list[0], o.list);
print(o.missing++, o.missing);
var s = "5"; s++; print(s, typeof s); s = "a"; s++; print(s); s = "7"; s--; print(s);
var b = true; b++; print(b); var u; u++; print(u); var z = null; z++; print(z);
var x = 10; print(x += 5, x -= 3, x *= 2, x /= 4, x %= 4, x <<= 3, x >>= 1, x |= 3, x &= 6, x ^= 5);
var t = "a"; t += 1; t += "b"; t += null; t += [1, 2]; print(t);
var m = -1; m >>>= 28; print(m);
var f = 0.1; f += 0.2; print(f.toFixed(3)); var big = 2147483647; big++; print(big); big = -2147483648; big--; print(big);
print(i + i++ + i, i);
quit();

// Sieve, greatest divisor, three ways of sorting, searching
function sieve(n) { var s = new Uint8Array(n + 1), r = []; for (var i = 2; i <= n; i++) { if (s[i]) continue; r.push(i); for (var j = i * i; j <= n; j += i) s[j] = 1; } return r; } print(sieve(60).join(" "));
function gcd(a, b) { return b ? gcd(b, a % b) : a; } print(gcd(48, 18), gcd(17, 5), gcd(0, 7)); function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); } print([0, 1, 5, 12].map(fib));
function bubble(a) { for (var i = a.length; i > 1; i--) for (var j = 1; j < i; j++) if (a[j - 1] > a[j]) { var t = a[j]; a[j] = a[j - 1]; a[j - 1] = t; } return a; }
function quick(a) { if (a.length < 2) return a; var p = a[0], rest = a.slice(1); return quick(rest.filter(function(x) { return x < p; })).concat(p, quick(rest.filter(function(x) { return x >= p; }))); }
function merge(a) { if (a.length < 2) return a; var m = a.length >> 1, l = merge(a.slice(0, m)), r = merge(a.slice(m)), o = []; while (l.length && r.length) o.push(l[0] <= r[0] ? l.shift() : r.shift()); return o.concat(l, r); }
var list = [5, 3, 9, 1, 5, -2, 8]; print(bubble(list.slice()), quick(list), merge(list), list); function find(a, x) { var lo = 0, hi = a.length - 1; while (lo <= hi) { var mid = (lo + hi) >> 1; if (a[mid] == x) return mid; if (a[mid] < x) lo = mid + 1; else hi = mid - 1; } return -1; }
var sorted = merge(list); print(find(sorted, 8), find(sorted, 4), find([], 1)); function collatz(n) { var c = 0; while (n != 1) { n = n & 1 ? 3 * n + 1 : n >> 1; c++; } return c; } print(collatz(27), (function hanoi(n) { return n ? 2 * hanoi(n - 1) + 1 : 0; })(10));
quit();

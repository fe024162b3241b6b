// Intervals: changed, cleared inside, cleared from elsewhere
var n = 0, ticks = setInterval(function() { print("tick", ++n); if (n == 2) changeInterval(ticks, 25); if (n == 4) clearInterval(ticks); }, 10);
var m = 0, other = setInterval("m++; if (m == 3) { print('text interval', m); clearInterval(other); }", 7);
var slow = setInterval(function() { print("slow"); clearInterval(slow); clearInterval(slow); clearInterval(ticks); }, 90); setTimeout(function() { clearInterval(); print("all cleared"); setTimeout(function() { print("bye"); quit(); }, 20); }, 150);
setTimeout(function() { setInterval(function() { print("never, cleared"); }, 500); }, 100); function t(f) { try { print(typeof f()); } catch (e) { print(e.toString()); } }
t(function() { return setInterval(); }); t(function() { return setTimeout(5, 5); }); t(function() { return setTimeout(null, 5); }); t(function() { return clearTimeout(null); }); t(function() { return clearTimeout("x"); }); t(function() { return changeInterval(999, 5); }); t(function() { return setTimeout({}, 1); }); t(function() { return setInterval(function() {}, 1e15); });

// Three intervals of different lengths, each ending itself
var a = 0, b = 0, log = [];
var ia = setInterval(function() { log.push("a" + ++a); if (a == 6) clearInterval(ia); }, 10); var ib = setInterval(function() { log.push("b" + ++b); if (b == 2) clearInterval(ib); }, 25);
setTimeout(function() { log.push("once"); }, 33); setTimeout(function() { print(log.join(" ")); print(a, b); quit(); }, 120);

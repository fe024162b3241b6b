// Differences, adding days, times of a day
var a = new Date(2026, 0, 1, 8, 30), b = new Date(2026, 0, 3, 9, 45); var ms = b.getTime() - a.getTime(); print(ms, ms / 60000, Math.floor(ms / 86400000));
function add(d, days) { return new Date(d.getTime() + days * 86400000); } print(add(a, 31).getMonth(), add(a, 31).getDate(), add(a, -1).getFullYear());
function two(n) { return ("0" + n).substr(-2); } function clock(d) { return two(d.getHours()) + ":" + two(d.getMinutes()); } print(clock(a), clock(b), clock(new Date(2026, 5, 1)));
print(a < b, a.getTime() == new Date(a.getTime()).getTime(), new Date(0).getTime(), new Date(2026, 0, 1).getDay()); print(a.toISOString(), JSON.stringify({ at: a }));
quit();

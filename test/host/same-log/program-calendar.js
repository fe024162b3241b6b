// Days and weeks by arithmetic alone
function isLeap(y) { return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0); } print([1900, 2000, 2023, 2024, 2100].map(isLeap).join());
function days(y, m) { return [31, isLeap(y) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1]; } print(days(2024, 2), days(2023, 2), days(2024, 12));
function dayOfYear(y, m, d) { for (var i = 1; i < m; i++) d += days(y, i); return d; } print(dayOfYear(2024, 3, 1), dayOfYear(2023, 12, 31));
function weekday(y, m, d) { var t = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]; if (m < 3) y--; return (y + (y >> 2) - (y / 100 | 0) + (y / 400 | 0) + t[m - 1] + d) % 7; } print(weekday(2026, 11, 20), weekday(2000, 1, 1), weekday(1970, 1, 1));
var d = new Date(2026, 10, 20); print(d.getDay() == weekday(2026, 11, 20), new Date(2024, 1, 29).getTime() < new Date(2024, 2, 1).getTime());
quit();

// Dates: fields, texts, differences
var d = new Date(2026, 0, 31, 13, 5, 9, 7); print(d.getFullYear(), d.getMonth(), d.getDate(), d.getDay(), d.getHours(), d.getMinutes(), d.getSeconds(), d.getMilliseconds(), d.getTime(), d.valueOf(), d.getTimezoneOffset());
print(d.toString()); print(d.toISOString(), d.toJSON(), d.toUTCString(), JSON.stringify(d), typeof d.toLocaleString, typeof d.toLocalISOString, d.toLocalISOString ? d.toLocalISOString() : "");
print(new Date(0).toISOString(), new Date(-1).toISOString(), new Date(86400000 * 365).toISOString(), new Date(1e12).toString(), new Date(951782400000).toISOString());
print(new Date(2024, 1, 29).getDate(), new Date(2023, 1, 29).getMonth(), new Date(2026, 11, 31, 23, 59, 60).getFullYear(), new Date(2026, 13, 1).getMonth(), new Date(2026, 0, 0).getDate(), new Date(99, 0, 1).getFullYear());
var e = new Date(2026, 1, 1); print(e - d, (e - d) / 3600000, e > d, +d == d.getTime(), d + 1, new Date(+d + 1000) - d, new Date(d.getTime()) - d);
d.setHours(1); print(d.toISOString()); d.setMinutes(70); print(d.toISOString()); d.setSeconds(5, 6); print(d.toISOString()); d.setDate(15); print(d.toISOString()); d.setMonth(5, 1); print(d.toISOString()); d.setFullYear(2000); print(d.toISOString()); d.setTime(5); print(d.getTime()); d.setMilliseconds(9); print(d.getTime());
print(typeof Date.now(), typeof Date(), new Date() - Date.now() < 1000, new Date(NaN).getTime(), isNaN(new Date("x").getTime()));
quit();

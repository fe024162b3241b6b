// Dates: fields, texts, differences
var d = new Date(2026, 0, 31, 13, 5, 9, 7); print(d.getFullYear(), d.getMonth(), d.getDate(), d.getDay(), d.getHours(), d.getMinutes(), d.getSeconds(), d.getMilliseconds(), d.getTime(), d.valueOf(), d.getTimezoneOffset());
print(new Date(0).toISOString(), new Date(-1).toISOString(), new Date(86400000 * 365).toISOString(), new Date(1e12).toString(), new Date(951782400000).toISOString());
d.setHours(1); print(d.toISOString()); d.setMinutes(70); print(d.toISOString()); d.setSeconds(5, 6); print(d.toISOString()); d.setDate(15); print(d.toISOString()); d.setMonth(5, 1); print(d.toISOString()); d.setFullYear(2000); print(d.toISOString()); d.setTime(5); print(d.getTime()); d.setMilliseconds(9); print(d.getTime());
quit();

// Date.parse and new Date(text)
["2026-11-20", "2026-11-20T10:20:30", "2026-11-20T10:20:30.5", "2026-11-20T10:20:30.123Z", "2026-11-20T10:20:30Z", "2026-11-20T10:20:30+02:00", "2026-11-20T10:20:30-0130", "Fri, 20 Nov 2026 10:20:30 GMT", "Nov 20, 2026", "20 Nov 2026", "Fri Nov 20 2026 10:20:30", "Nov 20, 2026 10:20", "2026", "x", "", "2026-13-45", "10:20", "Tue, 15 Nov 1994 08:12:31 GMT+0100"].forEach(function(s) { var p = Date.parse(s); print(s, p, isNaN(p) ? "" : new Date(s).toISOString()); });
print(new Date("1000").getTime(), new Date(1000).getTime(), new Date("2026-11-20T10:20:30Z").getTime() - new Date("2026-11-20T10:20:00Z").getTime(), Date.parse(), Date.UTC ? "UTC" : "no UTC");
var day = new Date("2026-03-01T00:00:00Z"); for (var i = 0; i < 3; i++) { day = new Date(day - 86400000); print(day.toISOString().substr(0, 10), ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"][day.getDay()]); }
quit();

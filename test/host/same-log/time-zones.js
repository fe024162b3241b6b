// E.setTimeZone and E.setDST, dates put together beyond their fields
E.setTimeZone(2); var d=new Date(1700000000000); print(d.toString(), d.getHours(), d.getTimezoneOffset(), d.toISOString(), d.toLocalISOString&&d.toLocalISOString()); E.setTimeZone(-3.5); print(d.toString(), d.getMinutes());
E.setTimeZone(0); print(new Date(2020,1,30).toString(), new Date("2020-02-03T04:05:06").getTime(), new Date("Mar 4, 2021").getTime(), Date.parse("x"), new Date(0).getDay(), new Date(2021,11,31,23,59,59,999).toISOString());
E.setDST&&E.setDST(60,60,4,0,2,0,120,4,0,9,0,180); print(new Date(1720000000000).toString(), new Date(1700000000000).toString(), new Date(1720000000000).getIsDST&&new Date(1720000000000).getIsDST(), new Date(2024,6,1,12).getTime());
var e=new Date(5); e.setHours(25); e.setMonth(14); print(e.toISOString(), e.valueOf(), e-1, e>4, +e, JSON.stringify(e), {d:e});
try { new Date(1e18) } catch(x) { print(x.toString()) } try { new Date({}) } catch(x) { print(x.toString()) }
quit();

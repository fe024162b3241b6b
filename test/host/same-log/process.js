// process and the clock
var m=process.memory(); print(Object.keys(m), m.total-m.usage==m.free, m.blocksize, m.history, typeof m.gctime);
print(typeof process.env.VERSION, process.env.BOARD, typeof process.env.SERIAL);
print(typeof getTime(), getTime()>1e9);
print(new Date(0).toString(), new Date(86400000).toISOString(), Date.now()>=1000000, new Date(2020,1,3).getTime());
process.on("uncaughtException",function(e){ print("UNCAUGHT",e.toString()) });
setTimeout(function(){ throw new Error("handled") },5);
setTimeout(function(){ quit() },20);

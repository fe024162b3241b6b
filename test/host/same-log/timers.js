// Order of timers, events and promises
var o={}; o.on("e",function(n){print("event",n)});
var t=setTimeout(function(a,b){print("t",a,b,arguments.length,this===global); setTimeout(function(){print("t0")},0); o.emit("e",1); Promise.resolve(7).then(function(v){print("p",v)}); print("te")},5,1,2);
var n=0, i=setInterval(function(){print("i",n); if (++n==3) { clearInterval(i); print("cleared") }},70);
setTimeout("print('text')",30);
setTimeout(function(){ throw new Error("in timer") },100);
setTimeout(function(){ print("after the error") },120);
var c=setTimeout(function(){print("never")},10); clearTimeout(c); clearTimeout(c); clearTimeout(999);
try { changeInterval(12345,1) } catch(e) { print(e.toString()) }
setTimeout(function(){ undefinedFunction() },240);
setTimeout(function(){ throw 5 },260);
setTimeout(function(){ throw {a:1} },280);
setTimeout(function(){ throw "str" },300);
var j=setInterval(function(){print("j"); changeInterval(j,30); if (++n>5) clearInterval(j) },320);
setTimeout(function(){ clearInterval(); setTimeout(function(){print("bye");quit()},5) },460);
print("end", typeof t);

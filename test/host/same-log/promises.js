// Promises share the queue of events
new Promise(function(ok){print("executor"); ok(1); print("after ok")}).then(function(v){print("then",v); return v+1}).then(function(v){print("then2",v); throw new Error("x")}).catch(function(e){print("caught",e.message); return "ok"}).then(function(v){print("last",v)});
new Promise(function(ok,no){no("bad")}).then(function(){print("no")},function(e){print("rejected",e)});
new Promise(function(ok){setTimeout(ok,60,"late")}).then(function(v){print(v)});
new Promise(function(ok){ ok({then:function(r){r("thenable")}}) }).then(function(v){print(v)});
var o={}; o.on("e",function(){print("event")}); o.emit("e");
Promise.all([new Promise(function(r){setTimeout(r,5,"a")}),new Promise(function(r){r("b")})]).then(function(l){print("all",l)});
Promise.all([new Promise(function(r,j){j("no")})]).then(function(){print("?")}).catch(function(e){print("all rejected",e)});
setTimeout(function(){quit()},120);
print("end");

// Modules
Modules.addCached("m1","exports.a=1;exports.me=this===exports");
print(require("m1"), Modules.getCached());
Modules.removeCached("m1"); print(Modules.getCached()); try { require("m1") } catch(e) { print(e.message) }
Modules.addCached("m2",function(){ exports.b=2 }); print(require("m2").b);
try { Modules.removeCached("zz") } catch(e) { print(e.message) }
Modules.removeAllCached(); print(Modules.getCached());
quit();

// A module that throws is kept, too
var s=require("Storage"); s.eraseAll(); s.write("mm","exports.a=1; exports.f=function(){return ++exports.a}"); var m=require("mm"); print(m.f(), require("mm").a); s.write("bad","exports.h=1; null.x"); try { require("bad") } catch(e) { print(e.toString()) } print(require("bad").h, Modules.getCached());
s.write("cls","class K{constructor(){this.v=3}}; module.exports=K"); var K=require("cls"); print(new K().v); s.write("fn","exports=function(x){return x+1}"); print(require("fn")(1)); try { require("nope") } catch(e) { print(e.toString()) }
print(typeof require("net").connect, typeof require("Storage").read, Object.keys(m)); Modules.removeCached("mm"); print(Modules.getCached());
quit();

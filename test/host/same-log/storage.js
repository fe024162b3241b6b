// require("Storage")
var s=require("Storage"); s.eraseAll();
print(s.list(), s.read("none"), s.getFree(), s.write("a","hello"), s.read("a"), s.read("a",1,3), s.list(), s.getFree());
print(s.write("b",[1,2,3]), s.read("b").length, s.write("c",{x:1,y:"z"}), s.readJSON("c"), s.writeJSON("d",{k:[1,"two"]}), s.read("d"), s.readJSON("d"));
print(s.write("e","Hello",0,14), JSON.stringify(s.read("e")), s.write("e"," World!!!",5), s.read("e"));
try { s.write("e","more",12) } catch(e) { print(e.toString()) }
try { s.write("e","xx",3) } catch(e) { print(e.toString()) }
try { s.write("z","") } catch(e) { print(e.toString()) }
try { s.write("big","x",0,9999999) } catch(e) { print(e.toString()) }
print(s.write("a","hello"), s.write("a","changed"), s.read("a"), s.list(/^[ab]$/), s.readArrayBuffer("a"));
s.erase("a"); s.erase("a"); print(s.read("a"), s.list()); print(s.getStats());
s.compact(); print(s.getStats().trashBytes, s.list());
s.write("mod","exports.v=5;exports.f=function(){return this.v}"); print(require("mod").v, require("mod").f(), require("mod")===require("mod"));
s.write("mod2","module.exports=function(){return 'whole'}"); print(require("mod2")());
s.write("bad","var x = ];"); try { require("bad"); print("?") } catch(e) { print(e.type) }
var f=s.open("log","w"); f.write("line 1\nline"); f.write(" 2\n"); f=s.open("log","a"); f.write("line 3"); f=s.open("log","r"); print(f.readLine(), f.readLine(), f.readLine(), f.readLine()); print(s.open("log","r").getLength(), s.open("log","r").read(4));
print(s.list(undefined,{sf:true}).length, s.list(undefined,{sf:false})); s.open("log","r").erase(); print(s.list(undefined,{sf:true}));
try { s.open("x","q") } catch(e) { print(e.toString()) }
try { s.readJSON("bad") } catch(e) { print(e.type) } print(s.readJSON("bad",true), s.readJSON("none"));
var n=0; while (n<60) { s.write("n"+n%3,"0123456789".repeat(50)+n); n++ } print(s.list().length, s.read("n0").length);
quit();

// Places of exceptions in code that lies in Storage: the file's name, line and column
var s = require("Storage"), told = function(f) { try { f(); } catch (e) { print(e.toString(), e.stack); } };
s.write("stmod", "exports.q=function(){\n  return nothere.x;\n};\nexports.z = function(a) {\n  function inner(b) {\n    return b.c.d;\n  }\n  return inner(a);\n};\nexports.arrow = x => [x].map(y => y.a.b);\n");
s.write("stbad", "Modules.addCached;\nvar x=1;\nfunction foo(){\n  undefined.bar;\n}\nfoo();");
var m = require("stmod");
told(function() { m.q(); }); told(function() { m.z({}); }); told(function() { m.arrow({}); });
told(function() { eval(s.read("stbad")); }); told(function() { eval(s.read("stbad") + " "); });
function f(x) { return `v:${x.a.b} ${g(x)}`; } function g(y) { return y.q.r; }
told(function() { f({}); }); told(function() { f({ a: {} }); }); told(function() { print(`a${1}b ${ zz } c`); }); told(function() { print(`${ zz + 1 }`); });
told(function() { JSON.parse('{"a":1,\n"b":x}'); }); told(function() { JSON.parse('"abc'); }); told(function() { new Function("a", "return a.b.c")({}); });
setTimeout(function() { m.z(1); }, 1);
setTimeout(function() { require("stbad"); }, 2);
setTimeout(quit, 5);

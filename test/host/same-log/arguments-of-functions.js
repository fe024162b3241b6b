// Too few, too many, arguments, defaults
function show(a, b) { return [a, b, arguments.length]; }
print(show(), show(1), show(1, 2), show(1, 2, 3), show(undefined));
function all() { var r = []; for (var i = 0; i < arguments.length; i++) r.push(arguments[i]); return r; }
print(all(), all(1, "two", [3]), all.apply(null, [4, 5]), all.call(null, 6));
function change(a) { a = 9; return arguments[0]; } print(change(1));
function inner() { return (function() { return arguments.length; })(1, 2); } print(inner());
function named(a, b, c) {} print(named.length, (function() {}).length, print.length, named.name);
function t(code) { try { print(code, eval(code)); } catch (e) { print(code, e.toString()); } }
t("(function(a,b=5){return a+b})(1)"); t("((a,...r)=>r.length)(1,2,3)"); t("(function({x}){return x})({x:4})"); t("Math.max(...[1,5,2])"); t("[...[1,2],3].length");
function obj(o) { o.changed = true; o = { other: 1 }; return o; } var given = {}; print(obj(given), given);
print((function() { return typeof arguments; })(), (function(f) { return f(); })(function() { return "callback"; }));
quit();

// Too few, too many, arguments, defaults
function show(a, b) { return [a, b, arguments.length]; }
print(show(), show(1), show(1, 2), show(1, 2, 3), show(undefined));
function all() { var r = []; for (var i = 0; i < arguments.length; i++) r.push(arguments[i]); return r; }
print(all(), all(1, "two", [3]), all.apply(null, [4, 5]), all.call(null, 6));
function change(a) { a = 9; return arguments[0]; } print(change(1));
function inner() { return (function() { return arguments.length; })(1, 2); } print(inner());
function t(code) { try { print(code, eval(code)); } catch (e) { print(code, e.toString()); } }
function obj(o) { o.changed = true; o = { other: 1 }; return o; } var given = {}; print(obj(given), given);
print((function() { return typeof arguments; })(), (function(f) { return f(); })(function() { return "callback"; }));
quit();

// Where a variable lives
var a = "global"; function read() { return a; } function shadow() { var a = "local"; return a + " " + read(); } print(shadow());
function leak() { leaked = 5; } leak(); print(leaked, global.leaked);
function block() { if (true) { var inside = 1; } for (var i = 0; i < 2; i++) { var loop = i; } return [inside, i, loop]; } print(block());
global.viaGlobal = 7; print(viaGlobal); var declared = 8; print(global.declared, "declared" in global);
try { print(nowhere); } catch (e) { print(e.toString()); }
function outer() { var x = 1; function middle() { var y = 2; return function() { return x + y + z; }; } return middle(); } var z = 3; print(outer()());
function param(a) { a = a || "default"; return a; } print(param(), param("given"), a);
(function() { var a = "iife"; print(a); })(); print(a);
var a; print(a); var a = "again"; print(a);
function rec(n) { var mine = n; if (n > 0) rec(n - 1); return mine; } print(rec(3));
var fn = function fact(n) { return n < 2 ? 1 : n * fact(n - 1); }; print(fn(5), typeof fact);
try { (function() { print(x1); var x1 = 1; })(); } catch (e) { print(e.toString()); }
quit();

// this and arguments by call, apply and bind
function who(a, b) { return [this && this.name, a, b]; }
var o = { name: "o" }, p = { name: "p", who: who };
print(who.call(o, 1, 2), who.apply(o, [3, 4]), p.who(5), who.apply(o), who.call(o));
var bound = who.bind(o); print(bound(1, 2), bound.call(p, 3));
var partial = who.bind(o, "first"); print(partial("second"), partial());
var method = p.who; print(method(1)[1]);
print(Math.max.apply(Math, [1, 7, 3]), [].slice.call([1, 2, 3], 1));
p.log = []; p.add = function(x) { this.log.push(x); }; [1, 2].forEach(p.add.bind(p)); print(p.log);
[3].forEach(function(x) { this.log.push(x); }, p); print(p.log);
setTimeout(function() { print(this === global); }, 1);
setTimeout(function(x) { print(this.name, x); }.bind(o), 2, "arg");
try { who.apply(o, 5); } catch (e) { print(e.toString()); }
try { undefined.call(); } catch (e) { print(e.toString()); }
setTimeout(quit, 10);

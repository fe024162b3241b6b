// eval, new Function, code in texts
print(eval("1+2"), eval("var ev=5; ev*2"), ev, eval("({a:1})").a, eval(""), eval("if (1) 7"), eval(5));
var x = "global"; function scoped() { var x = "local"; return eval("x"); } print(scoped());
function sets() { eval("var inner=9"); return typeof inner; } print(sets(), typeof inner);
var add = new Function("a", "b", "return a+b"); print(add(2, 3), typeof add);
var none = new Function("return 42"); print(none()); 
var maker = (function() { var x = "hidden"; return new Function("return x"); })(); print(maker());
setTimeout("print('text timer', x)", 1); setTimeout(quit, 5);

// What may be left out, and what is skipped
var a = 1
var b = 2
print(a + b) // end of line
/* block */ print(/* inside */ 3 /* more */)
/* several
   lines */
print("not // a comment", 'nor /* this */')
;;; print("empty statements");
if (a) ; else print("never")
var c = a
  + b
print(c)
function f() { return 5 } print(f())
function g() { return /* note */ 6; } print(g())
var o = { a: 1, b: 2, } ; print(o)
var l = [1, 2, ]; print(l.length)
{ print("a block") } { { print("in blocks") } }
if (1) print("one"); else print("two"); if (0) { } else { print("else") }
var x = 5 /* / */ / 1; print(x) /// three
print("a\
b")
quit();

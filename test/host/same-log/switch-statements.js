// switch: numbers, text, falling through, default, inside loops and functions
function name(x) {
  switch (x) {
    case 1: return "one";
    case "1": return "text one";
    case 2:
    case 3: return "two or three";
    case null: return "null";
    default: return "other " + x;
  }
}
print(name(1), name("1"), name(2), name(3), name(null), name(undefined), name(1.5));
function through(x) {
  var said = [];
  switch (x) { case 0: said.push("zero"); case 1: said.push("one"); break; case 2: said.push("two"); default: said.push("default"); }
  return said.join("+");
}
print(through(0), through(1), through(2), through(9));
for (var i = 0; i < 5; i++) {
  switch (i % 3) { case 0: continue; case 1: break; }
  print("after", i);
}
switch (true) { case 2 > 3: print("no"); break; case 3 > 2: print("condition"); break; }
switch ("a" + "b") { case "ab": { print("block"); break; } }
quit();

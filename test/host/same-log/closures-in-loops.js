// What a function made in a loop remembers
var made = [];
for (var i = 0; i < 3; i++) made.push(function() { return i; });
print(made.map(function(f) { return f(); }));
made = [];
for (var j = 0; j < 3; j++) (function(n) { made.push(function() { return n * 10; }); })(j);
print(made.map(function(f) { return f(); }));
function counter(start) {
  var count = start;
  return { up: function() { return ++count; }, down: function() { return --count; }, value: function() { return count; } };
}
var first = counter(5), second = counter(100);
first.up(); first.up(); second.down();
print(first.value(), second.value());
[1, 2, 3].forEach(function(x) { setTimeout(function() { print("later", x, i); }, x); });
setTimeout(quit, 20);

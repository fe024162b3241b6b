// Values to texts, by five ways
var values = [0, -0, 1.5, -1, true, null, undefined, NaN, "s", [], [1, [2, null]], {}, { toString: function() { return "own"; } }, function(a) { return a; }, /re/g, new Error("e"), new Uint8Array([1, 2]), new ArrayBuffer(2), Math, E];
values.forEach(function(v) {
  var ways = [];
  ["String(v)", "''+v", "[v].join()", "`${v}`", "v.toString()"].forEach(function(way) { try { ways.push(eval(way)); } catch (e) { ways.push(e.type); } });
  print(ways.join(" | "));
});
print(String(), String(null).length, "a" + {} + [], [] + [], {} + "", [] + 1, [2] * 3, "v" + { valueOf: function() { return 5; } }, +{ valueOf: function() { return 5; } } + 1);
quit();

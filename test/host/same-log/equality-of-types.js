// == and === over kinds of values
var values = [0, 1, "", "0", "1", true, false, null, undefined, NaN, "a"];
values.forEach(function(a) {
  print(JSON.stringify(a), values.map(function(b) { return (a == b ? "=" : ".") + (a === b ? "#" : "."); }).join(" "));
});
var o = {}, p = {}, f = function() {};
print(o == o, o == p, f === f, [] == [], o != p, o !== o);
print(1 == 1.0, 0 === -0, "1" == 1, null == 0, undefined == null, null >= 0);
quit();

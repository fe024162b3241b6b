// What counts as true, and what && and || return
var values = [0, 1, -1, NaN, "", "0", "false", null, undefined, [], {}, function() {}, 0.1, true, false];
print(values.map(function(v) { return v ? 1 : 0; }).join(""));
print(values.map(function(v) { return !v ? 1 : 0; }).join(""));
print(values.map(function(v) { return !!v; }).join(","));
print(0 || "default", "" || 0, null || undefined, "a" || "b", 1 && "x", 0 && "x", "" && "x", "a" && null);
function noisy(x) { print("asked", x); return x; }
print(noisy(1) || noisy(2)); print(noisy(0) && noisy(2)); print(noisy(0) || noisy(0) || noisy(3));
if ([]) print("empty array"); if ("0") print("text zero"); if (!NaN) print("not NaN"); if (-0) print("never"); else print("minus zero");
print(Boolean("x"), Boolean(""), Boolean(), Boolean([]), new Boolean(false) ? 1 : 2);
while ("") print("never"); for (; null;) print("never");
quit();

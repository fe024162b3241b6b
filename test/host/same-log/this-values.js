// What this is
print(this === global);
function plain() { return this === global || this === undefined; } print(plain());
var o = { f: function() { return this === o; }, nested: { g: function() { return this === o.nested; } } };
print(o.f(), o.nested.g(), (o.f)(), o["f"]());
var f = o.f; print(f());
function C() { this.me = this; } var c = new C(); print(c.me === c);
var arr = [function() { return this === arr; }]; print(arr[0]());
print((function() { return typeof this; }).call(5), (function() { return this + 1; }).call(5), (function() { return this.length; }).call("abc"));
o.e = function() { var self = this; return [1].map(function() { return self === o; })[0]; }; print(o.e());
o.on("x", function() { print("in event", this === o); }); o.emit("x");
setTimeout(function() { print("in timer", this === global); quit(); }, 2);

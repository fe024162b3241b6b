// What a prototype knows of its constructor, and what is found behind the firmware's own classes
var told = function(f) { try { f(); } catch (e) { print(e.toString()); } };
function Old() { this.z = 1; } print(Old.prototype.constructor === Old); Old.prototype.get = function() { return this.z; }; print(Object.keys(Old.prototype));
class N2 extends Old { constructor() { super(); this.y = 2; } } told(function() { print(new N2()); });
function Bare() {} class N3 extends Bare { constructor() { super(); } } told(function() { print(new N3()); });
function Used() { this.z = 1; } new Used(); class N4 extends Used { constructor() { super(); this.y = 2; } } told(function() { print(new N4()); });
class Early extends Date { constructor() { super(5); } } told(function() { print(new Early()); });
class E3 extends Error { constructor(m) { super(m); this.name = "E3"; } foo() { return 1; } }
var x = new E3("y"); print(x.foo(), x.stack, x.message, x instanceof Error, x.toString(), x);
new Date(); class D extends Date { constructor() { super(5); } } told(function() { var d = new D(); print(d, d.ms); print(d.getTime()); });
function F() { Error.call(this, "x"); this.message = "q"; } F.prototype = Object.create(Error.prototype); told(function() { throw new F(); });
function G(m) { this.message = m; } G.prototype = new Error(); told(function() { throw new G("z"); }); print(new G("w"));
var q = Object.create(Date.prototype); q.ms = 5; print(q.getTime());
var o = {}; Object.defineProperty(o, "val", { value: 42, writable: false }); told(function() { o.val = 43; }); print(o.val);
print(E.getSizeOf(function(a, bcd) { return a + bcd; }, 1), E.getSizeOf(Old, 2), E.getSizeOf(new Error("x")));
quit();

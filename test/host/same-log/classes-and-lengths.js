// Classes, constructors of typed arrays, lengths that cannot be set
var js = function (what, f) { try { print(what, JSON.stringify(f())); } catch (e) { print(what, "throws", e.toString()); } };
class A { constructor(x) { this.x = x; } m() { return this.x; } static s() { return "s"; } }
class B extends A { constructor() { super(5); this.y = 1; } m() { return super.m() + 1; } }
js("method", function () { return new A(3).m(); });
js("static", function () { return A.s(); });
js("super", function () { return new B().m(); });
js("instanceof", function () { return [new B() instanceof A, new B() instanceof B, new A() instanceof B]; });
js("members", function () { return new B(); });
js("typeof", function () { return [typeof A, typeof B]; });
js("constructor", function () { return new A(1).constructor === A; });
class C { }
js("empty", function () { return new C(); });
class D extends C { d() { return 1; } }
js("no constructor", function () { return new D().d(); });
js("from string", function () { return new Uint8Array("abc"); });
js("from nothing", function () { return new Uint8Array(); });
js("from undefined", function () { return new Uint8Array(undefined); });
js("from null", function () { return new Uint8Array(null); });
js("from object", function () { return new Uint8Array({}); });
js("from float", function () { return new Uint8Array(2.9); });
js("from true", function () { return new Uint8Array(true); });
js("from negative", function () { return new Uint8Array(-1); });
js("from function", function () { return new Uint8Array(print); });
js("buffer of string", function () { return new ArrayBuffer("5").byteLength; });
js("buffer of nothing", function () { return new ArrayBuffer().byteLength; });
js("buffer negative", function () { return new ArrayBuffer(-1).byteLength; });
js("buffer of 0", function () { return new ArrayBuffer(0).byteLength; });
js("without new typed", function () { return Uint8Array(3); });
js("length of array", function () { var a = [1, 2]; a.length = 0; return a; });
js("length of array +=", function () { var a = [1, 2]; a.length += 1; return a; });
js("length of array --", function () { var a = [1, 2]; a.length--; return a; });
js("length of typed", function () { var a = new Uint8Array(2); a.length = 1; return a; });
js("length of object", function () { var o = {}; o.length = 5; return o; });
js("length of string", function () { var o = "abc"; o.length = 1; return o; });
js("decode", function () { return decodeURIComponent("%41%2f%2F"); });
js("decode high", function () { return decodeURIComponent("%e9"); });
js("decode utf8", function () { return decodeURIComponent("%C3%A9").length; });
js("decode bad", function () { return decodeURIComponent("%4"); });
js("decode bad 2", function () { return decodeURIComponent("%zz"); });
quit();

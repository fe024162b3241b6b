// What things are
function C() {} class D {}
[1, "s", true, null, undefined, [], {}, C, D, new C(), new D(), /x/, new Date(0), NaN, new Uint8Array(1), new ArrayBuffer(1), Math, JSON, E, console, print, Promise.resolve()].forEach(function(v) { print(typeof v); });
print([] instanceof Array, [] instanceof Object, {} instanceof Object, C instanceof Function, new C() instanceof C, new C() instanceof D, new D() instanceof D);
print(new Uint8Array(1) instanceof Uint8Array, new Uint8Array(1) instanceof ArrayBuffer, Promise.resolve() instanceof Promise);
print(typeof undeclared, typeof undeclared == "undefined", typeof C.prototype, typeof new C().constructor);
quit();

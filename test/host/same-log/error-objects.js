// Error and its kinds
var e = new Error("message"); print(e.message, e.type, e.toString(), "" + e, typeof e.stack, e instanceof Error);
[Error, TypeError, ReferenceError, SyntaxError, InternalError].forEach(function(K) { var x = new K("m"); print(x.toString(), x.type, x instanceof K, x instanceof Error); });
print(new Error().message, new Error("").toString(), new Error(5).message, new Error({ a: 1 }).message, Error("called").message);
e.code = 42; print(e.code, Object.keys(e)); e.message = "changed"; print(e.toString());
function MyError(m) { this.message = m; this.name = "MyError"; } MyError.prototype = Object.create(Error.prototype);
try { throw new MyError("mine"); } catch (x) { print(x instanceof MyError, x instanceof Error, x.message, x.name); }
class Fancy extends Error { constructor(m) { super(m); this.extra = 1; } } var fancy = new Fancy("f"); print(fancy instanceof Fancy, fancy.extra);
try { x.y.z; } catch (err) { print(err.type, err.message); }
try { ({}).f(); } catch (err) { print(err.type, err.message); }
try { var q; q(); } catch (err) { print(err.type, err.message); }
try { new 5; } catch (err) { print(err.type, err.message); }
try { [].x.y; } catch (err) { print(err.type, err.message); }
try { "abc".nothing(); } catch (err) { print(err.type, err.message); }
quit();

// Static members, methods as values, names, anonymous classes
class Maths { static twice(x) { return x * 2; } static get unit() { return "m"; } plain() { return this; } }
print(Maths.twice(4), Maths.unit, typeof Maths.plain, typeof new Maths().twice);
var f = Maths.twice; print(f(5));
var Anonymous = class { hi() { return "hi"; } }; print(new Anonymous().hi());
class Counter { constructor() { Counter.made = (Counter.made || 0) + 1; this.id = Counter.made; } }
new Counter(); new Counter(); print(new Counter().id, Counter.made);
class Chain { constructor() { this.log = []; } add(x) { this.log.push(x); return this; } }
print(new Chain().add(1).add(2).add(3).log);
class Empty {} print(new Empty(), typeof Empty, Object.keys(new Empty()));
class Text { constructor(s) { this.s = s; } toString() { return "<" + this.s + ">"; } }
print("" + new Text("x"), String(new Text("y")), [new Text("a"), new Text("b")].join("-"));
function t(code) { try { print(code, eval(code)); } catch (e) { print(code, e.toString()); } }
t("class F { x = 5; }; new F().x"); t("class G { static y = 6; }; G.y"); t("class H { ['a' + 'b']() { return 1; } }; new H().ab()");
t("class I { async m() {} }; 1"); t("class J { #p = 1; }; 1");
quit();

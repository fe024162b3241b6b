// extends and super
class Animal {
  constructor(name) { this.name = name; }
  speak() { return this.name + " makes a sound"; }
  describe() { return "I am " + this.name; }
}
class Dog extends Animal {
  constructor(name, breed) { super(name); this.breed = breed; }
  speak() { return super.speak() + ": woof"; }
}
class Puppy extends Dog { bark() { return this.describe().toUpperCase(); } }
var a = new Animal("Cat"), d = new Dog("Rex", "Lab"), p = new Puppy("Bit", "Pug");
print(a.speak()); print(d.speak()); print(p.bark()); print(p.describe(), p.breed);
print(d instanceof Dog, d instanceof Animal, a instanceof Dog, p instanceof Animal);
print(Object.keys(d), d);
class Base { constructor() { this.init(); } init() { this.kind = "base"; } }
class Derived extends Base { init() { super.init(); this.kind += "+derived"; } }
print(new Derived().kind);
function Old(x) { this.x = x; } Old.prototype.get = function() { return this.x; };
class New extends Old { get2() { return this.get() * 2; } }
print(new New(21).get2());
quit();

// What a script finds in the prototypes of the firmware's classes: what it put there itself, and what every object has
function e(f) { try { print(f()); } catch (x) { print(x.toString()); } }
[() => Array.prototype.map, () => Array.prototype.slice.call("abc", 1), () => Object.prototype.toString.call([]), () => String.prototype.trim, () => Array.prototype.toString,
  () => Array.prototype, () => Date.prototype.getTime, () => Date.prototype, () => Uint8Array.prototype.set, () => Number.prototype.toFixed, () => Promise.prototype.then,
  () => Error.prototype, () => Object.prototype.hasOwnProperty.call({ a: 1 }, "a"), () => Object.prototype.on, () => RegExp.prototype.exec, () => [].map, () => [].slice.call("abc", 1),
  () => "".trim.call(" x "), () => ({}).toString.call([]), () => [].__proto__.map, () => Object.getPrototypeOf([]).map, () => "x".__proto__.trim, () => new Date(5).__proto__.getTime,
  () => { Array.prototype.foo = function() { return this.length; }; return [1].foo(); }, () => Array.prototype.foo.call("ab"), () => new Uint8Array([1, 2]).map(x => x * 2),
  () => new Uint8Array(2).foo, () => [3, 1].sort(), () => new Error("x").toString(), () => typeof Array.prototype, () => [2, 1].sort((a, b) => "x"), () => [3, 2, 1].sort((a, b) => 0.5)].forEach(e);
quit();

// The pool of a build without a fixed one doubles when it is full and never shrinks
var rounded = function (n) { return Math.round(n / 1000); };
var m = function (what) { var x = process.memory(); print(what, x.total, rounded(x.usage), x.free + x.usage == x.total, x.blocksize); };
var large = process.env.BOARD == "LINUX" && process.memory().total > 2000, a;
print(Object.keys(process.memory()).join());
print(Object.keys(process.memory(false)).join());
m("start");
if (large) {
  a = "x".repeat(60000); m("60 kB string");
  a = undefined; m("freed");
  a = new Uint8Array(80000); m("80 kB array");
  a = undefined; m("freed");
  a = new Uint8Array(120000); m("120 kB array");
  a = undefined; m("freed");
  a = []; for (var i = 0; i < 3000; i++) a.push({ a: i }); m("objects");
  a = undefined; m("freed");
  a = new Uint8Array(500000); m("500 kB array");
  a = undefined; m("freed");
}
setTimeout(function () { m("later"); quit(); }, 20);

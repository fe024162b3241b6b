// An interval during which memory ran out is removed
var kept = [], n = 0;
if (process.memory().total > 2000) { print("no fixed pool"); quit(); } else {
  setInterval(function () { kept.push("x".repeat(500)); }, 5);
  setTimeout(function () {
    n = kept.length;
    print(n > 10, n < 30, E.getErrorFlags().join());
    kept = undefined;
    setTimeout(function () { print(process.memory().usage < 400); quit(); }, 30);
  }, 400);
}

// A class with a limit, events and a limit reached
class Counter { constructor(limit) { this.limit = limit; this.n = 0; } add(k) { this.n += k === undefined ? 1 : k; if (this.n >= this.limit) { this.emit("full", this.n); this.n = 0; } return this; } }
var c = new Counter(5), seen = []; c.on("full", function(n) { seen.push(n); });
c.add().add().add(2).add(); c.add(9); c.add(-1); print(c.n, seen.length);
setTimeout(function() { print(seen.join(), c.n, c.limit); var d = new Counter(1); d.on("full", function() { print("d full", d.n); }); d.add(); }, 5); setTimeout(function() { quit(); }, 20);

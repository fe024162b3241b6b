// A ring buffer and a queue as programs keep samples in
class Ring { constructor(n) { this.data = new Float32Array(n); this.at = 0; this.count = 0; }
  push(v) { this.data[this.at] = v; this.at = (this.at + 1) % this.data.length; if (this.count < this.data.length) this.count++; return this; }
  mean() { return this.count ? E.sum(this.data) / this.count : 0; }
  last(n) { var r = []; for (var i = 1; i <= Math.min(n, this.count); i++) r.push(this.data[(this.at - i + this.data.length) % this.data.length]); return r; } }
var ring = new Ring(4); [1, 2, 3, 4, 5, 6].forEach(function(v) { ring.push(v); });
print(ring.mean(), ring.last(3), ring.last(9), ring.count, ring.at);
var queue = [], done = []; function work() { var job = queue.shift(); if (!job) { print(done.join(" ")); quit(); return; } done.push(job.name + "@" + job.cost); setTimeout(work, job.cost); }
["read", "send", "sleep"].forEach(function(n, i) { queue.push({ name: n, cost: 5 * (i + 1) }); }); work();

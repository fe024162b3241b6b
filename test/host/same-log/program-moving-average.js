// Filters for samples: mean of the last, exponential, median, change only
var samples = [20, 21, 22, 80, 22, 21, 20];
var mean = samples.map(function(v, i) { var part = samples.slice(Math.max(0, i - 2), i + 1); return Math.round(E.sum(part) / part.length * 10); }); print(mean.join());
var smooth = 20; print(samples.map(function(v) { smooth += (v - smooth) / 4; return Math.round(smooth * 100); }).join());
print(samples.map(function(v, i) { var part = samples.slice(Math.max(0, i - 2), i + 1).sort(function(a, b) { return a - b; }); return part[part.length >> 1]; }).join());
var last; print(samples.filter(function(v) { var changed = last === undefined || Math.abs(v - last) >= 2; if (changed) last = v; return changed; }).join());
print(Math.max.apply(null, samples), Math.min.apply(null, samples), samples.indexOf(80));
quit();

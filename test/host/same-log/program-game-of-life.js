// Cells in a byte array, some generations
var w = 6, h = 5, cells = new Uint8Array(w * h); [7, 14, 18, 19, 20].forEach(function(i) { cells[i] = 1; });
function show() { var s = ""; for (var y = 0; y < h; y++) { for (var x = 0; x < w; x++) s += cells[y * w + x] ? "#" : "."; s += "/"; } return s; }
function step() { var next = new Uint8Array(w * h); for (var y = 0; y < h; y++) for (var x = 0; x < w; x++) { var n = 0; for (var dy = -1; dy < 2; dy++) for (var dx = -1; dx < 2; dx++) if (dx || dy) n += cells[(y + dy + h) % h * w + (x + dx + w) % w]; next[y * w + x] = n == 3 || n == 2 && cells[y * w + x] ? 1 : 0; } cells = next; }
for (var g = 0; g < 5; g++) { print(g, show(), E.sum(cells)); step(); }
quit();

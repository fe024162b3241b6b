// HSV to RGB, blending, gradients in bytes
function hsv(h, s, v) { var i = Math.floor(h * 6), f = h * 6 - i, p = v * (1 - s), q = v * (1 - f * s), t = v * (1 - (1 - f) * s); var rgb = [[v, t, p], [q, v, p], [p, v, t], [p, q, v], [t, p, v], [v, p, q]][i % 6]; return rgb.map(function(x) { return Math.round(x * 255); }); }
print(hsv(0, 1, 1).join(), hsv(1 / 3, 1, 1).join(), hsv(0.5, 0.5, 0.5).join(), hsv(0, 0, 1).join());
function blend(a, b, f) { return a.map(function(x, i) { return Math.round(x + (b[i] - x) * f); }); } print(blend([0, 0, 0], [255, 128, 64], 0.5).join());
var strip = new Uint8ClampedArray(12); for (var i = 0; i < 4; i++) strip.set(hsv(i / 4, 1, 1), i * 3); print(strip.join());
function hex(rgb) { return "#" + rgb.map(function(x) { return ("0" + x.toString(16)).substr(-2); }).join(""); } print(hex([255, 0, 16]), hex(hsv(0.6, 1, 1)));
quit();

// Math
print(Math.round(0.5), Math.round(1.5), Math.round(2.5), Math.round(-0.5), Math.round(-1.5), Math.round(2.4999), Math.round("3.6"));
print(Math.floor(1.9), Math.floor(-1.1), Math.ceil(1.1), Math.ceil(-1.9), Math.abs(-5), Math.abs("-3"), Math.abs(null));
print(Math.max(1, 5, 3), Math.min(1, 5, 3), Math.max(), Math.min(), Math.max(1, NaN), Math.max("7", 3), Math.max.apply(null, [4, 9, 2]));
print(Math.pow(2, 10), Math.pow(2, 0.5).toFixed(6), Math.pow(0, 0), Math.pow(-2, 3), Math.sqrt(16), Math.sqrt(2).toFixed(8), Math.sqrt(-1));
print(Math.sin(0), Math.cos(0), Math.sin(Math.PI / 2), Math.cos(Math.PI).toFixed(4), Math.tan(0.5).toFixed(6), Math.asin(1).toFixed(6), Math.acos(0.5).toFixed(6), Math.atan(1).toFixed(6), Math.atan2(1, -1).toFixed(6));
print(Math.exp(0), Math.exp(1).toFixed(8), Math.log(1), Math.log(10).toFixed(8), Math.PI.toFixed(10), Math.E.toFixed(10), Math.LN2.toFixed(8), Math.SQRT2.toFixed(8));
print(typeof Math.trunc, typeof Math.sign, typeof Math.hypot, typeof Math.cbrt, typeof Math.log2, typeof Math.log10, typeof Math.fround, typeof Math.imul);
print(Math.clip(15, 0, 10), Math.clip(-5, 0, 10), Math.clip(5, 0, 10), Math.wrap(370, 360), Math.wrap(-10, 360), Math.wrap(5, 3));
var r = Math.random(), ok = true; for (var i = 0; i < 100; i++) { r = Math.random(); ok = ok && r >= 0 && r < 1; } print(ok);
print(Math.floor(-0.0), Math.floor(1e10), Math.round(1e10), Math.ceil(2147483647.5), Math.abs(-2147483648));
quit();

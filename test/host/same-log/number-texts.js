// toString with a radix, toFixed, and numbers in texts
print((255).toString(16), (255).toString(2), (255).toString(8), (255).toString(36), (-255).toString(16), (0).toString(2));
print((3.14159).toFixed(2), (2.5).toFixed(0), (0).toFixed(3), (-1.5).toFixed(1), (1e3).toFixed(1), (0.005).toFixed(2), (123.456).toFixed(5));
print("" + 0.5, "" + 1.25, "" + -0.75, "" + 100, "" + 1e6, "" + -1);
print(String(1.5), (1.5).toString(), [1.5, 2.5].join(), JSON.stringify({ v: 1.5 }));
print(1.0, 1.10, 3.3, 2.2, 99.9, 0.001, 0.0001, 1234.5678);
print(1e20, 1e21, 1e22, 1.5e30, 1e-5, 1e-7, 1.5e-10, 123456789.125);
print([NaN, Infinity, -Infinity].join(), "" + NaN, String(-Infinity), JSON.stringify([NaN, Infinity]));
print((12).toString().length, (1 / 4).toString(), (100).toString(10), parseInt("ff", 16).toString(2));
quit();

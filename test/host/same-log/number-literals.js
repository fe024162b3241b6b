// How numbers may be written
print(0x1F, 0XFF, 0b101, 0B11, 0o17, 017, 10, 010);
print(.5, 5., 0.25, 1e3, 1E3, 1e+3, 1e-3, 1.5e2, 0e5);
print(0xFFFFFFFF, 0x100000000, 0b11111111, 0xabcdef);
print(5..toString(), (5).toFixed(1), 5.5.toFixed(0), 1.0.toString());
function t(code) { try { print(code, eval(code)); } catch (e) { print(code, e.toString()); } }
quit();

// How numbers may be written
print(0x1F, 0XFF, 0b101, 0B11, 0o17, 017, 10, 010);
print(.5, 5., 0.25, 1e3, 1E3, 1e+3, 1e-3, 1.5e2, 0e5);
print(-5, +5, - 5, -0, 0.0, 1000000, 12345678901234567890);
print(0xFFFFFFFF, 0x100000000, 0b11111111, 0xabcdef);
print(5..toString(), (5).toFixed(1), 5.5.toFixed(0), 1.0.toString());
function t(code) { try { print(code, eval(code)); } catch (e) { print(code, e.toString()); } }
t("1_000"); t("1_0.5"); t("3in[1,2,3,4]"); t("0x"); t("1e"); t("5a"); t("09");
quit();

// Backticks
var a = 5, o = { n: { m: "deep" } }, f = x => x + 1;
print(`plain`, `${a}`, `${a}${a}`, `a=${a}, b=${a + 1}`, `${o.n.m}`, `${f(1)}`, `${a > 3 ? "big" : "small"}`);
print(`line 1
line 2`);
print(`tab\tnew\\n \x41 \` ' "`, `$a $ {a} $`, `${`nested ${a}`}`, `${"quoted"}`, ``, `${""}`);
print(`${[1, 2]}`, `${null} ${undefined} ${true} ${1.5}`, `${{}}`, `${[]}`.length, `${"a" + "b"}`);
print(`1${2}3`.length, `a`+`b`, typeof `x`, `abc`[1], `abc`.toUpperCase(), [`a`, `b`].join(`-`));
var lines = ["x", "y"].map(v => `<${v}>`).join(""); print(lines);
print(`${[1, 2, 3].map(n => `(${n})`).join("")}`);
quit();

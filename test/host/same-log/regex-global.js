// lastIndex, and walking through matches
var re = /\d+/g, m, found = []; while ((m = re.exec("a1b22c333"))) found.push(m[0] + "@" + m.index + ">" + re.lastIndex); print(found, re.lastIndex);
print("a1b22c333".match(/\d+/g), "abc".match(/\d/g), "a1b2".match(/[a-z]\d/g), "aaa".match(/a/g).length, "key: value".match(/(\w+): (\w+)/));
var pairs = {}; "a=1;b=22;c=x".replace(/(\w+)=(\w+)/g, function(all, k, v) { pairs[k] = v; return ""; }); print(pairs);
print("2026-11-20".replace(/(\d+)-(\d+)-(\d+)/, "$3.$2.$1"), "1,234,567".replace(/,/g, ""), "x".replace(/y*/g, "-"), "abc".replace(/(?:)/g, "-"));
var tokens = [], lex = /\s*(\d+|[-+*\/()])/g, text = "12 + 3*(45-6)"; while ((m = lex.exec(text))) tokens.push(m[1]); print(tokens);
print("The Quick".replace(/quick/i, "slow"), "aBc".replace(/[A-Z]/, "_"), "a\tb c".split(/\s/), "CSV;a;b".split(/;/).length);
var ip = /^(\d{1,3})\.(\d{1,3})$/; try { print(ip.test("10.1"), ip.test("1000.1")); } catch (e) { print(e.toString()); }
quit();

// lastIndex, and walking through matches
var re = /\d+/g, m, found = []; while ((m = re.exec("a1b22c333"))) found.push(m[0] + "@" + m.index + ">" + re.lastIndex); print(found, re.lastIndex);
var pairs = {}; "a=1;b=22;c=x".replace(/(\w+)=(\w+)/g, function(all, k, v) { pairs[k] = v; return ""; }); print(pairs);
print("The Quick".replace(/quick/i, "slow"), "aBc".replace(/[A-Z]/, "_"), "a\tb c".split(/\s/), "CSV;a;b".split(/;/).length);
quit();

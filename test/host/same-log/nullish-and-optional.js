// ?? and ?. where the interpreter has them
function t(code) { try { print(code, "->", eval(code)); } catch (e) { print(code, "->", e.toString()); } }
var o = { a: { b: 5, f: function() { return 7; } }, zero: 0, empty: "" };
t("null ?? 'd'"); t("undefined ?? 1"); t("0 ?? 1"); t("'' ?? 1"); t("false ?? 1");
t("o.zero ?? 9"); t("o.none ?? 9");
quit();

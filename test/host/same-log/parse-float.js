// parseFloat and Number of texts
var texts = ["1.5", " 1.5", "1.5x", ".5", "-.5", "5.", "1e3", "1e", "1e-2", "+2.5", "", "x", "Infinity", "-Infinity", "NaN", "0x10", "1.2.3", "1,5", "  ", "12e+1"];
texts.forEach(function(s) { print(JSON.stringify(s), parseFloat(s), Number(s), +s); });
print(parseFloat(5), parseFloat("3.14abc") * 2, parseFloat(null), parseFloat(), parseFloat([1.5, 2]), parseFloat(true));
print(Number(), Number(null), Number(undefined), Number(true), Number([]), Number([5]), Number({}), Number("0b11"), Number("12abc"));
print(isNaN("x"), isNaN("5"), isNaN(undefined), isNaN(null), isNaN(""), isNaN(NaN), isFinite("5"), isFinite(Infinity), isFinite("x"));
print("5" - 0, "5" * 1, +"", +" 7 ", +"1e2", -"x", "3" * "x", "0x10" * 1);
quit();

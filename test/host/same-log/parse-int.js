// parseInt
var texts = ["42", " 42", "42px", "-42", "+42", "0x1f", "0X1F", "", " ", "px", "4.9", "-0", "0b11", "0o17", "1e3", "12 34", "\t7", "--1", "007", "9999999999", "-2147483649"];
texts.forEach(function(s) { print(JSON.stringify(s), parseInt(s), parseInt(s, 10), parseInt(s, 16)); });
print(parseInt("101", 2), parseInt("77", 8), parseInt("zz", 36), parseInt("19", 8), parseInt("2", 2), parseInt("ff"), parseInt("0xff", 10));
print(parseInt(5.9), parseInt(-5.9), parseInt(null), parseInt(undefined), parseInt(true), parseInt([7, 8]), parseInt({}), parseInt());
print(["1", "2", "3"].map(function(s) { return parseInt(s); }));
print(parseInt("12", 0), parseInt("12", 1), parseInt("12", 37), parseInt("12", undefined));
quit();

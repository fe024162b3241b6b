// Order of texts
print("a" < "b", "B" < "a", "a" < "aa", "10" < "9", "10" < 9, "" < "a", "a" == "a", "abc" > "abd", "Z" < "a", "\xff" > "a");
print(["banana", "apple", "cherry", "Apple", "10", "9", ""].sort());
print(["b10", "b9", "a1"].sort(), ["b", undefined, "a"].length, ["bb", "b", "bbb"].sort());
print("a".localeCompare ? "a".localeCompare("b") : "no localeCompare", typeof "".normalize, typeof "".codePointAt);
print("abc" >= "abc", "abc" <= "abb", "a" + "b" === "ab", new String("a") == "a", "1" == 1, "1" === 1, "true" == true);
print(["x", "y"].indexOf("y"), ["x"].includes("x"), "xyz".includes(""), "xyz".indexOf(""), "".includes(""));
var words = { one: 1, two: 2 }; print(words["o" + "ne"], "one" in words);
print("a" < 1, "a" > 1, "5" > 4, null < "1", "2" > true, undefined < "a");
quit();

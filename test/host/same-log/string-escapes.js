// Escapes in literals, and how texts are shown
print("\a\b\f\n".length, "\v\t".charCodeAt(0), "\x41\x5a", "\101\132", "\0".length, "\\n", '\'', "\"");
print(JSON.stringify("\b\f\n\r\t\v\0\x1f"), JSON.stringify("quote \" back \\ slash /"), JSON.stringify("\x7f\xa0"));
print(["a\nb", "tab\t", "q\"q", 'single\'s', "b\\s", "\0", "\x01", "\x80\xff"]);
print({ "key\n": 1, "a b": 2, "3": 3, ok_1: 4, "a-b": 5, "": 6 });
print("\1\2".length, "\q", "\u0041", "\u00e9".length);
console.log("raw: \x41\t|", ["listed: \t"]); print("multi\
line");
quit();

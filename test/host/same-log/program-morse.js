// Text to Morse code and back by tables
var codes = { a: ".-", b: "-...", e: ".", m: "--", o: "---", s: "...", t: "-" };
function encode(text) { return text.split("").map(function(c) { return codes[c] || "?"; }).join(" "); }
var back = {}; for (var letter in codes) back[codes[letter]] = letter;
function decode(text) { return text.split(" ").map(function(c) { return back[c] || "?"; }).join(""); }
print(encode("sos"), encode("mote"), encode("x"));
print(decode("... --- ..."), decode(encode("boat").replace("?", "-...")), decode(""));
print(encode("tests").length, Object.keys(codes).length, "---" in back, back["."]);
quit();

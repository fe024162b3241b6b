// Upper, lower, trim, pad, repeat
print("MiXed 123 !".toUpperCase(), "MiXed 123 !".toLowerCase(), "".toUpperCase() === "", "\xe9\xc9".toUpperCase().charCodeAt(0), "\xc9".toLowerCase().charCodeAt(0));
print("[" + "  both  ".trim() + "]", "[" + "\t\n\r x \n".trim() + "]", "[" + "".trim() + "]", "[" + " in side ".trim() + "]");
print(typeof "".trimStart, typeof "".trimEnd, typeof "".trimLeft);
print("7".padStart(3, "0"), "abc".padStart(2), "abc".padStart(6), "abc".padStart(8, "12"), "abc".padEnd(6, ".") + "|", "abc".padEnd(5) + "|");
print("ab".repeat(3), "ab".repeat(0) === "", "".repeat(5) === "", "-".repeat(10), "x".repeat(2.9), "x".repeat("2"));
try { print("x".repeat(-1)); } catch (e) { print(e.toString()); }
function hex(n) { return n.toString(16).padStart(2, "0"); } print([0, 10, 255].map(hex).join(" "));
function table(rows) { return rows.map(function(r) { return r[0].padEnd(8, ".") + String(r[1]).padStart(5); }).join("\n"); } print(table([["volt", 3.3], ["temp", 21], ["x", -1]]));
quit();

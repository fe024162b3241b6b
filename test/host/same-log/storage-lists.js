// Storage.list, hash, statistics
var s = require("Storage"); s.eraseAll(); ["a.js", "b.txt", "c.js", "dir/d.js", ".boot9"].forEach(function(n) { s.write(n, "content of " + n); });
print(s.list(), s.list(/\.js$/), s.list(/^[ab]/), s.list(/none/), s.list(undefined, { sf: false }).length); s.erase("b.txt"); print(s.list()); s.write("b.txt", "new"); print(s.list().length, s.read("b.txt")); s.write("a.js", "other"); print(s.list(), s.read("a.js"));
print(typeof s.hash, s.hash ? typeof s.hash() : "", s.hash() == s.hash(), s.hash(/none/)); var before = s.getFree(); s.write("size", "x".repeat(100)); print(before - s.getFree()); s.erase("size"); print(before - s.getFree()); s.compact(); print(before <= s.getFree());
var st = s.getStats(); print(Object.keys(st), st.fileCount, st.fileBytes, st.trashCount, st.totalBytes > st.freeBytes); s.eraseAll(); print(s.list(), s.getStats().fileCount, s.read("a.js"), s.readJSON("a.js"), s.readJSON("a.js", true));
quit();

// Storage.writeJSON and readJSON
var s = require("Storage"); s.eraseAll(); var settings = { ssid: "home", port: 8080, on: true, list: [1, "two", null], nested: { x: { y: 1.5 } } };
print(s.writeJSON("settings", settings), s.readJSON("settings"), s.readJSON("settings").nested.x.y, s.read("settings")); settings.port++; s.writeJSON("settings", settings); print(s.readJSON("settings").port, s.list()); print(s.writeJSON("n", 5), s.readJSON("n") + 1, s.writeJSON("s", "text"), s.readJSON("s"), s.writeJSON("nul", null), s.readJSON("nul"), s.writeJSON("e", {}), s.readJSON("e"));
s.write("bad", "{broken"); try { print(s.readJSON("bad")); } catch (e) { print(e.toString()); } print(s.readJSON("bad", true), s.readJSON("none"), s.readJSON("none", true), s.readJSON("none") || { fallback: 1 }); s.write("space", ' \n{"a" : 1 }\n'); print(s.readJSON("space"));
var old = s.readJSON("settings") || {}; var merged = Object.assign({ ssid: "default", extra: 1 }, old); print(merged.ssid, merged.extra, merged.port); s.write("obj", { direct: [1, 2] }); print(s.read("obj"), s.readJSON("obj").direct[1]); s.writeJSON("bin", "\x00\xff\n"); print(s.readJSON("bin").length);
quit();

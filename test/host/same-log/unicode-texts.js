// Texts beyond ASCII as they are printed, escaped and encoded: bytes, or characters where the build knows them
var t = "h\u00e9llo", u = "日本";
print(t, t.length, [t], { k: t }, u + 1, encodeURIComponent(t), encodeURIComponent(u), JSON.stringify(u), E.toJS("\x01" + t), JSON.stringify("\xe9\x01"));
print(JSON.parse('"\\u00e9\\u0001"'), [JSON.parse('"\\u00e9\\u0001"')], 1e20 | 0, ~1e19, new Date("2024-03-10 12:00:05").toISOString());
quit();

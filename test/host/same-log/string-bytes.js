// All 256 bytes through strings and back
var all = ""; for (var i = 0; i < 256; i++) all += String.fromCharCode(i);
print(all.length, all.charCodeAt(128), all.charCodeAt(255), E.sum(E.toUint8Array(all)), E.toString(E.toUint8Array(all)) == all);
var ok = true; for (i = 0; i < 256; i++) ok = ok && all[i].charCodeAt(0) === i && all.indexOf(all[i]) === i; print(ok);
print(atob(btoa(all)) == all, btoa(all).length, JSON.stringify(all.substr(0, 32)));
print(JSON.stringify(all.substr(120, 16)), JSON.stringify("\x7f\x80\xff"), JSON.parse(JSON.stringify(all.substr(0, 128))) == all.substr(0, 128));
print(all.slice(200).length, all.split("").length, all.split("\x80").map(function(p) { return p.length; }), E.CRC32(all));
var reversed = all.split("").reverse().join(""); print(reversed.charCodeAt(0), reversed.length, reversed.substr(-3).charCodeAt(2));
var u16 = new Uint16Array(E.toArrayBuffer(all.substr(0, 4))); print(u16.length, u16[0], u16[1]);
print("\xe2\x82\xac".length, "\xe2\x82\xac".charCodeAt(0), ("a\xff" + "b").length, "\xff" < "\x80");
quit();

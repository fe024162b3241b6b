// A ring of samples in one buffer, read through views
var buffer = new ArrayBuffer(16), words = new Int16Array(buffer), bytes = new Uint8Array(buffer), head = 0;
function put(v) { words[head] = v; head = (head + 1) % words.length; } for (var i = 0; i < 11; i++) put(i * 100 - 300);
print(words.join(), head, bytes[0], bytes.length); function latest(n) { var r = []; for (var k = 1; k <= n; k++) r.push(words[(head - k + words.length) % words.length]); return r; } print(latest(3).join(), latest(8).length);
print(E.sum(words), Math.max.apply(null, words), words.indexOf(700), new Uint8Array(buffer, 4, 2).join()); words.fill(-1); print(bytes[15], words[7], E.sum(bytes));
quit();

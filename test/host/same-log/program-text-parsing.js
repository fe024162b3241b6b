// An HTTP head, a URL, a CSV line, command words
function head(text) { var lines = text.split("\r\n"), first = lines.shift().split(" "), headers = {}; lines.forEach(function(l) { var at = l.indexOf(":"); if (at > 0) headers[l.substr(0, at).toLowerCase()] = l.substr(at + 1).trim(); }); return { version: first[0], status: parseInt(first[1]), text: first.slice(2).join(" "), headers: headers }; }
var h = head("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nX-Empty:\r\nConnection : Upgrade\r\n"); print(h.version, h.status, h.text, h.headers);
function url(u) { var m = /^(\w+):\/\/([^\/:]+)(:\d+)?(\/.*)?$/.exec(u); if (!m) return null; return [m[1], m[2], m[3] ? parseInt(m[3].substr(1)) : m[1] == "wss" ? 443 : 80, m[4] || "/"]; }
["ws://host/path?q=1", "wss://a.b.c", "ws://10.0.0.1:8080/x/y", "nonsense", "ws://h:99"].forEach(function(u) { print(u, url(u)); });
function csv(line) { var cells = [], cell = "", quoted = false; for (var c of line) { if (c == '"') quoted = !quoted; else if (c == "," && !quoted) { cells.push(cell); cell = ""; } else cell += c; } cells.push(cell); return cells; } print(csv('a,"b,c",,"d"'));
var commands = { add: function(a, b) { return Number(a) + Number(b); }, echo: function() { return [].slice.call(arguments).join(" "); } }; ["add 2 3", "echo hello there", "nope 1", ""].forEach(function(line) { var words = line.split(" ").filter(function(w) { return w; }), f = commands[words[0]]; print(f ? f.apply(null, words.slice(1)) : "unknown: " + words[0]); });
quit();

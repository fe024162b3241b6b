// The board's side of `make conformance`: asks a fuzzing server how many cases it has, plays FROM to TO of them,
// echoing every message, asks for the reports and quits. A line per case: number, close code, status, blocks in use.
// Parameters come as variables in front of the script: HOST, PORT, AGENT, FROM, TO (0: the last case).
// Hot functions run from RAM on any board: Espruino's Linux build reads each bit of flash through a file.
E.setFlags({ pretokenise: 1 });
var M = require("motesocket");
var server = "ws://" + HOST + ":" + PORT;

// Messages up to this size are echoed whole, larger ones part by part. Six small packets may wait: functions in RAM leave a board like
// ESP8266 no room for what a pause holds back, and until then there is no pause.
var OPTIONS = { maxMessage: 1000, oversize: "stream", maxQueue: 1608 };

// The one place that knows how a message becomes its echo: what the client does not take yet waits here while the server pauses.
var echo = function(ws) {
  var waiting = [];
  var flush = function() {
    var w;
    while ((w = waiting[0]) && ws.send(w[0], w[1], w[2], w[3])) waiting.shift();
    if (waiting.length) ws.pause();
    else ws.resume();
  };
  var take = function(data, isBinary, isLast, length) {
    if (!waiting.length && ws.send(data, isBinary, isLast, length)) return;
    waiting.push([data, isBinary, isLast, length]);
    ws.pause();
  };
  ws.on("message", function(data, isBinary) { take(data, isBinary); });
  ws.on("part", function(bytes, isLast, offset, about) { take(bytes, about.isBinary, isLast, about); });
  ws.on("drain", flush);
};

var updateReports = function() {
  M.connect(server + "/updateReports?agent=" + AGENT).on("close", function() {
    print("reports updated");
    quit();
  });
};

var runCase = function(number) {
  if (number > TO) return updateReports();
  var ws = M.connect(server + "/runCase?case=" + number + "&agent=" + AGENT, OPTIONS);
  echo(ws);
  ws.on("close", function(code, reason, status) {
    print("case " + number + " closed " + code + " status " + status + " usage " + process.memory().usage);
    runCase(number + 1);
  });
};

var askCount = function() {
  var ws = M.connect(server + "/getCaseCount");
  ws.on("message", function(data) {
    if (TO < 1 || TO > +data) TO = +data;
    print("cases " + data);
  });
  ws.on("close", function(code, reason, status) {
    if (TO > 0) return runCase(FROM);
    print("no case count, status " + status);
    quit();
  });
};

askCount();

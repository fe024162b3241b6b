// The board's side of `make conformance`: asks a fuzzing server how many cases it has, plays FROM to TO of them,
// echoing every message, asks for the reports and quits. A line per case: number, close code, status, blocks in use.
// Parameters come as variables in front of the script: HOST, PORT, AGENT, FROM, TO (0: the last case).
var M = require("motesocket");
var server = "ws://" + HOST + ":" + PORT;

// The one place that knows how a message becomes its echo.
var echo = function(ws, number) {
  ws.on("message", function(data, isBinary) {
    if (!ws.send(data, isBinary)) print("case " + number + " echo of " + data.length + " B not taken");
  });
};

var updateReports = function() {
  M.connect(server + "/updateReports?agent=" + AGENT).on("close", function() {
    print("reports updated");
    quit();
  });
};

var runCase = function(number) {
  if (number > TO) return updateReports();
  var ws = M.connect(server + "/runCase?case=" + number + "&agent=" + AGENT);
  echo(ws, number);
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

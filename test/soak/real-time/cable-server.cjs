// A server of npm ws at one end of the cable, in a process of its own: `node cable-server.cjs PORT FIRST` numbers its connections
// from FIRST. What it gets it tells on stdout, a line of JSON each; on connections to /main it also talks.
const { WebSocketServer } = require("ws");

const SAYS_EVERY_MS = 300;
const [port, first] = process.argv.slice(2).map(Number);
let number = first;

function tell(fields) {
  process.stdout.write(`${JSON.stringify({ at: Date.now(), ...fields })}\n`);
}

const server = new WebSocketServer({ port, host: "0.0.0.0", perMessageDeflate: false });
server.on("listening", () => tell({ what: "listening" }));
server.on("connection", (socket, request) => {
  if (request.url !== "/main") return;
  const connection = number++;
  tell({ what: "connection", connection });
  let said = 0;
  const talk = setInterval(() => socket.send(`s${connection}-${said++}`), SAYS_EVERY_MS);
  socket.on("message", (data) => tell({ what: "message", connection, text: data.toString("latin1") }));
  socket.on("ping", () => tell({ what: "ping" }));
  socket.on("error", () => undefined);
  socket.on("close", () => clearInterval(talk));
});

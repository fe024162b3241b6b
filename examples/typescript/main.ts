// Asks an echo server for everything that a small log holds, one entry at a time. Set SERVER before, or change the address below.
import { connect } from "motesocket";

interface Entry {
  readonly minute: number;
  readonly celsius: number;
}

const log: Entry[] = [];
for (let minute = 0; minute < 3; minute++) log.push({ minute, celsius: 20 + minute / 4 });

const ws = connect(global.SERVER || "ws://192.168.1.10:8080/", { pingInterval: 10000 });
let sent = 0;

function sendNext(): void {
  if (sent < log.length) ws.send(JSON.stringify(log[sent++]));
  else ws.close(1000, `${sent} entries`);
}

ws.on("open", sendNext);
ws.on("message", (data, isBinary) => {
  if (isBinary) return print(`${data.length} bytes that nobody asked for`);
  const { minute, celsius } = JSON.parse(data) as Entry;
  print(`minute ${minute}: ${celsius} degrees`);
  sendNext();
});
ws.on("error", ({ status, message }) => print(`failed with status ${status}: ${message}`));
ws.on("close", (code, reason) => print(`closed with ${code} ${reason}`));

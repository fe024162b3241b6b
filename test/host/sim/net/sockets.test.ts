/** A socket taken out of the firmware's list: TCP itself holds the peer back. */
import { createServer, type AddressInfo, type Server } from "node:net";
import { SimulatedBoard } from "../../../../src/host/sim/simulated-board";

const PIECE = Buffer.alloc(1 << 16, 0x61);
/** Far more than the buffers of both ends of a connection take. */
const ENDLESS_BYTES = 1 << 28;

/** A peer that writes whenever its stream takes more, and the count of what it could write. */
async function startSource(): Promise<{ server: Server; port: number; written: () => number }> {
  let written = 0;
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    const pour = (): void => {
      while (written < ENDLESS_BYTES && !socket.destroyed) {
        written += PIECE.length;
        if (!socket.write(PIECE)) break;
      }
    };
    socket.on("drain", pour);
    pour();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { server, port: (server.address() as AddressInfo).port, written: () => written };
}

const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

test.each(["esp8266", "esp32"])("a held socket of %s stops its peer, and goes on where it was", async (id) => {
  const source = await startSource();
  const printed: string[] = [];
  const board = new SimulatedBoard({ board: id, output: (text) => printed.push(text) });
  board.runScript(
    `var sum=0,sockets,s=require('net').connect({host:'127.0.0.1',port:${source.port}});` +
      "s.on('data',function(d){sum+=d.length});" +
      "setTimeout(function(){sockets=global['\\xff'].HttpCC;sockets.splice(sockets.indexOf(s),1);print('held')},50);" +
      "setTimeout(function(){var was=sum;sockets.push(s);setTimeout(function(){print(sum>was);quit()},50)},600)",
  );
  const run = board.run();
  await wait(400);
  const stalled = source.written();
  await wait(100);
  expect(source.written()).toBe(stalled);
  expect(stalled).toBeLessThan(ENDLESS_BYTES);
  await run;
  expect(printed.join("")).toBe("held\ntrue\n");
  await new Promise((done) => source.server.close(done));
});

test("data that nobody listens to fills the memory of a board, for its timers too", async () => {
  const source = await startSource();
  const printed: string[] = [];
  const board = new SimulatedBoard({ board: "esp8266", output: (text) => printed.push(text) });
  board.runScript(`var s=require('net').connect({host:'127.0.0.1',port:${source.port}});setTimeout(function(){print("timer")},300)`);
  setTimeout(() => board.stop(), 400);
  await board.run();
  expect(printed).not.toContain("timer\n");
  expect(printed.slice(0, 3).join("")).toBe("OUT OF MEMORY\nExecution Interrupted\nNew interpreter error: LOW_MEMORY,MEMORY\n");
  await new Promise((done) => source.server.close(done));
});

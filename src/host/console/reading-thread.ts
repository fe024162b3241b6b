// The body of the thread that reads a console, from standard input or from a TCP port: it goes on while the board's own
// thread is busy, and so can tell it of a Ctrl-C. It is handed over as text and uses nothing from outside itself.

/** What the thread is given. */
export interface ReadingSetup {
  /** A port to listen on, 0 for any; otherwise standard input is read. */
  listen: { host: string; port: number } | undefined;
  /** The words of the board's InterruptFlag, the numbers of those words, and this device's own number. */
  words: Int32Array;
  word: { sources: number; isDeaf: number; device: number };
  /** The source that a byte coming in is; also the number of its time's word. */
  arrival: number;
  device: number;
  /** One word: bytes handed over to be written and not written yet. */
  backlog: Int32Array;
}

export type ReadingEvent =
  | { event: "listening"; port: number }
  | { event: "failed"; message: string }
  | { event: "connected" | "ended" }
  | { event: "data"; data: Uint8Array };

/** Runs inside the thread; messages to it are bytes to write to the connection. */
export function readingThread(): void {
  /* eslint-disable @typescript-eslint/no-require-imports */
  const fs = require("node:fs") as typeof import("node:fs");
  const net = require("node:net") as typeof import("node:net");
  const tty = require("node:tty") as typeof import("node:tty");
  const { parentPort, workerData } = require("node:worker_threads") as typeof import("node:worker_threads");
  /* eslint-enable @typescript-eslint/no-require-imports */
  const { listen, words, word, arrival, device, backlog } = workerData as ReadingSetup;
  const ctrlC = 3;
  let client: import("node:net").Socket | undefined;
  const tell = (event: ReadingEvent): void => parentPort?.postMessage(event);

  function take(data: Buffer): void {
    const isHeard = Atomics.load(words, word.device) === device && Atomics.load(words, word.isDeaf) === 0;
    if (isHeard && data.includes(ctrlC)) {
      Atomics.store(words, arrival, Date.now() | 0);
      Atomics.or(words, word.sources, arrival);
    }
    tell({ event: "data", data: new Uint8Array(data) });
  }

  function serve(socket: import("node:net").Socket): void {
    client?.destroy();
    client = socket;
    socket.setNoDelay(true);
    socket.on("data", take);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => {
      if (client !== socket) return;
      client = undefined;
      tell({ event: "ended" });
    });
    tell({ event: "connected" });
  }

  function written(bytes: number): void {
    Atomics.sub(backlog, 0, bytes);
    Atomics.notify(backlog, 0);
  }

  function openInput(): NodeJS.ReadableStream {
    const kind = fs.fstatSync(0);
    if (tty.isatty(0)) return new tty.ReadStream(0).setRawMode(true);
    return kind.isFIFO() || kind.isSocket() ? new net.Socket({ fd: 0 }) : fs.createReadStream("", { fd: 0 });
  }

  parentPort?.on("message", (bytes: Uint8Array) => {
    if (client) client.write(bytes, () => written(bytes.length));
    else written(bytes.length);
  });
  if (listen) {
    const server = net.createServer(serve);
    server.on("error", (error) => tell({ event: "failed", message: error.message }));
    server.listen(listen.port, listen.host, () => tell({ event: "listening", port: (server.address() as import("node:net").AddressInfo).port }));
  } else {
    const input = openInput();
    input.on("data", take);
    input.on("error", () => tell({ event: "ended" }));
    input.on("end", () => tell({ event: "ended" }));
  }
}

// The body of the thread that holds the streams of a board whose connect() blocks: the board's thread can wait
// for its answer without stopping this one. It is handed over as text, so it uses nothing from outside itself.

/** Answers of the thread in the shared state word. */
export const BlockingAnswer = { pending: 0, connected: 1, noHost: 2, noSocket: 3 } as const;

export interface ThreadRequest {
  op: "connect" | "send" | "taken" | "close";
  id: number;
  /** connect: two 32-bit words, the answer and the system's error number. */
  state?: SharedArrayBuffer;
  host?: string;
  port?: number;
  tls?: { key?: string; cert?: string; ca?: string };
  data?: Uint8Array;
  bytes?: number;
}

export interface ThreadEvent {
  id: number;
  event: "ready" | "data" | "end" | "tlsFailed" | "sent";
  data?: Uint8Array;
  bytes?: number;
}

/** Runs inside the thread. */
export function blockingThread(): void {
  /* eslint-disable @typescript-eslint/no-require-imports */
  const { parentPort } = require("node:worker_threads") as typeof import("node:worker_threads");
  const net = require("node:net") as typeof import("node:net");
  const tls = require("node:tls") as typeof import("node:tls");
  /* eslint-enable @typescript-eslint/no-require-imports */
  const windowBytes = 5744;
  const streams = new Map<number, { socket: import("node:net").Socket; waitingBytes: number }>();
  const tell = (event: ThreadEvent): void => parentPort?.postMessage(event);

  function take(id: number, data: Uint8Array): void {
    const stream = streams.get(id);
    if (!stream) return;
    stream.waitingBytes += data.length;
    if (stream.waitingBytes >= windowBytes) stream.socket.pause();
    tell({ id, event: "data", data: new Uint8Array(data) });
  }

  function attach(id: number, socket: import("node:net").Socket): void {
    streams.set(id, { socket, waitingBytes: 0 });
    socket.on("data", (data: Buffer) => take(id, data));
    socket.on("end", () => tell({ id, event: "end" }));
    socket.on("close", () => tell({ id, event: "end" }));
    socket.on("error", () => tell({ id, event: "end" }));
  }

  function connect(request: ThreadRequest): void {
    const { id, host, port } = request;
    const words = new Int32Array(request.state as SharedArrayBuffer);
    const answer = (value: number, errno: number): void => {
      words[1] = errno;
      Atomics.store(words, 0, value);
      Atomics.notify(words, 0);
    };
    // Pieces no larger than the window: a board that is given more than that at once reads ahead of what it sends.
    const onread = {
      buffer: new Uint8Array(windowBytes),
      callback: (bytes: number, buffer: Uint8Array): boolean => {
        take(id, buffer.subarray(0, bytes));
        return true;
      },
    };
    const raw = net.connect({ host, port: port as number, family: 4, allowHalfOpen: true, ...(request.tls ? {} : { onread }) });
    const refuse = (error: NodeJS.ErrnoException): void => {
      if (error.syscall === "getaddrinfo") answer(2, 0);
      else answer(3, Math.abs(error.errno ?? 0));
    };
    raw.once("error", refuse);
    raw.once("connect", () => {
      raw.removeListener("error", refuse);
      if (!request.tls) {
        attach(id, raw);
        answer(1, 0);
        return;
      }
      let isReady = false;
      const secure = tls.connect({
        socket: raw,
        rejectUnauthorized: false,
        key: request.tls.key,
        cert: request.tls.cert,
        ...(net.isIP(host as string) ? {} : { servername: host }),
      });
      secure.once("secureConnect", () => {
        isReady = true;
        tell({ id, event: "ready" });
      });
      secure.once("error", () => {
        if (!isReady) tell({ id, event: "tlsFailed" });
      });
      attach(id, secure);
      answer(1, 0);
    });
  }

  parentPort?.on("message", (request: ThreadRequest) => {
    if (request.op === "connect") return connect(request);
    const stream = streams.get(request.id);
    if (!stream) return;
    if (request.op === "send") {
      const bytes = request.data as Uint8Array;
      stream.socket.write(bytes, () => tell({ id: request.id, event: "sent", bytes: bytes.length }));
    } else if (request.op === "taken") {
      stream.waitingBytes -= request.bytes as number;
      if (stream.waitingBytes < windowBytes && stream.socket.isPaused()) stream.socket.resume();
    } else {
      streams.delete(request.id);
      stream.socket.removeAllListeners("data");
      stream.socket.resume();
      stream.socket.destroySoon();
    }
  });
}

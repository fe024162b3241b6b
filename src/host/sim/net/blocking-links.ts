// Streams for boards whose firmware waits inside connect(): the calling thread sleeps until the connection
// stands or has failed, as the board does, while a thread of its own (blocking-thread.ts) does the work. The
// thread starts with the first connection and does not keep the process alive without one.

import { Worker } from "node:worker_threads";
import { blockingThread, BlockingAnswer, type ThreadEvent, type ThreadRequest } from "./blocking-thread";
import { pem } from "./host-link";
import { SocketCode, type ConnectFailure, type ConnectRequest, type Link } from "./network";

const SEND_BUFFER_BYTES = 16384;
/** What mbedtls says of a peer that does not speak TLS; other failures differ in the number. */
const HANDSHAKE_EXCEPTION = "mbedtls_ssl_handshake returned -0x7200";

export class BlockingLinks {
  private _thread: Worker | undefined;
  private readonly _links = new Map<number, BlockingLink>();
  private _nextId = 1;

  constructor(private readonly _onActivity: () => void) {}

  connect(request: ConnectRequest): Link | ConnectFailure {
    const thread = this._start();
    const id = this._nextId++;
    const state = new SharedArrayBuffer(8);
    const words = new Int32Array(state);
    const tls = request.tls && {
      key: pem(request.tls.key, "PRIVATE KEY"),
      cert: pem(request.tls.cert, "CERTIFICATE"),
    };
    thread.postMessage({ op: "connect", id, state, host: request.host, port: request.port, tls } satisfies ThreadRequest);
    Atomics.wait(words, 0, BlockingAnswer.pending);
    if (words[0] === BlockingAnswer.noHost) return { failure: "host", errno: 0 };
    if (words[0] === BlockingAnswer.noSocket) return { failure: "socket", errno: words[1] };
    const link = new BlockingLink(id, tls === undefined, (message) => thread.postMessage(message), () => this._drop(id));
    this._links.set(id, link);
    thread.ref();
    return link;
  }

  shutdown(): void {
    for (const link of [...this._links.values()]) link.close();
    this._thread?.unref();
  }

  private _start(): Worker {
    if (this._thread) return this._thread;
    const thread = new Worker(`(${blockingThread.toString()})()`, { eval: true });
    thread.on("message", (event: ThreadEvent) => {
      this._links.get(event.id)?.take(event);
      this._onActivity();
    });
    thread.unref();
    this._thread = thread;
    return thread;
  }

  private _drop(id: number): void {
    this._links.delete(id);
    if (this._links.size === 0) this._thread?.unref();
  }
}

class BlockingLink implements Link {
  endException: string | undefined;
  private readonly _received: Buffer[] = [];
  private _endCode = 0;
  private _unsentBytes = 0;

  constructor(
    private readonly _id: number,
    private _isReady: boolean,
    private readonly _post: (message: ThreadRequest) => void,
    private readonly _onClose: () => void,
  ) {}

  take(event: ThreadEvent): void {
    if (event.event === "ready") this._isReady = true;
    else if (event.event === "data") this._received.push(Buffer.from(event.data as Uint8Array));
    else if (event.event === "sent") this._unsentBytes -= event.bytes as number;
    else if (this._endCode === 0) {
      this._endCode = SocketCode.closed;
      if (event.event === "tlsFailed") this.endException = HANDSHAKE_EXCEPTION;
    }
  }

  receive(maxBytes: number): string | number {
    if (this._received.length > 0) return this._next(maxBytes);
    if (this._endCode !== 0) return this._endCode;
    return this._isReady ? 0 : SocketCode.noConnection;
  }

  send(data: string): number {
    if (!this._isReady || this._unsentBytes >= SEND_BUFFER_BYTES) return 0;
    this._unsentBytes += data.length;
    this._post({ op: "send", id: this._id, data: new Uint8Array(Buffer.from(data, "latin1")) });
    return data.length;
  }

  close(): void {
    this._post({ op: "close", id: this._id });
    this._onClose();
  }

  private _next(maxBytes: number): string {
    let text = "";
    while (this._received.length > 0 && text.length < maxBytes) {
      const first = this._received[0];
      const count = Math.min(first.length, maxBytes - text.length);
      text += first.toString("latin1", 0, count);
      if (count === first.length) this._received.shift();
      else this._received[0] = first.subarray(count);
    }
    this._post({ op: "taken", id: this._id, bytes: text.length });
    return text;
  }
}

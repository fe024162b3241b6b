/**
 * The simulator's command with a board's console on a free TCP port, as a user starts it; and a client of such a port.
 */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { connect, type Socket } from "node:net";
import { SIMULATOR_PATH } from "./targets";

const LISTENING = /console on tcp:\/\/[^:]+:(\d+)/g;
const DEADLINE_MS = 15000;
const POLL_MS = 5;

/** Resolves once `isThere` is true; rejects with what `describe` says when it never is. */
async function eventually(isThere: () => boolean, describe: () => string): Promise<void> {
  const deadlineMs = Date.now() + DEADLINE_MS;
  while (!isThere()) {
    if (Date.now() > deadlineMs) throw new Error(describe());
    await new Promise((done) => setTimeout(done, POLL_MS));
  }
}

export class SimulatorConsole {
  /** What it wrote to stdout and to stderr. */
  stdout = "";
  stderr = "";
  private readonly _child: ChildProcessWithoutNullStreams;
  private readonly _hasEnded: Promise<number | null>;

  constructor(args: string[]) {
    this._child = spawn(process.execPath, [SIMULATOR_PATH, ...args]);
    this._child.stdin.on("error", () => undefined); // it may end with its stdin still open
    this._child.stdout.on("data", (data: Buffer) => (this.stdout += data.toString("latin1")));
    this._child.stderr.on("data", (data: Buffer) => (this.stderr += data.toString("utf8")));
    this._hasEnded = new Promise((done) => this._child.once("close", done));
  }

  /** Resolves with the ports of its boards, in order of their numbers, once all `count` listen. */
  async ports(count = 1): Promise<number[]> {
    const found = (): number[] => [...this.stderr.matchAll(LISTENING)].map((match) => Number(match[1]));
    await eventually(() => found().length >= count, () => `no console on a port: ${this.stderr}`);
    return found();
  }

  /** Resolves once its standard output ends with `text`. */
  untilStdout(text: string): Promise<void> {
    return eventually(() => this.stdout.endsWith(text), () => `no ${JSON.stringify(text)} at the end of ${JSON.stringify(this.stdout)}`);
  }

  /** Types on its standard input. */
  type(bytes: string): void {
    this._child.stdin.write(Buffer.from(bytes, "latin1"));
  }

  /** Ends its standard input. */
  endInput(): void {
    this._child.stdin.end();
  }

  /** Resolves with its exit code once it has ended by itself. */
  get exitCode(): Promise<number | null> {
    return this._hasEnded;
  }

  async close(): Promise<void> {
    this._child.kill("SIGTERM");
    await this._hasEnded;
  }
}

export class ConsoleClient {
  private _received = "";
  private _isClosed = false;

  private constructor(private readonly _socket: Socket) {
    _socket.on("data", (data) => (this._received += data.toString("latin1")));
    _socket.on("error", () => undefined);
    _socket.on("close", () => (this._isClosed = true));
  }

  static async connect(port: number): Promise<ConsoleClient> {
    const socket = connect(port, "localhost");
    await new Promise((done, fail) => socket.once("connect", done).once("error", fail));
    return new ConsoleClient(socket);
  }

  send(bytes: string): void {
    this._socket.write(Buffer.from(bytes, "latin1"));
  }

  /** Resolves with everything up to and with `text`, and takes it away; rejects when it does not come. */
  async until(text: string): Promise<string> {
    await eventually(() => this._received.includes(text), () => `no ${JSON.stringify(text)} in ${JSON.stringify(this._received)}`);
    const end = this._received.indexOf(text) + text.length;
    const taken = this._received.slice(0, end);
    this._received = this._received.slice(end);
    return taken;
  }

  /** Sends a line and resolves with what comes before the next prompt. */
  async ask(line: string): Promise<string> {
    this.send(`${line}\n`);
    await this.until(`${line}\r\n`);
    return (await this.until(">")).slice(0, -1);
  }

  /** Resolves once the other side has closed. */
  async closed(): Promise<void> {
    await eventually(() => this._isClosed, () => "the connection stays open");
  }

  /** Stops reading. */
  stall(): void {
    this._socket.pause();
  }

  resume(): void {
    this._socket.resume();
  }

  close(): void {
    this._socket.destroy();
  }
}

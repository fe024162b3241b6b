// Plays one case on one connection: sends its steps with back-pressure, keeps its clock, ends TCP, asks the judge.
// The handshake's answer leaves in the same write as the first octets, as fuzzing servers do. RFC 6455 §7.1.
// Owns the socket until it is closed; holds at most one batch of 64 KiB to send.
import type { Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { ConformanceCase, Step } from "../vectors/conformance/case";
import { CaseJudge, type EndFacts, type Judgement } from "./case-judge";
import { encodeFrame, encodeStep } from "./frame-encoder";
import { FrameDecoder } from "./frame-decoder";
import { createRandomChop } from "./random-chop";

const BATCH_BYTES = 65_536;
/** For the client's Close after the server's, and for TCP to end after the server ended it. */
const CLOSE_LIMIT_MS = 1000;
const TCP_LIMIT_MS = 2000;
/** Before the server ends TCP: time in which a client that does so itself is seen doing it. */
const LINGER_MS = 5;

export interface SessionOptions {
  /** What is merely permitted counts as FAILED. */
  readonly isStrict: boolean;
  /** Factor on every time limit. */
  readonly patience: number;
  /** Factor on the pauses of the steps. */
  readonly pace: number;
  /** How the server ends TCP when the handshake it began is done: FIN, or RST as Autobahn's does. */
  readonly tcpEnd: "fin" | "reset";
  /** Cuts every write at random, the same for the same seed and case; undefined: writes as the case has them. */
  readonly chopSeed?: number;
}

export interface SessionReport extends Judgement {
  readonly elapsedMs: number;
  /** A client SHOULD leave it to the server after a clean close (RFC 6455 §7.1.1); no verdict depends on it. */
  readonly tcpEndedBy: "server" | "client";
  readonly clientFrames: number;
}

export class CaseSession {
  private readonly _socket: Socket;
  private readonly _case: ConformanceCase;
  private readonly _options: SessionOptions;
  private readonly _judge: CaseJudge;
  private readonly _decoder: FrameDecoder;
  private readonly _chop: ReturnType<typeof createRandomChop> | undefined;
  private readonly _problems: string[] = [];
  private readonly _startedAt = performance.now();
  private _batch: Buffer[] = [];
  private _batchBytes = 0;
  private _timer: NodeJS.Timeout | undefined;
  private _isPlayed = false;
  private _isCloseSent = false;
  private _isServerFirst = false;
  private _clientClose: EndFacts["clientClose"];
  private _isTcpEnded = false;
  private _isTcpEndedByClient = false;
  private _isOver = false;
  private _wake: () => void = () => undefined;
  private _settle: (report: SessionReport) => void = () => undefined;

  constructor(socket: Socket, testCase: ConformanceCase, options: SessionOptions) {
    this._socket = socket;
    this._case = testCase;
    this._options = options;
    if (options.chopSeed !== undefined) this._chop = createRandomChop(options.chopSeed);
    this._judge = new CaseJudge(testCase);
    this._judge.onAnswer = () => {
      this._wake();
      // Later, so that a client that closes together with its last answer is seen to have closed first.
      queueMicrotask(() => this._closeWhenAnswered());
    };
    this._judge.onClose = (code) => this._afterClientClose(code);
    this._judge.onBreach = () => this._drop();
    this._decoder = new FrameDecoder(this._judge);
  }

  /** Plays the case; `prefix` is the handshake's answer. Resolves when the connection is gone. */
  run(prefix: Buffer): Promise<SessionReport> {
    return new Promise((resolve) => {
      this._settle = resolve;
      this._socket.on("data", (octets) => this._decoder.feed(octets));
      this._socket.on("end", () => this._afterClientEnd());
      this._socket.on("error", () => this._afterClientEnd());
      this._socket.on("close", () => this._report());
      this._batch.push(prefix);
      this._armLimit(0);
      void this._play();
    });
  }

  private async _play(): Promise<void> {
    for (const step of this._case.steps) {
      await this._playStep(step);
      if (this._isOver) return;
    }
    await this._flush();
    this._isPlayed = true;
    this._closeWhenAnswered();
  }

  private async _playStep(step: Step): Promise<void> {
    if (step.do === "pause") return this._pause(step.ms * this._options.pace, step.mark);
    if (step.do === "lockstep") return this._playLockstep(step);
    for (const { octets, isAlone } of encodeStep(step)) {
      if (this._isOver) return;
      this._batch.push(octets);
      this._batchBytes += octets.length;
      if (isAlone || this._batchBytes >= BATCH_BYTES) await this._flush();
      if (isAlone) await nextTurn();
    }
    if (step.do === "close") this._isCloseSent = this._isServerFirst = true;
  }

  private async _playLockstep(step: Step & { do: "lockstep" }): Promise<void> {
    const { opcode, payload } = step;
    const octets = Buffer.concat(
      [...encodeStep({ do: "frame", opcode, payload, isFinal: true, rsv: 0 })].map((piece) => piece.octets));
    for (let sent = 0; sent < step.times && !this._isOver; sent++) {
      while (this._judge.messageCount < sent && !this._isOver) await this._sleep();
      this._batch.push(octets);
      await this._flush();
    }
  }

  private async _pause(ms: number, mark: string | undefined): Promise<void> {
    await this._flush();
    if (this._isOver) return;
    this._armLimit(ms);
    await this._sleep(ms);
    if (mark !== undefined && !this._isOver) this._judge.onMark(mark);
  }

  /** Until `_wake` is called, or for `ms`. */
  private _sleep(ms?: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
      this._wake = () => {
        if (ms !== undefined && !this._isOver) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }

  private async _flush(): Promise<void> {
    if (this._batch.length === 0 || this._isOver) return;
    const octets = Buffer.concat(this._batch);
    this._batch = [];
    this._batchBytes = 0;
    if (this._chop === undefined) return this._write(octets);
    for (const piece of this._chop(octets)) {
      await this._write(piece);
      await nextTurn();
      if (this._isOver) return;
    }
  }

  private async _write(octets: Buffer): Promise<void> {
    if (!this._socket.write(octets)) await this._drained();
  }

  private _drained(): Promise<void> {
    return new Promise((resolve) => {
      const goOn = (): void => {
        this._socket.off("drain", goOn);
        this._socket.off("close", goOn);
        resolve();
      };
      this._socket.on("drain", goOn);
      this._socket.on("close", goOn);
    });
  }

  private _armLimit(pauseMs: number): void {
    this._arm(pauseMs + this._case.limitMs * this._options.patience, () => this._afterLimit());
  }

  private _arm(ms: number, action: () => void): void {
    clearTimeout(this._timer);
    this._timer = setTimeout(action, ms);
  }

  private _sendClose(code: number): void {
    this._isCloseSent = true;
    this._socket.write(encodeFrame(8, Buffer.from([code >> 8, code & 0xff])));
  }

  private _closeWhenAnswered(): void {
    const { ending } = this._case;
    if (!this._isPlayed || !ending.isAutomatic || this._isCloseSent || this._isOver) return;
    if (!this._judge.isAnswered && !this._judge.isHopeless) return;
    this._isServerFirst = true;
    this._sendClose(ending.codes[0]!);
    this._arm(CLOSE_LIMIT_MS * this._options.patience, () => this._afterLimit());
  }

  private _afterLimit(): void {
    const waitedMs = Math.round(performance.now() - this._startedAt);
    if (this._case.isInformational) return this._drop();
    if (this._isCloseSent) {
      this._problems.push(`no Close from the client, ${waitedMs} ms in`);
      return this._drop();
    }
    this._problems.push(`not done within the limit, ${waitedMs} ms in`);
    if (!this._isPlayed) return this._drop();
    this._isServerFirst = true;
    this._sendClose(1001);
    this._arm(CLOSE_LIMIT_MS * this._options.patience, () => this._drop());
  }

  private _afterClientClose(code: number | undefined): void {
    this._clientClose = code === undefined ? {} : { code };
    const isReply = this._isCloseSent;
    if (!isReply && (this._isPlayed || this._batch.length === 0)) this._sendClose(1000);
    this._isOver = true;
    this._wake();
    this._arm(LINGER_MS, () => this._endTcp(isReply));
  }

  private _endTcp(isReply: boolean): void {
    this._isTcpEnded = true;
    if (isReply && this._options.tcpEnd === "reset") {
      this._socket.resetAndDestroy();
      return;
    }
    this._socket.end();
    const limitMs = TCP_LIMIT_MS * this._options.patience;
    this._arm(limitMs, () => {
      this._problems.push(`TCP still open ${limitMs} ms after the server ended it`);
      this._drop();
    });
  }

  private _afterClientEnd(): void {
    if (!this._isTcpEnded) this._isTcpEndedByClient = true;
    if (!this._clientClose && !this._decoder.isAtRest) this._problems.push("TCP ended inside a frame or message");
    this._isOver = true;
    this._wake();
    this._socket.end();
  }

  private _drop(): void {
    this._isOver = true;
    this._isTcpEnded = true;
    this._wake();
    this._socket.destroy();
  }

  private _report(): void {
    clearTimeout(this._timer);
    this._isOver = true;
    this._wake();
    const judgement = this._judge.judge({
      isServerFirst: this._isServerFirst,
      clientClose: this._clientClose,
      problems: this._problems,
    }, this._options.isStrict);
    this._settle({
      ...judgement,
      elapsedMs: Math.round(performance.now() - this._startedAt),
      tcpEndedBy: this._isTcpEndedByClient ? "client" : "server",
      clientFrames: this._decoder.frameCount,
    });
  }
}

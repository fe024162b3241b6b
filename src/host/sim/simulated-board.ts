// One simulated board: runs scripts on a machine and turns the idle loop in the order of
// jsinteractive.c (timers, sockets, queued events, reset or load, errors). It waits only through its clock and
// writes only to its sink; it never ends the process.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { loadBoard, type BoardDescription } from "./board-description";
import { textOf } from "./bytes";
import { RealClock, type Clock } from "./clock";
import { PROMPT, stringOf, valueText } from "./console/value-text";
import { LISTENERS_PREFIX } from "./events";
import { isTooDeep, translateError } from "./language/error-text";
import type { Value } from "./language/realm";
import type { Machine } from "./machine";
import { assembleMachine } from "./machine-assembly";
import { Interruption } from "./memory-pool";
import { HostNetwork } from "./net/host-network";
import type { Network } from "./net/network";
import { PendingException } from "./pending-exception";
import { Random } from "./random";
import { Storage } from "./storage";

export interface SimulatedBoardOptions {
  /** A known id, the path of a .json file, or a description; "linux" when left out. */
  board?: string | BoardDescription;
  /** Files put in Storage before anything runs. */
  storage?: Record<string, Buffer | string>;
  /** Path of a flash image that holds Storage between runs; made when it does not exist. */
  flashFile?: string;
  clock?: Clock;
  network?: Network;
  seed?: number;
  /** Receives what the board prints, as byte strings. */
  output: (text: string) => void;
}

type Request = Parameters<Machine["request"]>[0];

const BOOT_FILES = [".boot0", ".boot1", ".boot2", ".boot3", ".bootcde"];

export class SimulatedBoard {
  readonly description: BoardDescription;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly network: Network;
  private readonly _random: Random;
  private readonly _print: (text: string) => void;
  private _machine!: Machine;
  private _makeSocket!: () => Value;
  private _exception!: PendingException;
  private _isInterrupted = false;
  private _request: Request | undefined;
  private _hasStopped = false;
  private _wake: (() => void) | undefined;
  private _isWoken = false;

  constructor(options: SimulatedBoardOptions) {
    this.description = typeof options.board === "object" ? options.board : loadBoard(options.board ?? "linux");
    const { pages, pageSize } = this.description.storage;
    const { flashFile } = options;
    this.storage = new Storage(pages * pageSize, {
      changed: () => {
        if (flashFile !== undefined) writeFileSync(flashFile, this.storage.toImage());
      },
      compacting: () => options.output("Compacting... \n"),
    });
    if (flashFile !== undefined && existsSync(flashFile)) this.storage.loadImage(readFileSync(flashFile));
    for (const [name, data] of Object.entries(options.storage ?? {})) {
      this.storage.put(name, Buffer.isBuffer(data) ? data : Buffer.from(data, "latin1"));
    }
    this.clock = options.clock ?? new RealClock();
    const isEventDriven = this.description.connectErrors === "event";
    this.network = options.network ?? new HostNetwork({ hasDetailedErrors: isEventDriven, sendsOneAtATime: isEventDriven });
    this.network.onActivity(() => this._wakeUp());
    this._random = new Random(options.seed);
    this._print = options.output;
    this._boot();
  }

  /** True once quit() was called or the board was stopped. */
  get hasStopped(): boolean {
    return this._hasStopped;
  }

  /** Runs a script at top level; prints what it throws and returns whether it ended well. */
  runScript(source: string): boolean {
    try {
      this._machine.evaluate(source);
      this._takeRequestToQuit();
      return true;
    } catch (error) {
      this._fail(error);
      this._reportErrors();
      return false;
    }
  }

  /** Runs one input of the prompt and returns the text of its result line. */
  evaluateLine(source: string): string {
    try {
      return `=${valueText(this._machine.realm, this._machine.evaluate(source, true), PROMPT)}\n`;
    } catch (error) {
      this._fail(error);
      this._reportErrors();
      return "";
    } finally {
      this._wakeUp();
    }
  }

  /** Runs the boot files of Storage, as at power-on. */
  runBootFiles(): void {
    for (const name of BOOT_FILES) {
      const code = this.storage.read(name);
      if (code) this.runScript(textOf(code));
    }
  }

  /** One turn of the idle loop; returns whether anything happened. */
  turn(): boolean {
    const { timers, sockets, events } = this._machine;
    let wasBusy = timers.run();
    if (sockets.idle(this._makeSocket)) wasBusy = true;
    if (!events.isEmpty) wasBusy = true;
    events.run();
    if (this._serveRequest()) wasBusy = true;
    this._reportErrors();
    return wasBusy;
  }

  /** Whether anything could still happen: sockets, servers, timers, queued events. */
  get hasWork(): boolean {
    const { timers, sockets, events } = this._machine;
    return timers.all.length > 0 || !sockets.isEmpty || !events.isEmpty;
  }

  /** Turns the idle loop until quit(), stop(), or nothing is left to do (`staysAlive`: until stopped). */
  async run(staysAlive = false): Promise<void> {
    while (!this._hasStopped) {
      this._isWoken = false;
      const wasBusy = this.turn();
      if (this._hasStopped) break;
      if (!wasBusy && !this.hasWork && !staysAlive) break;
      await this._wait(wasBusy ? 0 : this._machine.timers.msUntilNext());
    }
    this._end();
  }

  /** Ends `run` after the current turn. */
  stop(): void {
    this._hasStopped = true;
    this._wakeUp();
  }

  private _wait(delayMs: number): Promise<void> {
    if (this._isWoken && delayMs > 0) delayMs = 0;
    return new Promise((resolve) => {
      let cancel: () => void = () => undefined;
      const finish = (): void => {
        this._wake = undefined;
        cancel();
        resolve();
      };
      if (delayMs > 0) this._wake = finish;
      if (Number.isFinite(delayMs)) cancel = this.clock.schedule(delayMs, finish);
    });
  }

  private _wakeUp(): void {
    this._isWoken = true;
    this._wake?.();
  }

  private _end(): void {
    const { realm, events } = this._machine;
    const listeners: Value = realm.global.E?.[`${LISTENERS_PREFIX}kill`];
    if (listeners !== undefined) events.call(realm.global.E, listeners, []);
    this._reportErrors();
    this._machine.sockets.kill();
    this.network.shutdown();
  }

  private _boot(): void {
    this._exception = new PendingException();
    const { machine, makeSocket } = assembleMachine({
      board: this.description,
      clock: this.clock,
      network: this.network,
      storage: this.storage,
      random: this._random,
      print: (text) => {
        this._print(text);
      },
      exception: this._exception,
      onInterrupted: () => {
        this._isInterrupted = true;
      },
      onRequest: (what) => {
        this._request = what;
      },
    });
    this._machine = machine;
    this._makeSocket = makeSocket;
  }

  private _serveRequest(): boolean {
    const request = this._request;
    if (!request) return false;
    this._request = undefined;
    if ("quit" in request) this._hasStopped = true;
    else {
      this._machine.sockets.kill();
      this._boot();
      if ("load" in request) {
        if (request.load === undefined) this.runBootFiles();
        else this.runScript(textOf(this.storage.read(request.load) ?? Buffer.alloc(0)));
      }
    }
    return true;
  }

  private _takeRequestToQuit(): void {
    if (this._request && "quit" in this._request) {
      this._request = undefined;
      this._hasStopped = true;
    }
  }

  /** What ran at top level did not end well. */
  private _fail(error: unknown): void {
    const isInterrupted = error instanceof Interruption || isTooDeep(error);
    if (!(error instanceof Interruption)) this._exception.raise(translateError(this._machine.realm, error));
    if (!isInterrupted) return;
    this._machine.pool.unwound();
    this._reportException();
    this._print("Execution Interrupted.\n");
  }

  /** What the interpreter does when a turn is over: says what went wrong in it. */
  private _reportErrors(): void {
    this._reportException();
    const news = this._machine.errorFlags.takeNews();
    if (news.length > 0) this._print(`New interpreter error: ${news.join(",")}\n`);
  }

  private _reportException(): void {
    if (this._isInterrupted) {
      this._isInterrupted = false;
      this._print("Execution Interrupted during event processing.\n");
    } else if (this._machine.events.isInterrupted) this._print("Execution Interrupted\n");
    this._machine.events.clearInterruption();
    let exception = this._exception.take();
    if (!exception) return;
    const { realm, events } = this._machine;
    const listeners: Value = realm.global.process?.[`${LISTENERS_PREFIX}uncaughtException`];
    if (listeners !== undefined) {
      events.call(realm.global.process, listeners, [exception.value]);
      exception = this._exception.take();
      if (!exception) return;
    }
    const { value } = exception;
    this._print(`Uncaught ${stringOf(realm, value)}\n`);
    if (typeof value?.stack === "string") this._print(value.stack as string);
  }
}

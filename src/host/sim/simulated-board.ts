// One simulated board: runs scripts on a machine and turns the idle loop in the order of
// jsinteractive.c (timers, sockets, queued events, reset or load, errors). It waits only through its clock and
// writes only to its sink; it never ends the process.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { loadBoard, type BoardDescription } from "./board-description";
import { bootFiles } from "./boot-files";
import { textOf } from "./bytes";
import { RealClock, type Clock } from "./clock";
import { BoardConsole } from "./console/board-console";
import type { ConsoleDevice, ConsoleHost } from "./console/console-host";
import { shownValue } from "./console/key-actions";
import { stringOf } from "./console/value-text";
import { LISTENERS_PREFIX } from "./events";
import { InterruptFlag } from "./interrupt-flag";
import { isTooDeep, type Value } from "./language/realm";
import type { BootReason, Machine, Request } from "./machine";
import { assembleMachine } from "./machine-assembly";
import { Interruption } from "./memory-pool";
import { HostNetwork } from "./net/host-network";
import type { Network } from "./net/network";
import { ObservedNetwork } from "./net/observed-network";
import type { Observer, SimulatorEvent } from "./observer";
import { PendingException } from "./pending-exception";
import { PinBank } from "./pins/pin-bank";
import { PinSchedule, type PinInput } from "./pins/pin-input";
import { pinNames } from "./pins/pin-names";
import { Random } from "./random";
import { Storage } from "./storage";
import type { WifiDescription } from "./wifi/access-points";
import { Radio } from "./wifi/radio";
import { savedNetwork } from "./wifi/saved-network";

export interface SimulatedBoardOptions {
  /** A known id, the path of a .json file, or a description; "linux" when left out. */
  board?: string | BoardDescription;
  /** Files put in Storage before anything runs. */
  storage?: Record<string, Buffer | string>;
  /** Path of a flash image that holds Storage between runs; made when it does not exist. */
  flashFile?: string;
  clock?: Clock;
  network?: Network;
  /** The access points around; one that lets it in when nothing is said. */
  wifi?: WifiDescription;
  /** What happens at its pins, from `startMs` (by its clock; now when it is left out). */
  inputs?: readonly PinInput[];
  startMs?: number;
  seed?: number;
  /** In events; the board's id when it is left out. */
  name?: string;
  observer?: Observer;
  /** Receives what the board prints, as byte strings; nothing, where it has a console. */
  output: (text: string) => void;
  /** Gives the board a console like the device's: prompt, line editor, packets. It is on this device. */
  console?: ConsoleDevice;
}

const LINUX = "LINUX";
const COMPACTING = "Compacting... \n";

export class SimulatedBoard {
  readonly description: BoardDescription;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly network: Network;
  /** By which events call it. */
  readonly name: string;
  readonly console: BoardConsole | undefined;
  readonly pins: PinBank;
  private readonly _radio: Radio;
  private readonly _inputs: PinSchedule;
  private readonly _random: Random;
  private readonly _print: (text: string) => void;
  private readonly _observer: Observer | undefined;
  private _memoryCountedMs = -Infinity;
  private _machine!: Machine;
  private _makeSocket!: () => Value;
  private _exception!: PendingException;
  private _isInterrupted = false;
  private _request: Request | undefined;
  private _bootReason: BootReason = "power on";
  /** Its processor is off until then, by its clock. */
  private _wakesAtMs: number | undefined;
  private _hasStopped = false;
  private _hasEnded = false;
  /** Calls under way that run a script: time may pass inside. */
  private _depth = 0;
  private _waiting: { goOn: () => void; cancel: () => void } | undefined;
  private _isWoken = false;

  constructor(options: SimulatedBoardOptions) {
    this.description = typeof options.board === "object" ? options.board : loadBoard(options.board ?? "linux");
    const { pages, pageSize } = this.description.storage;
    const { flashFile } = options;
    this.storage = new Storage(pages * pageSize, {
      changed: () => {
        if (flashFile !== undefined) writeFileSync(flashFile, this.storage.toImage());
      },
      compacting: () => (this.console ? this.console.printInPlace(COMPACTING) : this._print(COMPACTING)),
    });
    if (flashFile !== undefined && existsSync(flashFile)) this.storage.loadImage(readFileSync(flashFile));
    for (const [name, data] of Object.entries(options.storage ?? {})) {
      this.storage.put(name, Buffer.isBuffer(data) ? data : Buffer.from(data, "latin1"));
    }
    this.clock = options.clock ?? new RealClock();
    this.name = options.name ?? this.description.id;
    this._observer = options.observer;
    const isEventDriven = this.description.connectErrors === "event";
    const network = options.network ?? new HostNetwork({ hasDetailedErrors: isEventDriven, sendsOneAtATime: isEventDriven });
    this.network = options.observer ? new ObservedNetwork(network, (event) => this._note(event)) : network;
    this.network.onActivity(() => this._wakeUp());
    this.network.onLinkChange?.(() => {
      this._note({ kind: "wifi", isUp: this.network.isLinkUp !== false });
      this._radio.linkChanged();
      this._wakeUp();
    });
    this._radio = new Radio(this.clock, this.network, options.wifi, () => this._wakeUp());
    this.pins = new PinBank(this.clock, pinNames(this.description));
    this.pins.onChange((change) => {
      this._note({ kind: "pin", pin: this.pins.names[change.pin], level: change.level });
      this._machine.watches.changed(change);
      this._wakeUp();
    });
    this._random = new Random(options.seed);
    this.console = options.console && new BoardConsole(this._consoleHost(), new InterruptFlag());
    this._print = (text) => {
      this._note({ kind: "print", text });
      if (this.console) this.console.print(text);
      else options.output(text);
    };
    this._radio.powerOn(savedNetwork(this.storage));
    this._boot();
    this._inputs = new PinSchedule(this.description, this.pins, this.clock, options.startMs ?? this.clock.nowMs(), options.inputs ?? []);
    if (options.console) this.console?.addDevice(options.console);
  }

  /** True once quit() was called or the board was stopped. */
  get hasStopped(): boolean {
    return this._hasStopped;
  }

  /** Runs a script at top level, `isInFlash` where it lies in Storage; prints what it throws and returns whether it ended well. */
  runScript(source: string, name?: string, isInFlash = false): boolean {
    try {
      this._working(() => this._machine.evaluate(source, name, isInFlash));
      this._takeRequestToQuit();
      return true;
    } catch (error) {
      this._fail(error, "Execution Interrupted.\n");
      this._reportErrors();
      return false;
    } finally {
      this._wakeUp();
    }
  }

  /**
   * The same for a script that is the whole program: where it does not end well, the board stops. The command of a Linux build
   * leaves the exception's flag set then, and says so when it ends.
   */
  runProgram(source: string): boolean {
    if (this.runScript(source)) return true;
    if (this.description.firmware === LINUX) this._exception.raise(undefined);
    this.stop();
    return false;
  }

  /** Runs an input of the prompt and returns its value as the prompt shows it; undefined when it failed, which is printed. */
  evaluate(source: string): string | undefined {
    const value = this._attempt((machine) => shownValue(machine, source));
    this._reportErrors();
    this._wakeUp();
    return value;
  }

  /** Runs the boot files of Storage, as at power-on. */
  runBootFiles(): void {
    this._runBootFiles(false);
  }

  /** One turn of the idle loop; returns whether anything happened. */
  turn(): boolean {
    if (this._isAsleep()) return false;
    const { timers, sockets, events, watches } = this._machine;
    let wasBusy = this.console?.takeInput() ?? false;
    if (watches.run()) wasBusy = true;
    if (timers.run()) wasBusy = true;
    if (sockets.idle(this._makeSocket)) wasBusy = true;
    if (!events.isEmpty) wasBusy = true;
    events.run();
    if (this._serveRequest()) wasBusy = true;
    this._reportErrors();
    this.console?.endTurn();
    if (wasBusy) this._noteMemory();
    return wasBusy || (this.console?.hasInput ?? false);
  }

  /** Whether anything could still happen: sockets, servers, timers, queued events, something at a watched pin; its sleep ends. */
  get hasWork(): boolean {
    if (this._wakesAtMs !== undefined) return this._wakesAtMs < Infinity;
    const { timers, sockets, events, watches } = this._machine;
    const isWatching = watches.isWaiting || (!watches.isEmpty && this._inputs.isWaiting);
    return timers.all.length > 0 || !sockets.isEmpty || !events.isEmpty || isWatching || this._radio.isWaiting;
  }

  /** Whether it only waits for what will never come, or has stopped. */
  get isIdle(): boolean {
    return this._hasEnded || (this._waiting !== undefined && !this.hasWork);
  }

  /** Turns the idle loop until quit(), stop(), or nothing is left to do (`staysAlive`: until stopped). */
  run(staysAlive = false): Promise<void> {
    return new Promise((resolve, reject) => {
      const goOn = (): void => {
        try {
          // A script is at work, in whose connect() time passes: it goes on when that is done.
          if (this._depth > 0) this._waiting = { goOn, cancel: () => undefined };
          else if (this._goOn(staysAlive)) this._wait(goOn);
          else resolve();
        } catch (error) {
          reject(error as Error);
        }
      };
      goOn();
    });
  }

  /** Ends `run` after the current turn. */
  stop(): void {
    this._hasStopped = true;
    this._wakeUp();
  }

  /** Takes one turn and returns whether there is to be another; after the last one the board is shut down. */
  private _goOn(staysAlive: boolean): boolean {
    this._isWoken = false;
    if (!this._hasStopped) {
      if (this._working(() => this.turn())) this._isWoken = true;
      if (!this._hasStopped && (this._isWoken || this.hasWork || staysAlive)) return true;
    }
    this._end();
    return false;
  }

  private _wait(goOn: () => void): void {
    const delayMs = this._isWoken ? 0 : this._msUntilNext();
    if (delayMs === 0) this.clock.schedule(0, goOn);
    else {
      const wake = (): void => {
        this._waiting = undefined;
        goOn();
      };
      this._waiting = { goOn, cancel: Number.isFinite(delayMs) ? this.clock.schedule(delayMs, wake) : () => undefined };
    }
  }

  private _working<Result>(work: () => Result): Result {
    this._depth++;
    try {
      return work();
    } finally {
      this._depth--;
    }
  }

  private _wakeUp(): void {
    this._isWoken = true;
    const waiting = this._waiting;
    if (!waiting || this._depth > 0) return;
    this._waiting = undefined;
    waiting.cancel();
    this.clock.schedule(0, waiting.goOn);
  }

  private _msUntilNext(): number {
    if (this._wakesAtMs !== undefined) return Math.max(0, this._wakesAtMs - this.clock.nowMs());
    return Math.min(this._machine.timers.msUntilNext(), this._machine.watches.msUntilNext());
  }

  private _end(): void {
    if (this._wakesAtMs === undefined) this._kill();
    this.network.shutdown();
    this._hasEnded = true;
    this._note({ kind: "board", state: "stops" });
  }

  /** The program ends: its "kill" handlers run, then all that it held is gone. */
  private _kill(isTold = true): void {
    if (isTold) this._tell("kill");
    this._machine.sockets.kill();
    for (const stop of this._machine.onEnd) stop();
  }

  /** Runs the listeners of an event of E, at once. */
  private _tell(event: string): void {
    const { realm, events } = this._machine;
    const e: Value = realm.builtIns.value("E");
    const listeners: Value = e[LISTENERS_PREFIX + event];
    if (listeners !== undefined) events.call(e, listeners, []);
    this._reportErrors();
  }

  private _runBootFiles(isReset: boolean): void {
    for (const [name, code] of bootFiles(this.storage, isReset)) this.runScript(code, name, true);
    this._tell("init");
    const { onInit } = this._machine.realm.global;
    if (onInit === undefined) return;
    if (this.console?.isEchoOn) this._print("Running onInit()...\n");
    this._machine.events.call(undefined, onInit, []);
    this._reportErrors();
  }

  /** Begins as at power-on when the sleep is over; until then it is deaf. */
  private _restart({ reason, afterMs, isKilled }: Extract<Request, { restart: unknown }>["restart"]): void {
    this._kill(isKilled);
    this.console?.machineGoes(true);
    this._bootReason = reason;
    this.pins.reset();
    this._radio.listener = undefined;
    this._radio.powerOff();
    if (afterMs > 0) this._note({ kind: "board", state: "sleeps" });
    this._wakesAtMs = this.clock.nowMs() + afterMs;
  }

  /** Wakes when it is time. */
  private _isAsleep(): boolean {
    if (this._wakesAtMs === undefined) return false;
    if (this.clock.nowMs() < this._wakesAtMs) return true;
    this._wakesAtMs = undefined;
    this._boot();
    this._radio.powerOn(savedNetwork(this.storage));
    this.runBootFiles();
    this.console?.start();
    return false;
  }

  private _note(event: SimulatorEvent): void {
    this._observer?.note({ ...event, atMs: this.clock.nowMs(), board: this.name });
  }

  private _noteMemory(): void {
    const everyMs = this._observer?.memoryEveryMs;
    const nowMs = this.clock.nowMs();
    if (everyMs === undefined || nowMs - this._memoryCountedMs < everyMs) return;
    this._memoryCountedMs = nowMs;
    const { memory, pool } = this._machine;
    this._note({ kind: "memory", usage: memory.usage(), total: pool.total });
  }

  private _boot(): void {
    this._note({ kind: "board", state: "boots" });
    this._radio.listener = undefined;
    this._exception = new PendingException();
    const { machine, makeSocket } = assembleMachine({
      board: this.description,
      clock: this.clock,
      network: this.network,
      pins: this.pins,
      radio: this._radio,
      bootReason: this._bootReason,
      storage: this.storage,
      random: this._random,
      print: (text) => {
        this._print(text);
      },
      console: this.console,
      exception: this._exception,
      onInterrupted: () => {
        this._isInterrupted = true;
      },
      onRequest: (what) => {
        this._request = what;
        this._wakeUp();
      },
    });
    this._machine = machine;
    this._makeSocket = makeSocket;
  }

  private _consoleHost(): ConsoleHost {
    const machine = (): Machine => this._machine;
    return {
      get machine() {
        return machine();
      },
      attempt: (action) => this._attempt(action),
      reportErrors: () => this._reportErrors(),
      wake: () => this._wakeUp(),
      exit: () => this.stop(),
    };
  }

  private _attempt<Result>(action: (machine: Machine) => Result): Result | undefined {
    try {
      return this._working(() => action(this._machine));
    } catch (error) {
      this._fail(error, "Execution Interrupted\n");
      return undefined;
    }
  }

  private _serveRequest(): boolean {
    const request = this._request;
    if (!request) return false;
    this._request = undefined;
    if ("quit" in request) this._hasStopped = true;
    else if ("restart" in request) this._restart(request.restart);
    else {
      const startsAnew = "reset" in request || request.load !== undefined;
      this._kill();
      this.console?.machineGoes(startsAnew);
      this.pins.reset();
      this._boot();
      if ("load" in request && request.load !== undefined) this._machine.realm.global.__FILE__ = request.load;
      this._runBootFiles(startsAnew);
      if (startsAnew) this.console?.start();
      if ("load" in request && request.load !== undefined) this.runScript(textOf(this.storage.read(request.load) ?? Buffer.alloc(0)), request.load, true);
    }
    return true;
  }

  private _takeRequestToQuit(): void {
    if (this._request && "quit" in this._request) {
      this._request = undefined;
      this._hasStopped = true;
    }
  }

  /** What ran at top level did not end well; `interrupted` is said when it was broken off. */
  private _fail(error: unknown, interrupted: string): void {
    const isInterrupted = error instanceof Interruption || isTooDeep(error);
    if (!(error instanceof Interruption)) this._exception.raise(this._machine.importError(error));
    if (!isInterrupted) return;
    this._machine.pool.unwound();
    this._reportException();
    this._print(interrupted);
  }

  /** What the interpreter does when a turn is over: says what went wrong in it. */
  private _reportErrors(): void {
    this._reportException();
    const news = this._machine.errorFlags.takeNews();
    if (news.length > 0) this._print(`New interpreter error: ${news.join(",")}\n`);
  }

  private _reportException(): void {
    const hasReported = this._reportUncaught();
    const trace = this._exception.takeTrace();
    if (hasReported && trace !== "") this._print(trace);
  }

  private _reportUncaught(): boolean {
    if (this._isInterrupted) {
      this._isInterrupted = false;
      this._print("Execution Interrupted during event processing.\n");
    } else if (this._machine.events.isInterrupted) this._print("Execution Interrupted\n");
    this._machine.events.clearInterruption();
    let exception = this._exception.take();
    if (!exception) return false;
    const { realm, events } = this._machine;
    const listeners: Value = realm.builtIns.value("process")[`${LISTENERS_PREFIX}uncaughtException`];
    if (listeners !== undefined) {
      events.call(realm.builtIns.value("process"), listeners, [exception.value]);
      exception = this._exception.take();
      if (!exception) return false;
    }
    const { value } = exception;
    this._print(`Uncaught ${stringOf(realm, value)}\n`);
    if (typeof value?.stack === "string") this._print(value.stack as string);
    return true;
  }
}

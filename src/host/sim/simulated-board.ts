// One simulated board: its hardware and what turns in its idle loop, in the order of jsinteractive.c (timers, sockets,
// queued events, reset or load, errors). It waits only through its clock and writes only to its sink; it never ends the
// process.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { loadBoard, type BoardDescription } from "./board-description";
import { BoardLife } from "./board-life";
import { RealClock, type Clock } from "./clock";
import { BoardConsole } from "./console/board-console";
import type { ConsoleHost } from "./console/console-host";
import { shownValue } from "./console/key-actions";
import { IdleLoop, type IdleWork } from "./idle-loop";
import { InterruptFlag } from "./interrupt-flag";
import { byteText } from "./language/unicode-text";
import type { Machine } from "./machine";
import { edgeOf } from "./net/edge";
import { HostNetwork } from "./net/host-network";
import type { Network } from "./net/network";
import { ObservedNetwork } from "./net/observed-network";
import type { Observer, SimulatorEvent } from "./observer";
import { PinBank } from "./pins/pin-bank";
import { PinSchedule } from "./pins/pin-input";
import { pinNames } from "./pins/pin-names";
import { Random } from "./random";
import type { SimulatedBoardOptions } from "./simulated-board-options";
import { Storage } from "./storage";
import { Radio } from "./wifi/radio";

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
  private readonly _observer: Observer | undefined;
  private readonly _loop: IdleLoop;
  private readonly _life: BoardLife;
  private _memoryCountedMs = -Infinity;

  constructor(options: SimulatedBoardOptions) {
    this.description = typeof options.board === "object" ? options.board : loadBoard(options.board ?? "linux");
    this.clock = options.clock ?? new RealClock();
    this.name = options.name ?? this.description.id;
    this._observer = options.observer;
    this._loop = new IdleLoop(this.clock, this._idleWork());
    const print = (printed: string): void => {
      const text = byteText(printed);
      this._note({ kind: "print", text });
      if (this.console) this.console.print(text);
      else options.output(text);
    };
    this.storage = this._storage(options, print);
    const network = options.network ?? new HostNetwork(edgeOf(this.description));
    this.network = options.observer ? new ObservedNetwork(network, (event) => this._note(event)) : network;
    this._radio = new Radio(this.clock, this.network, options.wifi, () => this._loop.wakeUp());
    this.pins = new PinBank(this.clock, pinNames(this.description));
    this._life = new BoardLife({
      description: this.description,
      storage: this.storage,
      clock: this.clock,
      network: this.network,
      pins: this.pins,
      radio: this._radio,
      random: new Random(options.seed),
      loop: this._loop,
      print,
      console: () => this.console,
      note: (event) => this._note(event),
    });
    this._listen();
    this.console = options.console && new BoardConsole(this._consoleHost(), new InterruptFlag());
    this._life.powerOn();
    this._inputs = new PinSchedule(this.description, this.pins, this.clock, options.startMs ?? this.clock.nowMs(), options.inputs ?? []);
    if (options.console) this.console?.addDevice(options.console);
  }

  /** True once quit() was called or the board was stopped. */
  get hasStopped(): boolean {
    return this._loop.hasStopped;
  }

  /** Runs a script at top level; prints what it throws and returns whether it ended well. */
  runScript(source: string): boolean {
    return this._life.runScript(source) === "well";
  }

  /**
   * The same for a script that is the whole program: where it does not end well, the board stops. The command of a Linux build
   * leaves the exception's flag set then, and says so when it ends.
   */
  runProgram(source: string): boolean {
    const end = this._life.runScript(source);
    if (end === "well") return true;
    if (end === "thrown" && this.description.firmware === LINUX) this._life.machine.exception.raise(undefined);
    this.stop();
    return false;
  }

  /** Runs an input of the prompt and returns its value as the prompt shows it; undefined when it failed, which is printed. */
  evaluate(source: string): string | undefined {
    const value = this._life.attempt((machine) => shownValue(machine, source));
    this._life.report.tell();
    this._loop.wakeUp();
    return value;
  }

  /** Runs the boot files of Storage, as at power-on. */
  runBootFiles(): void {
    this._life.runBootFiles(false);
  }

  /** One turn of the idle loop; returns whether anything happened. */
  turn(): boolean {
    const life = this._life;
    if (life.isAsleep()) return false;
    const { timers, sockets, events, watches } = life.machine;
    let wasBusy = this.console?.takeInput() ?? false;
    if (watches.run()) wasBusy = true;
    if (timers.run()) wasBusy = true;
    if (sockets.idle(life.makeSocket)) wasBusy = true;
    if (!events.isEmpty) wasBusy = true;
    events.run();
    if (life.serveRequest()) wasBusy = true;
    life.report.tell();
    this.console?.endTurn();
    if (wasBusy) this._noteMemory();
    return wasBusy || (this.console?.hasInput ?? false);
  }

  /** Whether anything could still happen: sockets, servers, timers, queued events, something at a watched pin; its sleep ends. */
  get hasWork(): boolean {
    const { machine, wakesAtMs } = this._life;
    if (wakesAtMs !== undefined) return wakesAtMs < Infinity;
    const { timers, sockets, events, watches } = machine;
    const isWatching = watches.isWaiting || (!watches.isEmpty && this._inputs.isWaiting);
    return timers.all.length > 0 || !sockets.isEmpty || !events.isEmpty || isWatching || this._radio.isWaiting;
  }

  /** Whether it only waits for what will never come, or has stopped. */
  get isIdle(): boolean {
    return this._loop.isIdle;
  }

  /** Turns the idle loop until quit(), stop(), or nothing is left to do (`staysAlive`: until stopped). */
  run(staysAlive = false): Promise<void> {
    return this._loop.run(staysAlive);
  }

  /** Ends `run` after the current turn. */
  stop(): void {
    this._loop.stop();
  }

  private _storage({ flashFile, storage: files = {} }: SimulatedBoardOptions, print: (text: string) => void): Storage {
    const { pages, pageSize } = this.description.storage;
    const storage = new Storage(pages * pageSize, {
      changed: () => {
        if (flashFile !== undefined) writeFileSync(flashFile, storage.toImage());
      },
      compacting: () => (this.console ? this.console.printInPlace(COMPACTING) : print(COMPACTING)),
    });
    if (flashFile !== undefined && existsSync(flashFile)) storage.loadImage(readFileSync(flashFile));
    for (const [name, data] of Object.entries(files)) storage.put(name, Buffer.isBuffer(data) ? data : Buffer.from(data, "latin1"));
    return storage;
  }

  /** Hears of what happens at the board's edge. */
  private _listen(): void {
    this.network.onActivity(() => this._loop.wakeUp());
    this.network.onLinkChange?.(() => {
      this._note({ kind: "wifi", isUp: this.network.isLinkUp !== false });
      this._radio.linkChanged();
      this._loop.wakeUp();
    });
    this.pins.onChange((change) => {
      this._note({ kind: "pin", pin: this.pins.names[change.pin], level: change.level });
      this._life.machine.watches.changed(change);
      this._loop.wakeUp();
    });
  }

  private _idleWork(): IdleWork {
    return {
      turn: () => this.turn(),
      hasWork: () => this.hasWork,
      msUntilNext: () => {
        const { machine, wakesAtMs } = this._life;
        if (wakesAtMs !== undefined) return Math.max(0, wakesAtMs - this.clock.nowMs());
        return Math.min(machine.timers.msUntilNext(), machine.watches.msUntilNext());
      },
      end: () => this._life.end(),
    };
  }

  private _consoleHost(): ConsoleHost {
    const machine = (): Machine => this._life.machine;
    return {
      get machine() {
        return machine();
      },
      attempt: (action) => this._life.attempt(action),
      reportErrors: () => this._life.report.tell(),
      wake: () => this._loop.wakeUp(),
      exit: () => this.stop(),
    };
  }

  private _note(event: SimulatorEvent): void {
    this._observer?.note({ ...event, atMs: this.clock.nowMs(), board: this.name });
  }

  private _noteMemory(): void {
    const everyMs = this._observer?.memoryEveryMs;
    const nowMs = this.clock.nowMs();
    if (everyMs === undefined || nowMs - this._memoryCountedMs < everyMs) return;
    this._memoryCountedMs = nowMs;
    const { memory, pool } = this._life.machine;
    this._note({ kind: "memory", usage: memory.usage(), total: pool.total });
  }
}

// The life of a board: the machine that a program runs on is made at power-on and anew at every reset, load and waking; boot
// files run first, "kill" handlers last. It prints what scripts throw.

import type { BoardDescription } from "./board-description";
import { bootFiles } from "./boot-files";
import { textOf } from "./bytes";
import type { Clock } from "./clock";
import type { BoardConsole } from "./console/board-console";
import { ErrorReport } from "./error-report";
import { LISTENERS_PREFIX } from "./events";
import type { IdleLoop } from "./idle-loop";
import type { Value } from "./language/realm";
import type { BootReason, Machine, Request } from "./machine";
import { assembleMachine, type AssembledMachine } from "./machine-assembly";
import { Interruption } from "./memory-pool";
import type { Network } from "./net/network";
import type { SimulatorEvent } from "./observer";
import { PendingException } from "./pending-exception";
import type { PinBank } from "./pins/pin-bank";
import type { Random } from "./random";
import type { Storage } from "./storage";
import type { Radio } from "./wifi/radio";
import { savedNetwork } from "./wifi/saved-network";

export type ScriptEnd = "well" | "thrown" | "interrupted";

/** What outlives a program. */
export interface Hardware {
  description: BoardDescription;
  storage: Storage;
  clock: Clock;
  network: Network;
  pins: PinBank;
  radio: Radio;
  random: Random;
  loop: IdleLoop;
  print: (text: string) => void;
  console: () => BoardConsole | undefined;
  note: (event: SimulatorEvent) => void;
}

export class BoardLife {
  readonly report: ErrorReport;
  private _assembled!: AssembledMachine;
  private _request: Request | undefined;
  private _bootReason: BootReason = "power on";
  private _wakesAtMs: number | undefined;

  constructor(private readonly _hardware: Hardware) {
    this.report = new ErrorReport(() => this.machine, _hardware.print);
  }

  get machine(): Machine {
    return this._assembled.machine;
  }

  /** Its processor is off until then, by its clock; undefined while it is on. */
  get wakesAtMs(): number | undefined {
    return this._wakesAtMs;
  }

  /** Gives a connection accepted by a server its object. */
  get makeSocket(): () => Value {
    return this._assembled.makeSocket;
  }

  powerOn(): void {
    const { radio, storage } = this._hardware;
    radio.powerOn(savedNetwork(storage));
    this._boot();
  }

  /** Runs a script at top level, `isInFlash` where it lies in Storage; prints what it throws and returns how it ended. */
  runScript(source: string, name?: string, isInFlash = false): ScriptEnd {
    const { loop } = this._hardware;
    try {
      loop.working(() => this.machine.evaluate(source, name, isInFlash));
      this._takeRequestToQuit();
      return "well";
    } catch (error) {
      this.report.fail(error, "Execution Interrupted.\n");
      this.report.tell();
      return error instanceof Interruption ? "interrupted" : "thrown";
    } finally {
      loop.wakeUp();
    }
  }

  /** Does something that a script may break off; what it throws is kept to be printed. */
  attempt<Result>(action: (machine: Machine) => Result): Result | undefined {
    try {
      return this._hardware.loop.working(() => action(this.machine));
    } catch (error) {
      this.report.fail(error, "Execution Interrupted\n");
      return undefined;
    }
  }

  /** Runs the boot files of Storage, as at power-on or after a reset(). */
  runBootFiles(isReset: boolean): void {
    for (const [name, code] of bootFiles(this._hardware.storage, isReset)) this.runScript(code, name, true);
    this._tell("init");
    const { onInit } = this.machine.realm.global;
    if (onInit === undefined) return;
    if (this._hardware.console()?.isEchoOn) this._hardware.print("Running onInit()...\n");
    this.machine.events.call(undefined, onInit, []);
    this.report.tell();
  }

  /** Whether it sleeps; wakes when it is time. */
  isAsleep(): boolean {
    if (this._wakesAtMs === undefined) return false;
    if (this._hardware.clock.nowMs() < this._wakesAtMs) return true;
    this._wakesAtMs = undefined;
    this._boot();
    this._hardware.radio.powerOn(savedNetwork(this._hardware.storage));
    this.runBootFiles(false);
    this._hardware.console()?.start();
    return false;
  }

  /** Does what the script asked to be done after its turn; returns whether there was anything. */
  serveRequest(): boolean {
    const request = this._request;
    if (!request) return false;
    this._request = undefined;
    if ("quit" in request) this._hardware.loop.stop();
    else if ("restart" in request) this._restart(request.restart);
    else this._startProgram("load" in request ? request.load : undefined, "reset" in request);
    return true;
  }

  /** Power is off for good. */
  end(): void {
    if (this._wakesAtMs === undefined) this._kill(true);
    this._hardware.network.shutdown();
    this._hardware.note({ kind: "board", state: "stops" });
  }

  private _startProgram(file: string | undefined, isReset: boolean): void {
    const { console, pins, storage } = this._hardware;
    const startsAnew = isReset || file !== undefined;
    this._kill(true);
    console()?.machineGoes(startsAnew);
    pins.reset();
    this._boot();
    if (file !== undefined) this.machine.realm.global.__FILE__ = file;
    this.runBootFiles(startsAnew);
    if (startsAnew) console()?.start();
    if (file !== undefined) this.runScript(textOf(storage.read(file) ?? Buffer.alloc(0)), file, true);
  }

  /** Begins as at power-on when the sleep is over; until then it is deaf. */
  private _restart({ reason, afterMs, isKilled }: Extract<Request, { restart: unknown }>["restart"]): void {
    const { clock, console, note, pins, radio } = this._hardware;
    this._kill(isKilled);
    console()?.machineGoes(true);
    this._bootReason = reason;
    pins.reset();
    radio.listener = undefined;
    radio.powerOff();
    if (afterMs > 0) note({ kind: "board", state: "sleeps" });
    this._wakesAtMs = clock.nowMs() + afterMs;
  }

  /** The program ends: its "kill" handlers run, then all that it held is gone. */
  private _kill(isTold: boolean): void {
    if (isTold) this._tell("kill");
    this.machine.sockets.kill();
    for (const stop of this.machine.onEnd) stop();
  }

  /** Runs the listeners of an event of E, at once. */
  private _tell(event: string): void {
    const { realm, events } = this.machine;
    const e: Value = realm.builtIns.value("E");
    const listeners: Value = e[LISTENERS_PREFIX + event];
    if (listeners !== undefined) events.call(e, listeners, []);
    this.report.tell();
  }

  private _boot(): void {
    const { description, console, loop, note, radio, ...parts } = this._hardware;
    note({ kind: "board", state: "boots" });
    radio.listener = undefined;
    this._assembled = assembleMachine({
      ...parts,
      board: description,
      radio,
      bootReason: this._bootReason,
      console: console(),
      exception: new PendingException(),
      onInterrupted: () => {
        this.report.isInterrupted = true;
      },
      onRequest: (what) => {
        this._request = what;
        loop.wakeUp();
      },
    });
  }

  private _takeRequestToQuit(): void {
    if (this._request && "quit" in this._request) {
      this._request = undefined;
      this._hardware.loop.stop();
    }
  }
}

// The console of a board, byte for byte as jsinteractive.c has it: bytes of a terminal or a connection in, echo, results and
// prompt out. It lives in the board's idle loop: `takeInput` when a turn begins, `endTurn` when it is over.

import { InterruptSource, type InterruptFlag } from "../interrupt-flag";
import { bannerOf } from "./banner";
import { ConsoleDevices } from "./console-devices";
import type { ConsoleDevice, ConsoleHost, ScriptedConsole } from "./console-host";
import { ConsoleStatus } from "./console-status";
import { History } from "./history";
import { KeyActions } from "./key-actions";
import { KeyDecoder } from "./key-decoder";
import { LineEditor } from "./line-editor";
import { Packets } from "./packets";
import { TerminalScreen } from "./terminal-screen";

/** Bytes handled in one turn, as many as the firmware takes from a connection at once. */
const INPUT_PER_TURN = 64;
const CTRL_C = "\x03";
const MAX_PASSWORD_CHARACTERS = 20;
/** A build for Linux ends when Ctrl-C comes again within this time. */
const EXIT_WITHIN_MS = 5000;

export class BoardConsole implements ScriptedConsole {
  private readonly _devices: ConsoleDevices;
  private readonly _status = new ConsoleStatus();
  private readonly _history = new History();
  private readonly _screen: TerminalScreen;
  private readonly _editor: LineEditor;
  private readonly _packets: Packets;
  private readonly _keys: KeyDecoder;
  private _input = "";
  private _lastCtrlCMs = -Infinity;

  constructor(
    private readonly _host: ConsoleHost,
    readonly interrupts: InterruptFlag,
  ) {
    this._devices = new ConsoleDevices({
      leaving: (to) => this._sayWhenEchoing(`-> ${to}\n`),
      arrived: (from) => {
        this.interrupts.setDevice(this._devices.currentId);
        this._input = "";
        this._sayWhenEchoing(`<- ${from}\n`);
      },
    });
    this._screen = new TerminalScreen((bytes) => this._devices.current?.write(bytes));
    this._editor = new LineEditor(this._screen, this._history, this._status);
    this._packets = new Packets(
      _host,
      this._screen,
      () => this._editor.takeAway(),
      () => this._keys.abandonPacket(),
    );
    this._keys = new KeyDecoder(new KeyActions(_host, this._screen, this._editor, this._history, this._status, this._packets));
  }

  /** Makes a device known and returns its number for the interrupt flag; the console is on the first one. */
  addDevice(device: ConsoleDevice): number {
    this._devices.add(device);
    this.interrupts.setDevice(this._devices.currentId);
    return this._devices.idOf(device);
  }

  /** Somebody is at `device` now. */
  connect(device: ConsoleDevice): void {
    this._devices.connected(device);
    this._host.wake();
  }

  /** Nobody is at `device` any more. */
  disconnect(device: ConsoleDevice): void {
    this._devices.disconnected(device);
    this._host.wake();
  }

  /** Bytes have come in from `device`; those of a device the console is not on are lost. */
  receive(device: ConsoleDevice, bytes: string): void {
    if (device !== this._devices.current) return;
    this.interrupts.clear(InterruptSource.arrival);
    this._input += bytes;
    this._host.wake();
  }

  /** Whether there is input to take. */
  get hasInput(): boolean {
    return this._input !== "";
  }

  /** Power-on or reset: says who it is; the prompt comes at the end of the turn. */
  start(): void {
    this._screen.print(bannerOf(this._host.machine.board));
    this._editor.noteGone();
  }

  /** Whether it shows what is typed and what comes of it. */
  get isEchoOn(): boolean {
    return this._status.isEchoOn;
  }

  /** The machine is about to go: for another program, or (`isReset`) to begin from nothing. */
  machineGoes(isReset: boolean): void {
    this._packets.abandon();
    this._keys.abandonPacket();
    this._editor.clear(false);
    this._history.clear();
    if (!isReset) return;
    this._status.clear();
    this._devices.unforce();
  }

  /** Prints what the board says; a line being typed goes away before. */
  print(text: string): void {
    this._editor.takeAway();
    this._screen.print(text);
  }

  /** Prints in the midst of whatever stands there. */
  printInPlace(text: string): void {
    this._screen.print(text);
  }

  /** Begins a turn: handles what has come in, as much as a turn takes; returns whether there was anything. */
  takeInput(): boolean {
    const input = this._input.slice(0, INPUT_PER_TURN);
    this._input = this._input.slice(INPUT_PER_TURN);
    if (input.includes(CTRL_C) && !this._isDeaf && !this.interrupts.takeEarly()) this.interrupts.raise(InterruptSource.console);
    for (const character of input) {
      if (this._status.isLocked) this._typePassword(character);
      else this._keys.take(character);
    }
    this.interrupts.setDeaf(this._isDeaf);
    return input !== "";
  }

  /** Ends a turn: a Ctrl-C that interrupted nothing empties the line; the prompt comes back. */
  endTurn(): void {
    if (this.interrupts.clear(InterruptSource.console) && !this._isDeaf) {
      if (this._editor.line.isEmpty) this._takeCtrlC();
      this._editor.clear(true);
    }
    this._editor.bringBack();
  }

  get deviceName(): string | null {
    return this._devices.current?.name ?? null;
  }

  moveTo(name: string | null, isForced: boolean): boolean {
    const device = name === null ? undefined : this._devices.named(name);
    if (name !== null && !device) return false;
    this._devices.move(device, isForced);
    return true;
  }

  setEcho(isOn: boolean): void {
    this._status.hasEcho = isOn;
  }

  edit(text: string): void {
    this._editor.replace(text);
  }

  setPassword(password: string | undefined): void {
    this._status.password = password;
  }

  lock(): void {
    if (this._status.password !== undefined) this._status.isLocked = true;
  }

  /** Neither packets nor passwords are broken off by a Ctrl-C among their bytes. */
  private get _isDeaf(): boolean {
    return this._status.isLocked || this._keys.isInPacket;
  }

  private _sayWhenEchoing(text: string): void {
    if (this._status.isEchoOn) this.print(text);
  }

  private _takeCtrlC(): void {
    const { board, clock } = this._host.machine;
    if (board.firmware !== "LINUX") return;
    const nowMs = clock.nowMs();
    if (nowMs - this._lastCtrlCMs < EXIT_WITHIN_MS) return this._host.exit();
    this._lastCtrlCMs = nowMs;
    this.print("Press Ctrl-C again to exit\n");
  }

  private _typePassword(character: string): void {
    const { line } = this._editor;
    if (character !== "\r" && character !== "\n") {
      if (line.text.length < MAX_PASSWORD_CHARACTERS) line.set(line.text + character);
      return;
    }
    this._status.isLocked = line.text !== this._status.password;
    this._editor.clear(false);
    if (this._status.isLocked) this._screen.print("\n  Invalid password\npassword>");
    else {
      this._screen.print("\n  Logged in.\n");
      this._editor.noteGone();
      this._editor.bringBack();
    }
  }
}

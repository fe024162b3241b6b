// The binary packets of a console (README_Protocol.md of the firmware): evaluate, raise an event, send and fetch files of
// Storage. Each is answered by ACK or NAK, in the firmware's order and with its slips: data sent back has a carriage return
// before each newline that its length does not count, and a part of a file that could not be written is acknowledged.

import { parseExpressionAt } from "acorn";
import { bytesOf, textOf } from "../bytes";
import { parseJson } from "../built-ins/json-parser";
import type { Value } from "../language/realm";
import { LISTENERS_PREFIX } from "../events";
import type { Machine } from "../machine";
import type { ConsoleHost } from "./console-host";
import { heatshrinkUnpacked } from "./heatshrink";
import type { TerminalScreen } from "./terminal-screen";
import { SCRIPT_TEXT, valueText } from "./value-text";

const ACK = "\x06";
const NAK = "\x15";
const PACKET_START = "\x10\x01";

const PacketType = { response: 0x0000, evaluate: 0x2000, event: 0x4000, fileSend: 0x6000, data: 0x8000, fileReceive: 0xa000 } as const;
const TYPE_MASK = 0xe000;

const PACKET_TIMEOUT_MS = 5000;
const FILE_TIMEOUT_MS = 10000;
const REPLY_BYTES = 1024;
const UNPACKED_WRITE_BYTES = 512;

interface IncomingFile {
  name: string;
  sizeBytes: number;
  offset: number;
  isPacked: boolean;
}

export class Packets {
  private _packetTimer: number | undefined;
  private _fileTimer: number | undefined;
  private _file: IncomingFile | undefined;

  constructor(
    private readonly _host: ConsoleHost,
    private readonly _screen: TerminalScreen,
    /** An exception of the firmware's takes the input line off the terminal before anything else. */
    private readonly _takeLineAway: () => void,
    /** Called when a packet does not come to its end in time. */
    private readonly _onTimeout: () => void,
  ) {}

  /** A packet begins to come in. */
  begin(): void {
    this._packetTimer = this._startTimer(PACKET_TIMEOUT_MS, () => {
      this._packetTimer = undefined;
      this._screen.write(NAK);
      this._onTimeout();
    });
  }

  /** Does what a packet asks for and answers. */
  process(typeAndLength: number, data: string): void {
    const type = typeAndLength & TYPE_MASK;
    if (type === PacketType.evaluate) this._evaluate(data);
    else if (type === PacketType.event) this._answer(this._raiseEvent(data));
    else if (type === PacketType.fileSend) this._answer(this._expectFile(data));
    else if (type === PacketType.data) this._answer(this._takePart(data));
    else if (type === PacketType.fileReceive) this._sendFile(data);
    else this._answer(false);
    this._packetTimer = this._stopTimer(this._packetTimer);
  }

  /** Forgets packet and file: the machine is about to go. */
  abandon(): void {
    this._packetTimer = this._stopTimer(this._packetTimer);
    this._endFile();
  }

  private _answer(isDone: boolean): void {
    this._screen.write(isDone ? ACK : NAK);
  }

  private _reply(type: number, data: string): void {
    const header = type | data.length;
    this._screen.write(PACKET_START + String.fromCharCode(header >> 8, header & 0xff));
    this._screen.print(data);
  }

  private _evaluate(source: string): void {
    const result = this._host.attempt((machine) =>
      valueText(machine.realm, machine.evaluate(firstExpression(source)), SCRIPT_TEXT),
    );
    if (result === undefined) this._takeLineAway();
    this._answer(result !== undefined);
    if (result === undefined) this._host.reportErrors();
    else this._reply(PacketType.response, result);
  }

  private _raiseEvent(data: string): boolean {
    const packet = this._parsed(data);
    return packet !== undefined && this._emit("packet", packet);
  }

  private _expectFile(data: string): boolean {
    this._endFile();
    const wanted = this._parsed(data);
    if (typeof wanted?.fn !== "string" || Math.trunc(Number(wanted.s)) === 0 || wanted.fs) return false;
    this._file = { name: wanted.fn, sizeBytes: Math.trunc(Number(wanted.s)), offset: 0, isPacked: Boolean(wanted.c) };
    this._restartFileTimer();
    return true;
  }

  private _takePart(data: string): boolean {
    const file = this._file;
    if (!file) return false;
    const text = file.isPacked ? heatshrinkUnpacked(data) : data;
    const step = file.isPacked ? UNPACKED_WRITE_BYTES : text.length;
    for (let at = 0; at < text.length; at += step) {
      const part = bytesOf(text.slice(at, at + step));
      this._host.attempt(({ storage }) => storage.write(file.name, part, file.offset, file.sizeBytes, 0));
      file.offset += part.length;
    }
    if (file.offset >= file.sizeBytes) this._endFile();
    else this._restartFileTimer();
    const { realm } = this._host.machine;
    this._emit("packetUpload", realm.object({ l: data.length, o: file.offset, s: file.sizeBytes, fn: file.name }));
    return true;
  }

  private _sendFile(data: string): void {
    const wanted = this._parsed(data);
    const found = typeof wanted?.fn === "string" && !wanted.fs ? this._host.machine.storage.read(wanted.fn as string) : undefined;
    this._answer(found !== undefined);
    if (!found) return;
    for (let at = 0; at < found.length; at += REPLY_BYTES) this._reply(PacketType.data, textOf(found.subarray(at, at + REPLY_BYTES)));
    this._reply(PacketType.data, "");
  }

  /** The object a packet describes in JSON whose names may go without quotes. */
  private _parsed(data: string): Value | undefined {
    const { realm, board } = this._host.machine;
    try {
      const value = parseJson(realm, data, board.unicode, true);
      return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
    } catch {
      this._takeLineAway();
      return undefined;
    }
  }

  /** Calls the listeners of E at once; returns whether there are any. */
  private _emit(event: string, value: Value): boolean {
    const { realm, events }: Machine = this._host.machine;
    const listeners: Value = realm.builtIns.value("E")[LISTENERS_PREFIX + event];
    if (listeners === undefined) return false;
    events.call(realm.builtIns.value("E"), listeners, [value]);
    return true;
  }

  private _restartFileTimer(): void {
    this._fileTimer = this._stopTimer(this._fileTimer);
    this._fileTimer = this._startTimer(FILE_TIMEOUT_MS, () => {
      this._fileTimer = undefined;
      this._file = undefined;
    });
  }

  private _endFile(): void {
    this._file = undefined;
    this._fileTimer = this._stopTimer(this._fileTimer);
  }

  /** One among the script's own timers, as in the firmware. */
  private _startTimer(delayMs: number, callback: () => void): number {
    const { timers, realm } = this._host.machine;
    return timers.add(realm.native("packetTimeout", callback), delayMs, [], false);
  }

  private _stopTimer(id: number | undefined): undefined {
    if (id !== undefined) this._host.machine.timers.remove([id], "Timeout");
  }
}

/** What of `source` is evaluated: an expression at its beginning; all of it, to fail, if there is none. */
function firstExpression(source: string): string {
  try {
    return `(${source.slice(0, parseExpressionAt(source, 0, { ecmaVersion: 2022 }).end)})`;
  } catch {
    return source;
  }
}

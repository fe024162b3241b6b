// A serial device, or socket://host:port for one behind a network, with the face of the browsers' Web Serial, which is what
// esptool-js speaks to. Devices are opened by the npm package `serialport`.

import { createRequire } from "node:module";
import { connect } from "node:net";
import { join } from "node:path";
import type { Duplex } from "node:stream";

const SOCKET = "socket://";

/** The control lines; a network has none, there the board is put into its bootloader by hand. */
interface Signals {
  dataTerminalReady?: boolean;
  requestToSend?: boolean;
}

/** What a device has beside its stream. */
interface Device extends Duplex {
  set?(lines: { dtr: boolean; rts: boolean }, done: (error: Error | null) => void): void;
  update?(options: { baudRate: number }, done: (error: Error | null) => void): void;
}

export class SerialLine {
  readable: ReadableStream<Uint8Array> | null = null;
  writable: WritableStream<Uint8Array> | null = null;
  /** Whether the other side went away. */
  isLost = false;
  private _device: Device | undefined;
  private _lines = { dtr: false, rts: false };

  constructor(private readonly _port: string) {}

  /** Rejects with an Error that says why the port cannot be had. */
  async open({ baudRate }: { baudRate: number }): Promise<void> {
    const device = await openDevice(this._port, baudRate);
    this._device = device;
    device.on("error", () => undefined);
    let isRead = true;
    this.readable = new ReadableStream({
      start: (controller) => {
        device.on("data", (data: Buffer) => isRead && controller.enqueue(new Uint8Array(data)));
        device.on("close", () => {
          if (this._device === device) this.isLost = true;
          if (isRead) controller.close();
        });
      },
      cancel: () => {
        isRead = false;
      },
    });
    this.writable = new WritableStream({
      write: (chunk) => new Promise((resolve, reject) => device.write(chunk, (error) => (error ? reject(error) : resolve()))),
    });
  }

  async close(): Promise<void> {
    const device = this._device;
    this._device = undefined;
    if (!device || device.destroyed) return;
    const isClosed = new Promise((resolve) => device.once("close", resolve));
    device.destroy();
    await isClosed;
  }

  async setSignals({ dataTerminalReady, requestToSend }: Signals): Promise<void> {
    this._lines = { dtr: dataTerminalReady ?? this._lines.dtr, rts: requestToSend ?? this._lines.rts };
    await new Promise<void>((resolve, reject) => {
      if (!this._device?.set) return resolve();
      this._device.set(this._lines, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** Changes the speed without closing the port, which would reset some boards. */
  async setBaudRate(baudRate: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      if (!this._device?.update) return resolve();
      this._device.update({ baudRate }, (error) => (error ? reject(error) : resolve()));
    });
  }

  getInfo(): Record<string, never> {
    return {};
  }
}

function openDevice(port: string, baudRate: number): Promise<Device> {
  return new Promise((resolve, reject) => {
    if (port.startsWith(SOCKET)) {
      const [host, number] = port.slice(SOCKET.length).split(":");
      const socket = connect(Number(number), host, () => resolve(socket));
      return void socket.once("error", reject);
    }
    const { SerialPort } = serialPackage();
    const device = new SerialPort({ path: port, baudRate }, (error) => (error ? reject(error) : resolve(device)));
  });
}

type SerialPackage = { SerialPort: new (options: { path: string; baudRate: number }, opened: (error: Error | null) => void) => Device };

/** It has native parts, so it is no part of the bundle; throws an Error that says how to get it. */
function serialPackage(): SerialPackage {
  for (const start of [__filename, join(process.cwd(), "package.json")]) {
    try {
      return createRequire(start)("serialport") as SerialPackage;
    } catch {
      continue;
    }
  }
  throw new Error("the package serialport is not there: npm install serialport, or install esptool (pip install esptool)");
}

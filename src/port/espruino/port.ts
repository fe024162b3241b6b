// The board's side of a connection: sockets, SHA-1, memory. The only file that requires net, tls and crypto.

import type { Socket } from "../../connection/ports";
import { phase } from "../../phase";
import * as scriptSha1 from "../../protocol/sha1";
import { Status } from "../../status";
import { now, stringOf } from "./bulk";

/** Boards with fewer variables than this have small socket chunks; no call tells the size. */
const SMALL_BOARD_BLOCKS = 2000;

/** Makes bytes of a Unicode string, on the few builds that have such strings; bytes stay as they are. Undefined elsewhere. */
export function textEncoder(): ((text: string) => string) | undefined {
  const encode = (E as { fromUTF8?: (text: string) => string }).fromUTF8;
  return encode && encode("a") ? encode : undefined; // without Unicode strings it exists and returns nothing
}

/** Memory left for data, bytes, rounded down. Collects garbage and walks all of the memory: not for hot code. */
export function freeBytes(): number {
  const memory = process.memory();
  return memory.free * (memory.blocksize - 4);
}

/** Free blocks, without collecting garbage first: cheap enough for each packet, but garbage counts as in use. */
export function freeBlocks(): number {
  return process.memory(false).free;
}

/** True with fewer free blocks than `floor`, garbage collected. */
export function isShort(floor: number | undefined): boolean {
  return !!floor && freeBlocks() < floor && process.memory().free < floor;
}

/** True on boards that count their memory in kilobytes: ESP8266. */
export function isSmallBoard(): boolean {
  return process.memory(false).total < SMALL_BOARD_BLOCKS;
}

/**
 * Starts connecting; `onConnect` is called once TCP (and TLS) is up. `tls`: object whose key, cert and ca go to the TLS library.
 * Throws `{status, message}`: NoTls, DnsFailed, NoNetwork or ConnectFailed. The same failures may come as events of the socket.
 */
export function connectSocket(isSecure: boolean, host: string, port: number, tls: { key?: unknown; cert?: unknown; ca?: unknown }, onConnect: () => void): Socket {
  let library;
  try {
    library = require(isSecure ? "tls" : "net");
  } catch (missing) {
    throw { status: Status.NoTls, message: "this board has no TLS: wss:// is not possible" };
  }
  const target = isSecure ? { host, port, key: tls.key, cert: tls.cert, ca: tls.ca } : { host, port };
  try {
    return library.connect(target as never, onConnect) as never;
  } catch (error) {
    const message = error + " "; // Espruino's indexOf finds the beginning of a word at the very end
    throw {
      status: message.indexOf("locate") >= 0 ? Status.DnsFailed : message.indexOf("internet") >= 0 ? Status.NoNetwork : Status.ConnectFailed,
      message: message.trim(),
    };
  }
}

/** False once the firmware has taken the socket's `data` handler away: it does so where the handler runs out of memory. */
export function hasDataHandler(socket: Socket): boolean {
  return (socket as never as { [name: string]: unknown })["#ondata"] !== undefined;
}

/** False where the board has Wi-Fi and is known not to be on it. An access point of its own counts as a network. */
export function isOnline(): boolean {
  let wifi;
  try {
    wifi = require("Wifi");
  } catch (wired) {
    return true;
  }
  const status = (wifi as unknown as { getStatus(): { station?: string; ap?: string } }).getStatus();
  return status.station === "connected" || status.ap === "enabled";
}

/** SHA-1 of a byte string, as a byte string: natively where the board can. */
export function sha1(text: string): string {
  let crypto;
  try {
    crypto = require("crypto");
  } catch (missing) {
    return phase(scriptSha1).sha1(text);
  }
  return stringOf(new Uint8Array(crypto.SHA1(text) as never));
}

/**
 * Takes a socket out of the list of those that the firmware's idle loop polls, for reading and for writing, or with `isPolled` puts it
 * back, if it is out: since `since`, where that is given. So TCP pushes back: there is no call for it, and without a `data` handler the
 * firmware reads on into memory without limit. Not from inside a socket's own `data` handler.
 */
export function poll(socket: Socket, isPolled: boolean, since?: number): void {
  const heldAt = socket._heldAt;
  if (isPolled && (!heldAt || (since && heldAt !== since))) return;
  const sockets = (global as never as { [name: string]: { HttpCC: Socket[] } })[atob("/w==")].HttpCC;
  const index = sockets.indexOf(socket);
  if (isPolled) {
    delete socket._heldAt;
    sockets.push(socket);
  } else if (heldAt || index >= 0) {
    socket._heldAt = now();
    if (index >= 0) sockets.splice(index, 1);
  }
}

/** Keeps a text in Storage across a reset; false when it does not fit. */
export function saveText(name: string, text: string): boolean {
  return require("Storage").write(name, text);
}

interface Emitter {
  on(event: string, handler: () => void): void;
  removeListener(event: string, handler: () => void): void;
}

/** Calls `handler` before each soft reset from now on. */
export function onKill(handler: () => void): void {
  (E as never as Emitter).on("kill", handler);
}

export function offKill(handler: () => void): void {
  (E as never as Emitter).removeListener("kill", handler);
}

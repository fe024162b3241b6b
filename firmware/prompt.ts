// `ws` at the prompt: the connection driven by hand, in lines of at most 40 columns. A phase that lives for one line typed: naming `ws` makes
// it, what it knows is in the device. What is printed while somebody types is the console's care: it takes the line away and brings it back.

import { libraryIfThere, memory } from "../src/port/espruino/board";
import { phase } from "../src/phase";
import type { Options } from "../src/types/native";
import { type Device, Log } from "./device";
import { isConfigured, open } from "./link";
import * as printing from "./message-printer";

const OPEN = 1;
const CLOSING = 2;
const CLOSED = 3;
const HELP = `ws.open("ws://host:port/") connects
ws.open()    to the configured server
ws.say("hi") ws.say([1,2])  sends
ws.close()   or ws.close(1000,"bye")
ws.status    how the connection is
ws.stats     bytes, frames, round trip
ws.log=2     prints all, 1: no messages,
             0: nothing`;

/** A text that the prompt shows as it is, without quotes and escapes. */
class Lines {
  constructor(private _text: string) {}

  toString(): string {
    return this._text;
  }
}

class Prompt {
  constructor(private _device: Device) {}

  /** Connects, with messages printed; without a URL to the configured server. */
  open(url?: string, options?: Options): Lines {
    const device = this._device;
    const connection = device._connection;
    if (connection && connection.readyState !== CLOSED) return new Lines("still open: first ws.close()");
    if (!url && !isConfigured()) return new Lines('ws.open("ws://host:port/")');
    open(device, url, options || { keepalive: true });
    this.log = Log.Messages;
    return this.status;
  }

  /** Sends a string as text; bytes, or an array of them, as binary. False: no room. */
  say(data: string | number[] | Uint8Array | ArrayBuffer): boolean | Lines {
    const device = this._device;
    const connection = device._connection;
    if (!connection || connection.readyState !== OPEN) return new Lines("not open");
    const message = typeof data === "string" ? data : new Uint8Array(data as number[]);
    const isTaken = connection.send(message);
    if (isTaken && device._log > Log.States) phase(printing).printMessage(">", message);
    return isTaken;
  }

  close(code?: number, reason?: string): Lines {
    const connection = this._device._connection;
    if (connection) connection.close(code, reason);
    return this.status;
  }

  get help(): Lines {
    return new Lines(HELP);
  }

  get status(): Lines {
    return new Lines(this.toString());
  }

  get stats(): Lines {
    const connection = this._device._connection;
    const link = connection && connection.link;
    if (!link) return new Lines("no figures: they come with the\noption keepalive, queue or record");
    let ends = "";
    for (const cause in link.ends) ends += "\n  " + cause + " " + link.ends[cause];
    return new Lines(
      "in  " + link.bytesIn + " B, " + link.framesIn + " frames\nout " + link.bytesOut + " B, " + link.framesOut + " frames" +
        (link.rtt === undefined ? "" : "\nround trip " + Math.round(link.rtt) + " ms, least " + Math.round(link.rttMin!)) +
        "\nlongest silence " + Math.round(link.longestGap / 1000) + " s\nopened " + link.opens + " times, ended by:" + (ends || " none"),
    );
  }

  get log(): number {
    return this._device._log;
  }

  set log(level: number | boolean) {
    const device = this._device;
    device._log = level === true ? Log.Messages : +level;
    const connection = device._connection;
    const isWanted = device._log > Log.States && connection;
    if (!connection || !isWanted === !device._printer) return;
    if (isWanted) connection.on("message", (device._printer = phase(printing).createPrinter()));
    else {
      connection.removeListener("message", device._printer!);
      delete device._printer;
    }
  }

  /** How the connection is, on a few lines: what the prompt shows for `ws`. */
  toString(): string {
    const device = this._device;
    const wifi = libraryIfThere("Wifi");
    const { usage, total } = memory();
    const connection = device._connection;
    return (
      (connection && connection.readyState === CLOSING ? "closing" : device._state) + (device._url ? " " + device._url : "") +
      (wifi ? "\nWi-Fi " + wifi.getStatus().station + " " + (wifi.getIP().ip || "") : "") +
      (connection && connection.bufferedAmount ? "\n" + connection.bufferedAmount + " B wait to leave" : "") +
      "\nmemory " + usage + " of " + total + " blocks" +
      "\nws.help: what can be done"
    );
  }
}

export function createPrompt(device: Device): Prompt {
  return new Prompt(device);
}

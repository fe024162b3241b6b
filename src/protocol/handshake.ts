// The opening handshake: the request, and an incremental reader of the response. RFC 6455 §4.1, §4.2.2.
// Memory: one line of at most Limit.HeaderLineBytes; longer lines are cut, the rest of them is passed over.
// The reader takes any chunking, never looks past the empty line and never needs the whole response at once.

import { Limit } from "../limits";
import { Status } from "../status";
import { authorityOf, Url } from "./url";

export const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** Throws a TypeError where a header would break the request: an empty name, or a line break. */
function headerLine(name: string, value: string): string {
  const line = name + ": " + value;
  if (!name || line.indexOf("\r") >= 0 || line.indexOf("\n") >= 0) throw new TypeError("header with no name or with a line break: " + name);
  return line + "\r\n";
}

/** One of our own headers; "" where the user gave one of that name. `given`: the user's names in lower case, each as " name,". */
function ownLine(given: string, name: string, value: string): string {
  return given.indexOf(" " + name.toLowerCase() + ",") < 0 ? name + ": " + value + "\r\n" : "";
}

/** Basic authentication of `userinfo`, which is taken as it is where its percent-encoding is broken. RFC 7617. */
function basicCredentials(userinfo: string): string {
  try {
    userinfo = decodeURIComponent(userinfo);
  } catch (malformed) {
    // stays as it is
  }
  return "Basic " + btoa(userinfo);
}

/**
 * Returns the HTTP request. `key`: base64 of 16 random bytes. `protocols`: comma-separated, "" for none.
 * `headers` are added as they are; one named Host, Authorization or Sec-WebSocket-Version takes the place of ours.
 */
export function buildRequest(url: Url, key: string, protocols: string, headers: { [name: string]: string } | undefined): string {
  let extra = "";
  let given = "";
  for (const name in headers) {
    extra += headerLine(name, headers[name]);
    given += " " + name.toLowerCase() + ",";
  }
  let request = "GET " + url.path + " HTTP/1.1\r\n" + ownLine(given, "Host", authorityOf(url)) +
    "Upgrade: websocket\r\nConnection: Upgrade\r\n" + ownLine(given, "Sec-WebSocket-Version", "13") + "Sec-WebSocket-Key: " + key + "\r\n";
  if (protocols) request += headerLine("Sec-WebSocket-Protocol", protocols);
  if (url.userinfo) request += ownLine(given, "Authorization", basicCredentials(url.userinfo));
  return request + extra + "\r\n";
}

/** True when the comma-separated `list` holds `token`, compared without regard to case if `token` is in lower case and `fold` is set. */
function hasToken(list: string, token: string, fold: boolean): boolean {
  const items = (fold ? list.toLowerCase() : list).split(",");
  for (let i = 0; i < items.length; i++) {
    if (items[i].trim() === token) return true;
  }
  return false;
}

export class ResponseReader {
  /** HTTP status code, 0 until the first line is complete. */
  httpStatus = 0;
  /** The subprotocol that the server selected, "" for none. */
  protocol = "";
  /** The first bytes of a refusal's body, as far as they came with the end of its head. */
  body = "";
  /** What is wrong with the response, in words; "" when nothing is. */
  problem = "";
  /** Where a refusal redirects to. */
  location = "";
  /** Called with each header's name, in lower case, its value, and the name as it came, where set. */
  onHeader: ((name: string, value: string, sentName: string) => void) | undefined;

  private _line = "";
  private _total = 0;
  private _hasUpgrade = false;
  private _hasConnection = false;
  private _hasAccept = false;

  /** `accept`: the value that Sec-WebSocket-Accept must have. `protocols`: what was asked for, comma-separated. */
  constructor(private _accept: string, private _protocols: string) {}

  /**
   * Reads on from index 0 of `chunk`. Returns how many bytes it took when the response is complete and good (what follows
   * are frames), -1 when more is needed, or Status.BadHandshake or Status.NotUpgraded, with `problem` saying why.
   */
  feed(chunk: string): number {
    let at = 0;
    for (;;) {
      const end = chunk.indexOf("\n", at);
      const stop = end < 0 ? chunk.length : end;
      this._total += stop - at;
      if (this._total > Limit.HeaderBytes) return this._fail("response headers > " + Limit.HeaderBytes + " B");
      const room = Limit.HeaderLineBytes - this._line.length;
      this._line += chunk.substr(at, stop - at < room ? stop - at : room);
      if (end < 0) return -1;
      const line = this._line.trim();
      this._line = "";
      at = end + 1;
      if (!this.httpStatus) {
        if (line.substr(0, 7) !== "HTTP/1." || line[8] !== " ") return this._fail("not an HTTP response");
        const code = line.substr(9).split(" ")[0];
        this.httpStatus = code.length === 3 ? +code || -1 : -1;
      } else if (line) {
        this._header(line);
      } else {
        const verdict = this._verdict();
        if (verdict) this.body = chunk.substr(at, Limit.BodyBytes);
        return verdict || at;
      }
    }
  }

  private _header(line: string): void {
    const colon = line.indexOf(":");
    const sentName = line.substr(0, colon);
    const name = sentName.toLowerCase();
    const value = line.substr(colon + 1).trim();
    if (this.onHeader) this.onHeader(name, value, sentName);
    if (name === "upgrade") this._hasUpgrade = value.toLowerCase() === "websocket";
    else if (name === "connection") this._hasConnection = this._hasConnection || hasToken(value, "upgrade", true);
    else if (name === "sec-websocket-accept") {
      if (this._hasAccept || value !== this._accept) this.problem = "wrong Sec-WebSocket-Accept"; // RFC 6455 §11.3.3: not twice
      this._hasAccept = true;
    } else if (name === "sec-websocket-extensions") {
      if (value) this.problem = "extension that was not asked for: " + value;
    } else if (name === "location") this.location = value;
    else if (name === "sec-websocket-protocol") {
      if (this.protocol || !hasToken(this._protocols, value, false)) this.problem = "subprotocol that was not asked for: " + value;
      this.protocol = value;
    }
  }

  /** Returns 0, or the status of a complete but unusable response. */
  private _verdict(): number {
    if (this.httpStatus < 0) return this._fail("no HTTP status");
    if (this.httpStatus !== 101) {
      this.problem = "HTTP status " + this.httpStatus + " instead of 101";
      return Status.NotUpgraded;
    }
    if (this.problem) return Status.BadHandshake;
    if (!this._hasUpgrade) return this._fail("no Upgrade: websocket");
    if (!this._hasConnection) return this._fail("no Connection: Upgrade");
    if (!this._hasAccept) return this._fail("no Sec-WebSocket-Accept");
    return 0;
  }

  private _fail(problem: string): Status {
    this.problem = problem;
    return Status.BadHandshake;
  }
}

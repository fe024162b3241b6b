// The form of the vectors: octets in hex, and what must come of them.

export interface ParserVector {
  readonly name: string;
  /** What the server sends; spaces are for the reader. */
  readonly hex: string;
  /**
   * In order: `text 5`, `text fin 5` (a data frame's header with its length), `payload 48..` (all of a frame's payload, unless it is
   * empty), `end` (of a message), `ping 48..`, `pong`, `close 03e8`, `error`, and at the very end `incomplete` where more must follow.
   */
  readonly events: readonly string[];
  /** The octet with which an `error` must be known, counted from 1; by default the last one. */
  readonly errorAt?: number;
  readonly rfc: string;
  /** The case of the Autobahn catalogue that asks for the same. */
  readonly autobahn?: string;
}

export interface WriterVector {
  readonly name: string;
  /** FIN and opcode. */
  readonly first: number;
  /** The masking key as it goes on the wire. */
  readonly key: string;
  /** Payload of the first piece. */
  readonly payload: string;
  /** Payload of the whole frame, bytes; by default that of the piece. */
  readonly length?: number;
  readonly hex: string;
  readonly rfc: string;
}

export interface Utf8Vector {
  readonly name: string;
  readonly hex: string;
  readonly status: "valid" | "incomplete" | "invalid";
  /** The octet that makes it invalid, counted from 1. */
  readonly invalidAt?: number;
  readonly rfc: string;
  readonly autobahn?: string;
}

export interface UrlVector {
  readonly name: string;
  readonly url: string;
  /** The parts, or the status; `isDefaultPort`, `userinfo` and `isSecure` are false or empty where they are left out. */
  readonly parts?: { readonly host: string; readonly port: number; readonly path: string; readonly userinfo?: string; readonly isSecure?: boolean; readonly isDefaultPort?: boolean };
  readonly status?: number;
  readonly rfc: string;
}

export interface ResponseVector {
  readonly name: string;
  /** The response in words: HTTP is text. What follows the empty line must be left. */
  readonly text: string;
  /** Subprotocols that were asked for. */
  readonly asked?: string;
  /** 0 when the connection is open, or the status of the failure, or "incomplete". */
  readonly status: number | "incomplete";
  readonly protocol?: string;
  /** HTTP status code, where there must be one. */
  readonly http?: number;
  /** What the problem must say. */
  readonly problem?: string;
  /** Bytes behind the empty line; none by default. */
  readonly left?: number;
  readonly rfc: string;
}

export interface DigestVector {
  readonly name: string;
  readonly hex: string;
  /** `hex` this many times. */
  readonly times?: number;
  readonly digest: string;
  readonly rfc: string;
}

export function octets(hex: string): number[] {
  return [...Buffer.from(hex.replaceAll(" ", ""), "hex")];
}

export function byteString(bytes: readonly number[] | Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

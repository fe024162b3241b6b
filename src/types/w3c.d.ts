// The W3C's WebSocket, as far as a board has it: docs/api/w3c.md. Text is a byte string of UTF-8.

import type { StatusCode } from "./status";

/** What all events have. */
interface SocketEvent {
  readonly type: string;
  readonly target: WebSocket;
  readonly currentTarget: WebSocket;
}

export interface OpenEvent extends SocketEvent {
  readonly type: "open";
}

export interface MessageEvent extends SocketEvent {
  readonly type: "message";
  /** Text, or an ArrayBuffer for a binary message. */
  readonly data: string | ArrayBuffer;
  /** Scheme, host and port of the server. */
  readonly origin: string;
}

export interface ErrorEvent extends SocketEvent {
  readonly type: "error";
  /** What went wrong, in words, and exactly: extras of this module. */
  readonly message: string;
  readonly status: StatusCode;
}

export interface CloseEvent extends SocketEvent {
  readonly type: "close";
  /** The code of the server's Close frame; 1005 when it held none; 1006 when none came. */
  readonly code: number;
  readonly reason: string;
  /** Both Close frames have passed, and nothing failed. */
  readonly wasClean: boolean;
}

export interface WebSocketEvents {
  open: OpenEvent;
  message: MessageEvent;
  error: ErrorEvent;
  close: CloseEvent;
}

type Listener<Event> = ((this: WebSocket, event: Event) => void) | { handleEvent(event: Event): void };

interface States {
  readonly CONNECTING: 0;
  readonly OPEN: 1;
  readonly CLOSING: 2;
  readonly CLOSED: 3;
}

export interface WebSocket extends States {
  /** In one form: lower case, no port where it is the scheme's own. */
  readonly url: string;
  /** The subprotocol that the server chose, else "". */
  readonly protocol: string;
  /** Always "": there are none. */
  readonly extensions: string;
  readonly readyState: 0 | 1 | 2 | 3;
  /** Payload that was given to `send` and has not left; grows for good once closing or closed. */
  readonly bufferedAmount: number;
  /** Always "arraybuffer", whatever it is set to. */
  binaryType: "arraybuffer";

  onopen: ((this: WebSocket, event: OpenEvent) => void) | null;
  onmessage: ((this: WebSocket, event: MessageEvent) => void) | null;
  onerror: ((this: WebSocket, event: ErrorEvent) => void) | null;
  onclose: ((this: WebSocket, event: CloseEvent) => void) | null;

  /** Adds a listener once for each event; null is passed over. Throws a TypeError for what is neither function nor object. */
  addEventListener<Name extends keyof WebSocketEvents>(type: Name, listener: Listener<WebSocketEvents[Name]> | null, options?: { once?: boolean }): void;
  removeEventListener<Name extends keyof WebSocketEvents>(type: Name, listener: Listener<WebSocketEvents[Name]> | null): void;
  /** Sends a string as text, buffers and views as binary, anything else as its text. Throws an Error named InvalidStateError while connecting. */
  send(data: string | ArrayBuffer | ArrayBufferView): void;
  /** Closes with 1000 or 3000-4999, or no code. Throws an Error named InvalidAccessError for another, SyntaxError for a reason above 123 B, a TypeError for one that is not UTF-8. */
  close(code?: number, reason?: string): void;
}

export interface WebSocketConstructor extends States {
  /** Connects at once. Throws an Error named SyntaxError for a URL or a subprotocol that is wrong. */
  new (url: string, protocols?: string | string[]): WebSocket;
  readonly prototype: WebSocket;
}

export const WebSocket: WebSocketConstructor;

// Any network, with an observer told of what crosses the board's edge.

import type { SimulatorEvent } from "../observer";
import { SocketCode, type ConnectFailure, type ConnectRequest, type Link, type Listener, type Network } from "./network";

type Note = (event: SimulatorEvent) => void;

export class ObservedNetwork implements Network {
  private _linkCount = 0;

  constructor(
    private readonly _network: Network,
    private readonly _note: Note,
  ) {}

  get isOnline(): boolean {
    return this._network.isOnline;
  }

  set isOnline(isOnline: boolean) {
    this._network.isOnline = isOnline;
  }

  connect(request: ConnectRequest, isBlocking: boolean): Link | ConnectFailure {
    const link = ++this._linkCount;
    const { host, port, tls } = request;
    this._note({ kind: "connect", link, host, port, isTls: tls !== undefined });
    const answer = this._network.connect(request, isBlocking);
    if (!("failure" in answer)) return new ObservedLink(answer, link, this._note);
    this._note({ kind: "refused", link, failure: answer.failure });
    return answer;
  }

  listen(port: number): Listener | undefined {
    const listener = this._network.listen(port);
    return (
      listener && {
        accept: () => {
          const accepted = listener.accept();
          if (!accepted) return undefined;
          const link = ++this._linkCount;
          this._note({ kind: "accept", link, port });
          return new ObservedLink(accepted, link, this._note);
        },
        close: () => listener.close(),
      }
    );
  }

  onActivity(wake: () => void): void {
    this._network.onActivity(wake);
  }

  get isLinkUp(): boolean | undefined {
    return this._network.isLinkUp;
  }

  get address(): string | undefined {
    return this._network.address;
  }

  get givesAddress(): boolean | undefined {
    return this._network.givesAddress;
  }

  onLinkChange(listener: () => void): void {
    this._network.onLinkChange?.(listener);
  }

  shutdown(): void {
    this._network.shutdown();
  }
}

class ObservedLink implements Link {
  private _isConnected = false;
  private _hasEnded = false;

  constructor(
    private readonly _inner: Link,
    private readonly _number: number,
    private readonly _note: Note,
  ) {}

  get endException(): string | undefined {
    return this._inner.endException;
  }

  receive(maxBytes: number): string | number {
    const link = this._number;
    const received = this._inner.receive(maxBytes);
    if (typeof received === "number" && received < 0) {
      if (received !== SocketCode.noConnection) this._ended(received);
      return received;
    }
    if (!this._isConnected) this._note({ kind: "connected", link });
    this._isConnected = true;
    if (typeof received === "string") this._note({ kind: "received", link, data: received });
    return received;
  }

  send(data: string): number {
    const sent = this._inner.send(data);
    if (sent > 0) this._note({ kind: "sent", link: this._number, data: data.slice(0, sent) });
    else if (sent < 0) this._ended(sent);
    return sent;
  }

  close(): void {
    this._note({ kind: "closed", link: this._number });
    this._inner.close();
  }

  private _ended(code: number): void {
    if (!this._hasEnded) this._note({ kind: "ended", link: this._number, code });
    this._hasEnded = true;
  }
}

// A board's way into the virtual network: what its firmware's socket calls reach. On boards whose connect()
// blocks, time passes inside the call; on the others the link tells later what became of it.

import { SocketCode, type ConnectFailure, type ConnectRequest, type Link, type Listener, type Network } from "../network";
import { attempt, type Attempt } from "./attempt";
import type { VirtualConnection } from "./connection";
import type { Edge } from "../edge";
import { VirtualLink } from "./virtual-link";
import type { VirtualNetwork } from "./virtual-network";

/** Errors of connect() as Linux numbers them. */
const ERRNO: Record<number, number> = { [SocketCode.reset]: 111, [SocketCode.timeout]: 110, [SocketCode.noRoute]: 113 };
/** A TLS 1.2 handshake takes two round trips. */
const TLS_ROUND_TRIPS = 2;

export class BoardInterface implements Network {
  isOnline = true;
  private readonly _open = new Set<Link | Listener>();
  private _onLinkChange: () => void = () => undefined;
  private readonly _outages = new Set<object>();
  private _wake: () => void = () => undefined;

  constructor(
    private readonly _network: VirtualNetwork,
    readonly edge: Edge,
    readonly name: string,
    readonly address: string,
  ) {}

  /** Whether the board has Wi-Fi. */
  get isLinkUp(): boolean {
    return this._outages.size === 0;
  }

  get givesAddress(): boolean {
    const fault = this._network.disturbances.find("dhcp");
    return fault === undefined || (fault.board ?? this.name) !== this.name;
  }

  loseWifi(reason: object): void {
    this._outages.add(reason);
    if (this._outages.size === 1) this._onLinkChange();
  }

  /** It is back when every reason is gone. */
  regainWifi(reason: object): void {
    if (!this._outages.delete(reason) || !this.isLinkUp) return;
    this._onLinkChange();
  }

  /** Addresses are given out again. */
  findAddress(): void {
    this._onLinkChange();
  }

  onLinkChange(listener: () => void): void {
    this._onLinkChange = listener;
  }

  onActivity(wake: () => void): void {
    this._wake = wake;
  }

  /** The send buffer may have room again. */
  wake(): void {
    this._wake();
  }

  connect(request: ConnectRequest, isBlocking: boolean): Link | ConnectFailure {
    const link = this._newLink();
    const steps = attempt(this._network, this, link, request);
    if (isBlocking) return this._wait(steps, link);
    this._go(steps, link);
    return link;
  }

  listen(port: number): Listener | undefined {
    const waiting: VirtualLink[] = [];
    const accept = (connection: VirtualConnection): void => {
      const link = this._newLink();
      link.attach(connection, "server");
      waiting.push(link);
      link.ready();
    };
    const stopServing = this._network.serve(`${this.address}:${port}`, { edge: this.edge, accept });
    const listener: Listener = {
      accept: () => waiting.shift(),
      close: () => {
        this._open.delete(listener);
        stopServing();
      },
    };
    this._open.add(listener);
    return listener;
  }

  shutdown(): void {
    for (const open of [...this._open]) open.close();
    this._open.clear();
  }

  /** One step after the other as time goes on. */
  private _go(steps: Attempt, link: VirtualLink): void {
    if (link.isClosed) return;
    const { done, value } = steps.next();
    if (!done) this._network.clock.schedule(value, () => this._go(steps, link));
    else if (typeof value === "number") link.fail(value);
    else this._stand(value, link);
  }

  /** All steps within this call. */
  private _wait(steps: Attempt, link: VirtualLink): Link | ConnectFailure {
    let step = steps.next();
    for (; !step.done; step = steps.next()) this._network.clock.pass(step.value);
    const { value } = step;
    if (typeof value !== "number") {
      this._stand(value, link);
      return link;
    }
    link.close();
    return value === SocketCode.notFound ? { failure: "host", errno: 0 } : { failure: "socket", errno: ERRNO[value] };
  }

  /** TCP stands; with TLS its handshake comes first. */
  private _stand(connection: VirtualConnection, link: VirtualLink): void {
    if (!connection.info.isTls) return link.ready();
    const { up, down } = this._network.disturbances.ways;
    const handshakeMs = TLS_ROUND_TRIPS * (up.latencyMs + down.latencyMs);
    this._network.clock.schedule(handshakeMs, () => (connection.info.isTlsRefused ? link.failTls() : link.ready()));
  }

  private _newLink(): VirtualLink {
    const link = new VirtualLink(this.edge, () => this._wake(), () => this._open.delete(link));
    this._open.add(link);
    return link;
  }
}

// The real network of the machine the simulator runs on: node:net and node:tls behind the Network interface.
// A board that blocks in connect has its streams in a thread of their own (see blocking-links.ts).

import net from "node:net";
import { BlockingLinks } from "./blocking-links";
import type { Edge } from "./edge";
import { HostLink, openHostLink, type HostLinkOptions } from "./host-link";
import type { ConnectFailure, ConnectRequest, Link, Listener, Network } from "./network";

export class HostNetwork implements Network {
  isOnline = true;
  private readonly _links = new Set<Link>();
  private readonly _listeners = new Set<Listener>();
  private readonly _linkOptions: HostLinkOptions;
  private readonly _blocking = new BlockingLinks(() => this._wake());
  private _wake: () => void = () => undefined;

  constructor(edge: Edge) {
    this._linkOptions = { edge, onActivity: () => this._wake() };
  }

  onActivity(wake: () => void): void {
    this._wake = wake;
  }

  connect(request: ConnectRequest, isBlocking: boolean): Link | ConnectFailure {
    if (isBlocking) return this._blocking.connect(request);
    return this._track(openHostLink(request, this._linkOptions));
  }

  listen(port: number): Listener | undefined {
    const waiting: HostLink[] = [];
    const server = net.createServer({ allowHalfOpen: true }, (socket) => {
      waiting.push(this._track(new HostLink(socket, undefined, this._linkOptions)));
      this._wake();
    });
    server.on("error", () => this._wake());
    server.listen(port);
    const listener: Listener = {
      accept: () => waiting.shift(),
      close: () => {
        this._listeners.delete(listener);
        server.close();
      },
    };
    this._listeners.add(listener);
    return listener;
  }

  shutdown(): void {
    for (const listener of [...this._listeners]) listener.close();
    for (const link of this._links) link.close();
    this._links.clear();
    this._blocking.shutdown();
  }

  private _track(link: HostLink): HostLink {
    this._links.add(link);
    return link;
  }
}

// A network in one process: boards with an address each, services under names and ports, the connections between
// them. All of it moves by the clock it is given, and every choice comes from its random numbers.

import type { BoardDescription } from "../../board-description";
import type { Clock } from "../../clock";
import type { Random } from "../../random";
import { parseAddress, type Address } from "./address";
import { BoardInterface } from "./board-interface";
import { portalService } from "./captive-portal";
import { VirtualConnection, type ConnectionInfo } from "./connection";
import { Disturbances } from "./disturbances";
import { edgeOf, SERVER_EDGE, type Edge } from "../edge";
import { Pipe } from "./pipe";
import type { VirtualLink } from "./virtual-link";

export interface VirtualNetworkOptions {
  clock: Clock;
  random: Random;
}

/** What is behind an address. */
export interface Service {
  /** How TCP behaves there; a server's way when it is left out. */
  edge?: Edge;
  /** A connection stands: whoever accepts it becomes the receiver of `up` and the sender of `down`. */
  accept(connection: VirtualConnection, from: BoardInterface): void;
}

export interface ServiceAt extends Service {
  address: Address;
}

/** A round figure: TCP sends a packet again for some minutes. */
const GIVE_UP_MS = 120_000;

export class VirtualNetwork {
  readonly disturbances = new Disturbances();
  readonly boards: BoardInterface[] = [];
  /** Those that are not over at both ends. */
  readonly connections = new Set<VirtualConnection>();
  private readonly _services: ServiceAt[] = [];
  private readonly _awaited = new Map<number, ((connection: VirtualConnection) => void)[]>();
  private _connectionCount = 0;

  constructor(private readonly _options: VirtualNetworkOptions) {}

  get clock(): Clock {
    return this._options.clock;
  }

  /** A board's way into this network. */
  join(description: BoardDescription, name: string): BoardInterface {
    const board = new BoardInterface(this, edgeOf(description), name, `10.0.0.${2 + this.boards.length}`);
    this.boards.push(board);
    const outage = this.disturbances.find("wifi");
    if (outage && (outage.board ?? name) === name) board.loseWifi(outage);
    return board;
  }

  /** Puts `service` at an address (see address.ts); of several as exact, the last one answers. Returns what takes it away. */
  serve(address: string, service: Service): () => void {
    const entry: ServiceAt = { ...service, address: parseAddress(address) };
    this._services.unshift(entry);
    return () => {
      const index = this._services.indexOf(entry);
      if (index >= 0) this._services.splice(index, 1);
    };
  }

  /** Whether anything is behind `host`, at whatever port. */
  knows(host: string): boolean {
    const isNamed = this._services.some(({ address }) => address.host === host || address.host === "*");
    return isNamed || this.boards.some(({ address }) => address === host) || this.disturbances.find("portal") !== undefined;
  }

  /** What answers there now, the most exact of what fits; a captive portal answers for everybody. */
  serviceAt(host: string, port: number): ServiceAt | undefined {
    const portal = this.disturbances.find("portal");
    if (portal) return portalService(portal);
    const fitting = this._services.filter(({ address }) => (address.host === host || address.host === "*") && (address.port === port || address.port === 0));
    const exactness = ({ address }: ServiceAt): number => (address.host === host ? 2 : 0) + (address.port === port ? 1 : 0);
    return fitting.sort((a, b) => exactness(b) - exactness(a))[0];
  }

  /** Calls `act` with the connection of that number: now if it is open, later if it is still to come. */
  whenOpen(number: number, act: (connection: VirtualConnection) => void): void {
    if (number > this._connectionCount) this._awaited.set(number, [...(this._awaited.get(number) ?? []), act]);
    for (const connection of this.connections) if (connection.info.number === number) act(connection);
  }

  /** The connection stands for the board's end, `link`; the service learns of it when the way is passed. */
  connect(from: BoardInterface, link: VirtualLink, service: ServiceAt, where: Pick<ConnectionInfo, "host" | "port" | "isTls">): VirtualConnection {
    const theirs = service.edge ?? SERVER_EDGE;
    const up = this._pipe("up", from.edge, theirs);
    const down = this._pipe("down", theirs, from.edge);
    const isTlsRefused = (service.address.isTls ?? where.isTls) !== where.isTls;
    const info = { ...where, isTlsRefused, number: ++this._connectionCount, from: from.name };
    const connection = new VirtualConnection(info, up, down, () => this.connections.delete(connection));
    this.connections.add(connection);
    up.isBlocked = () => this.disturbances.find("full") !== undefined;
    up.receiver = {
      arrived: () => down.end(),
      marked: (mark) => {
        if (mark !== "open") down.end();
        else if (!isTlsRefused) service.accept(connection, from);
      },
    };
    down.sender = { acknowledged: () => undefined, gaveUp: () => undefined };
    link.attach(connection, "client");
    up.open();
    for (const act of this._awaited.get(info.number) ?? []) act(connection);
    this._awaited.delete(info.number);
    return connection;
  }

  private _pipe(direction: "up" | "down", from: Edge, to: Edge): Pipe {
    const { clock, random } = this._options;
    return new Pipe({
      clock,
      random,
      way: () => this.disturbances.ways[direction],
      segmentBytes: Math.min(from.segmentBytes, to.segmentBytes),
      windowBytes: to.windowBytes,
      sendBufferBytes: from.sendBufferBytes,
      hasNagle: from.hasNagle,
      giveUpMs: GIVE_UP_MS,
    });
  }
}

// Boards and servers around one virtual network, on whatever clock it is given. One seed decides everything that
// is left to chance, each part of it in a stream of its own.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadBoard, packageDirectory, type BoardDescription } from "./board-description";
import type { Clock } from "./clock";
import { durationMs, type Duration } from "./duration";
import { checkFault, type Fault } from "./net/virtual/fault";
import { FaultSchedule } from "./net/virtual/fault-schedule";
import { VirtualNetwork } from "./net/virtual/virtual-network";
import { serverOf, type NetworkDescription } from "./network-description";
import type { Observer } from "./observer";
import { checkPinInput, type PinInput } from "./pins/pin-input";
import { Random } from "./random";
import { attachServer, type ConnectionServer, type UpgradeServer } from "./servers/npm-server";
import type { ServerScript } from "./servers/scripts";
import { VirtualServer } from "./servers/virtual-server";
import type { SimulatedBoardOptions } from "./simulated-board-options";
import { checkWifi, type WifiDescription } from "./wifi/access-points";

const BLOB_NAME = "motesocket";

export interface WorldOptions extends NetworkDescription {
  /** 1 when it is left out. */
  seed?: number;
  observer?: Observer;
}

export interface BoardOptions {
  /** A known id, the path of a .json file, or a description; "esp8266" when it is left out. */
  board?: string | BoardDescription;
  /** By which faults and events call it; its id when it is left out. */
  name?: string;
  /** Files in its Storage, beside "motesocket", which is there unless one of that name is given. */
  storage?: Record<string, string | Buffer>;
  /** Keeps Storage between runs. */
  flashFile?: string;
}

export class World {
  /** @internal */
  readonly random: Random;
  /** @internal */
  readonly network: VirtualNetwork;
  readonly servers: VirtualServer[] = [];
  private readonly _faults: FaultSchedule;
  private readonly _beganMs: number;
  private readonly _inputs: PinInput[] = [];
  private _wifi: WifiDescription | undefined;

  constructor(
    readonly clock: Clock,
    private readonly _options: WorldOptions = {},
  ) {
    this.random = new Random(_options.seed ?? 1);
    this.network = new VirtualNetwork({ clock, random: this.random.fork("network") });
    this._faults = new FaultSchedule(this.network, clock, (fault, state, connection) =>
      _options.observer?.note({ kind: "fault", fault, state, connection, atMs: clock.nowMs() }),
    );
    this._beganMs = clock.nowMs();
    this.furnish(_options);
  }

  /** Adds servers and faults, and inputs of boards still to come; conditions and access points take the place of those before. */
  furnish({ conditions, servers = {}, faults = [], wifi, pins = [] }: NetworkDescription): void {
    if (wifi) this._wifi = checkWifi(wifi, "wifi");
    this._inputs.push(...pins.map((input, index) => checkPinInput(input, `pins[${index}]`)));
    if (conditions) this.network.disturbances.conditions = conditions;
    for (const [address, given] of Object.entries(servers)) {
      const server = serverOf(given, `server "${address}"`);
      if (typeof server === "function") this.server(address, server);
      else this.attach(address, server);
    }
    for (const fault of faults) this.fault(fault);
  }

  /**
   * What a SimulatedBoard needs to stand in this world; `output` receives what it prints.
   * @internal
   */
  place({ board = "esp8266", name, storage = {}, flashFile }: BoardOptions, output: (text: string) => void): SimulatedBoardOptions {
    const description = typeof board === "object" ? board : loadBoard(board);
    const boardName = this._unusedName(name ?? description.id);
    return {
      board: description,
      name: boardName,
      storage: { ...builtBlob(), ...storage },
      flashFile,
      clock: this.clock,
      network: this.network.join(description, boardName),
      wifi: this._wifi,
      inputs: this._inputs.filter((input) => (input.board ?? boardName) === boardName),
      startMs: this._beganMs,
      seed: this.random.fork(`board ${boardName}`).next32(),
      observer: this._options.observer,
      output,
    };
  }

  /** A server at `address` ("host:port", "host", "*" or a URL) that runs `script` for each connection. */
  server(address: string, script: ServerScript): VirtualServer {
    const server = new VirtualServer(this.clock, this.network, address, script);
    this.servers.push(server);
    return server;
  }

  /** Gives the connections to `address` to a server of npm's: an `http.Server`, or a `WebSocketServer` made with `noServer`. */
  attach(address: string, server: ConnectionServer | UpgradeServer): void {
    attachServer(this.network, address, server);
  }

  /** Something goes wrong: now, or at its time. */
  fault(fault: Fault): void {
    this._faults.add(checkFault(fault));
  }

  /** Calls `act` when so much time has passed; returns what calls it off. */
  after(delay: Duration, act: () => void): () => void {
    return this.clock.schedule(durationMs(delay), act);
  }

  private _unusedName(wanted: string): string {
    const taken = this.network.boards.map(({ name }) => name);
    let name = wanted;
    for (let number = 2; taken.includes(name); number++) name = `${wanted}-${number}`;
    return name;
  }
}

/** The blob of this package as a file for Storage; nothing where it is not built. */
function builtBlob(): Record<string, Buffer> {
  const path = join(packageDirectory(), "dist", `${BLOB_NAME}.js`);
  return existsSync(path) ? { [BLOB_NAME]: readFileSync(path) } : {};
}

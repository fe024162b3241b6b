// A world in virtual time, driven from outside: a test starts boards and servers, lets time pass and looks at
// what came of it. Between two calls time stands still. The same seed gives the same run.

import { durationMs, durationText, type Duration } from "./duration";
import { SimulatedBoard } from "./simulated-board";
import { TestBoard } from "./test-board";
import { VirtualClock } from "./virtual-clock";
import { World, type BoardOptions, type WorldOptions } from "./world";

export interface SimulationOptions extends WorldOptions {
  /** Milliseconds since 1970 when it begins; the first of January 2026 when it is left out. */
  startMs?: number;
}

const LIMIT: Duration = "1h";
const LINES_SHOWN = 20;

export class Simulation extends World {
  declare readonly clock: VirtualClock;
  readonly boards: TestBoard[] = [];
  private readonly _startMs: number;
  private readonly _crashes: unknown[] = [];
  private readonly _thrown = new Set<unknown>();

  constructor(options: SimulationOptions = {}) {
    super(new VirtualClock(options.startMs), options);
    this._startMs = this.clock.nowMs();
  }

  /** Milliseconds since the beginning. */
  get elapsedMs(): number {
    return this.clock.nowMs() - this._startMs;
  }

  /** Switches on a board; with a text it is the board's id. */
  board(options: string | BoardOptions = {}): TestBoard {
    const given = typeof options === "string" ? { board: options } : options;
    const board = new TestBoard(
      (output) => new SimulatedBoard(this.place(given, output)),
      (error) => this._crashes.push(error),
    );
    this.boards.push(board);
    return board;
  }

  /** Lets that much time pass. */
  async runFor(duration: Duration): Promise<void> {
    await this._drive(() => false, durationMs(duration));
  }

  /** Goes on until `isDone` says so; throws an Error that shows what the boards printed when it does not within `limit`. */
  async runUntil(isDone: () => boolean, limit: Duration = LIMIT): Promise<void> {
    if (await this.reaches(isDone, limit)) return;
    throw new Error(`not done after ${durationText(durationMs(limit))} of virtual time (${isDone.toString()})\n${this._report()}`);
  }

  /** Goes on until `isDone` says so or `limit` has passed; returns which: true for the former. */
  reaches(isDone: () => boolean, limit: Duration): Promise<boolean> {
    return this._drive(isDone, durationMs(limit));
  }

  /** Goes on until no board has anything left to do. */
  async runToEnd(limit: Duration = LIMIT): Promise<void> {
    await this.runUntil(() => this.boards.every(({ isIdle }) => isIdle), limit);
  }

  /** Switches every board off and closes every server. */
  async stop(): Promise<void> {
    for (const board of this.boards) board.stop();
    for (const server of this.servers) server.close();
    await this._drive(() => this.boards.every(({ isIdle }) => isIdle), durationMs(LIMIT));
    for (const connection of this.network.connections) connection.reset();
    await this._drive(() => true, 0);
  }

  /** A board's or a server's own failure ends the run; each is thrown once. */
  private async _drive(isDone: () => boolean, limitMs: number): Promise<boolean> {
    const failure = (): unknown => [...this._crashes, ...this.servers.flatMap(({ failures }) => failures)].find((error) => !this._thrown.has(error));
    const isOver = await this.clock.runUntil(() => failure() !== undefined || isDone(), this.clock.nowMs() + limitMs);
    const failed = failure();
    if (failed === undefined) return isOver;
    this._thrown.add(failed);
    throw failed;
  }

  private _report(): string {
    return this.boards.map(({ name, log }) => [`--- ${name} ---`, ...log.slice(-LINES_SHOWN)].join("\n")).join("\n");
  }
}

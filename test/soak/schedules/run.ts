// Plays a schedule on a simulated board in virtual time and keeps what came of it.
import type { TimedEvent } from "../../../src/host/sim/observer";
import { Simulation } from "../../../src/host/sim/simulation";
import { programScript } from "./program";
import type { Schedule } from "./schedule";
import { behave, CALM_MANNER, type Served } from "./server-manners";

/** A line of the program's, and when it came (milliseconds since the beginning). */
export interface Line {
  atMs: number;
  text: string;
}

export interface Transcript {
  lines: Line[];
  /** By the server, in the order of its connections. */
  served: Served[];
  /** When bytes came to the board, Wi-Fi came and went, sockets were opened and let go, faults began. */
  receivedAt: number[];
  wifi: { atMs: number; isUp: boolean }[];
  faults: string[];
  /** A link of the last, quiet phase went half-open: its socket waits for an answer that never comes. */
  isNeverOver?: boolean;
  /** What is left when it is over. */
  timers: number;
  sockets: number;
  endMs: number;
  /** Real time: how late a thing may be because the machine is busy. */
  slackMs?: number;
  /** The interpreter may run out of memory although the schedule takes none: then little is asked. */
  mayRunOut?: boolean;
}

const QUIET = "ws://quiet.example/";
const SERVER = "ws://server.example/";
/** In flash, as the programs of boards are: its text takes no memory. */
const BOOT_CODE = ".bootcde";
const LET_GO_AGAIN_MS = 10;
/** After the posting ends the queue may take so long to empty, closing so long. */
const EMPTYING_MS = 400_000;
const CLOSING_MS = 30_000;
const COOLING_MS = 300_000;

export async function playSchedule(schedule: Schedule): Promise<Transcript> {
  const lines: Line[] = [];
  const transcript: Transcript = { lines, served: [], receivedAt: [], wifi: [], faults: [], timers: 0, sockets: 0, endMs: 0 };
  let open = "";
  const note = (event: TimedEvent): void => {
    const atMs = simulation.elapsedMs;
    if (event.kind === "print") {
      const parts = (open + event.text).split("\n");
      open = parts.pop() ?? "";
      for (const text of parts) lines.push({ atMs, text });
    } else if (event.kind === "received") transcript.receivedAt.push(atMs);
    else if (event.kind === "wifi") transcript.wifi.push({ atMs, isUp: event.isUp });
    else if (event.kind === "fault" && event.state === "begins") {
      transcript.faults.push(event.fault.fault);
      if (event.fault.fault === "half-open" && atMs > transcript.endMs + CLOSING_MS && transcript.endMs > 0) transcript.isNeverOver = true;
    }
  };
  const simulation = new Simulation({ seed: schedule.seed, conditions: schedule.conditions, faults: schedule.faults, observer: { note } });
  simulation.server(QUIET, (connection) => behave(connection, CALM_MANNER, { connection: 0, messages: [], strange: [] }));
  simulation.server(SERVER, (connection) => {
    const served: Served = { connection: connection.number, messages: [], strange: [] };
    transcript.served.push(served);
    const isCalm = simulation.elapsedMs >= schedule.calmAtMs;
    return behave(connection, (isCalm ? undefined : schedule.manners[connection.number - 1]) ?? CALM_MANNER, served);
  });
  const program = `var QUIET="${QUIET}",URL="${SERVER}";${programScript(schedule.program)}`;
  const board = simulation.board({ board: schedule.board, storage: { [BOOT_CODE]: program } });
  board.runBootFiles();
  for (const shortage of schedule.shortages) {
    const { atMs, forMs, freeBlocks } = shortage;
    // It lasts longer where memory is too short even for its end.
    const letGo = (): void => {
      if (board.evaluate("letGo()") === "1") return;
      shortage.forMs += LET_GO_AGAIN_MS;
      simulation.after(LET_GO_AGAIN_MS, letGo);
    };
    simulation.after(atMs, () => board.evaluate(`hog(${freeBlocks})`));
    simulation.after(Math.min(atMs + forMs, schedule.calmAtMs), letGo);
  }
  await simulation.runFor(schedule.endMs);
  board.evaluate("finish()");
  await simulation.runFor(EMPTYING_MS);
  transcript.endMs = simulation.elapsedMs;
  board.evaluate("bye()");
  await simulation.runFor(CLOSING_MS);
  board.evaluate("cool()");
  await simulation.runFor(COOLING_MS);
  board.evaluate("measure()");
  transcript.timers = Number(board.evaluate('global["\\xff"].timers.length'));
  transcript.sockets = Number(board.evaluate('(global["\\xff"].HttpCC||[]).length'));
  await simulation.stop();
  return transcript;
}

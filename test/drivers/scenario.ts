/**
 * A scenario: a script for the board, a peer it talks to, and what it prints. The same scenario
 * runs on every target; what it expects is what the documents say, on all of them.
 */
import type { Peer, PeerFactory } from "../peers/peer";
import type { RunResult, ScriptParameters, TargetName } from "./driver";

/** A finished run, for expectations that are more than a list of lines. */
export interface ScenarioRun {
  target: TargetName | "node";
  lines: string[];
  peer: Peer;
  result: RunResult;
}

export interface Scenario {
  /** A present-tense behaviour, unique in its area. */
  name: string;
  script: string;
  peer: PeerFactory;
  /** The printed lines, or a function that throws where they are wrong. */
  expect: string[] | ((run: ScenarioRun) => void);
  /** The peer's log, where it matters. */
  peerLog?: string[] | ((log: string[]) => void);
  /** Further `var`s in front of the script, beside HOST, PORT and URL. */
  parameters?: ScriptParameters;
  /** Files for Storage beside the blob. */
  storage?: Record<string, Buffer>;
  /** The board boots as at power-on, with the script as `.boot0`; it runs again at each `load()`. */
  boots?: boolean;
  timeoutMs?: number;
  /** Rows of an API's document that this scenario proves, "<api>/<row>": see test/documents. */
  rows?: string[];
  /** For scenarios of the W3C's API: what some Node's own WebSocket does otherwise. */
  inNode?: NodeDifference[];
  /** Only these targets; all by default. */
  targets?: TargetName[];
  /** Simulated boards in a simulator run; DEFAULT_BOARDS by default. */
  boards?: string[];
  /** Lines differ from target to target by nature (figures of memory, times): not compared. */
  isTargetSpecific?: boolean;
}

/** Why Node's own WebSocket does otherwise, and what is expected of it then; without lines it is not asked. */
export interface NodeDifference {
  why: string;
  expect?: string[];
  peerLog?: string[];
}

/** A file in test/scenarios exports these by default. */
export interface ScenarioArea {
  area: string;
  /** For scenarios of the area that name none themselves. */
  boards?: string[];
  scenarios: Scenario[];
}

export const DEFAULT_TIMEOUT_MS = 20000;
export const DEFAULT_BOARDS = ["esp8266"];
/** For what depends on chunk size, memory or the way a board reports failures. */
export const BOTH_BOARDS = ["esp8266", "esp32"];

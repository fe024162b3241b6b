// The command line of motesocket-sim, as data; it reads no file and starts nothing.

import { durationMs } from "./sim/duration";
import { parseSeeds } from "./sim/seeds";

export const USAGE = `Usage: motesocket-sim [options] [script.js]

Runs a script on a simulated Espruino board, or its prompt without a script.
  --listen [board=][host:]port[,image]
                         puts the board's console on a TCP port of this machine; the image, a file, keeps its
                         Storage. May be repeated: each is a board of its own
  --board id|file.json   the board (default linux)
  --blob path            file put in Storage as "motesocket" (default dist/motesocket.js of this package)
  --storage name=path    puts a file in Storage; may be repeated
  --flash file           keeps Storage in this flash image between runs
  --seed n               makes Math.random and E.hwRand repeatable
  --boot                 runs the boot files in Storage first, as at power-on
  --virtual              time jumps from one event to the next, on a virtual network; same seed, same log
  --until time           ends the run of a script then: 90s, 10m, 24h, 30d (default 1h of virtual time)
  --network file         a virtual network, .json or .js (default with --virtual: an echo server everywhere)
  --faults n | a..b      what goes wrong in the virtual network, drawn from seed n; with --virtual from each of many,
                         of which only those that fail are told, with the command that runs them again
  --expect text          with --virtual, a run that does not print it has failed; may be repeated
  --print-network        prints the virtual network and its faults as a file for --network
  --firmware             puts the boot code in Storage as ".bootcde" and boots: "ws" is at the prompt
  --trace file           writes what happens to this file, a JSON line per event; "motesocket-sim report file" makes a
                         page of it for a browser
  --list-boards          prints the known boards
  --help                 prints this`;

/** A board whose console is on a TCP port. */
export interface Listening {
  /** Undefined: the board of the other options. */
  board: string | undefined;
  host: string;
  /** 0: any that is free. */
  port: number;
  flash: string | undefined;
  /** As it was given. */
  text: string;
}

export interface CliOptions {
  board: string;
  listening: Listening[];
  blob: string | undefined;
  /** Name and path of files for Storage. */
  storage: [string, string][];
  flash: string | undefined;
  seed: number | undefined;
  runsBootFiles: boolean;
  hasFirmware: boolean;
  /** File for the trace. */
  trace: string | undefined;
  isVirtual: boolean;
  untilMs: number | undefined;
  /** File of the virtual network. */
  network: string | undefined;
  /** Seeds of what goes wrong in it. */
  faults: [first: number, last: number] | undefined;
  /** Texts that must be printed. */
  expected: string[];
  wants: "run" | "help" | "list-boards" | "print-network";
  script: string | undefined;
}

const MAX_PORT = 65535;

/** Returns what the arguments ask for; throws an Error that says which of them is wrong. */
export function parseArguments(args: string[]): CliOptions {
  const options: CliOptions = {
    board: "linux",
    listening: [],
    blob: undefined,
    storage: [],
    flash: undefined,
    seed: undefined,
    runsBootFiles: false,
    trace: undefined,
    isVirtual: false,
    untilMs: undefined,
    network: undefined,
    faults: undefined,
    expected: [],
    hasFirmware: false,
    wants: "run",
    script: undefined,
  };
  const rest = args.flatMap((arg) => (/^--[\w-]+=/.test(arg) ? [arg.slice(0, arg.indexOf("=")), arg.slice(arg.indexOf("=") + 1)] : [arg]));
  const value = (name: string): string => {
    const next = rest.shift();
    if (next === undefined) throw new Error(`${name} needs a value`);
    return next;
  };
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === "--board") options.board = value(arg);
    else if (arg === "--blob") options.blob = value(arg);
    else if (arg === "--listen") options.listening.push(parseListening(value(arg)));
    else if (arg === "--flash") options.flash = value(arg);
    else if (arg === "--trace") options.trace = value(arg);
    else if (arg === "--boot") options.runsBootFiles = true;
    else if (arg === "--firmware") options.runsBootFiles = options.hasFirmware = true;
    else if (arg === "--help" || arg === "-h") options.wants = "help";
    else if (arg === "--list-boards") options.wants = "list-boards";
    else if (arg === "--seed") options.seed = parseSeed(value(arg));
    else if (arg === "--virtual") options.isVirtual = true;
    else if (arg === "--until") options.untilMs = durationMs(value(arg), arg);
    else if (arg === "--network") options.network = value(arg);
    else if (arg === "--faults") options.faults = parseSeeds(value(arg));
    else if (arg === "--expect") options.expected.push(value(arg));
    else if (arg === "--print-network") options.wants = "print-network";
    else if (arg === "--storage") options.storage.push(parseFile(value(arg)));
    else if (arg.startsWith("-")) throw new Error(`unknown option ${arg}`);
    else if (options.script === undefined) options.script = arg;
    else throw new Error(`more than one script: ${options.script} and ${arg}`);
  }
  checkTogether(options);
  return options;
}

/** Options that make no sense without another one. */
function checkTogether({ isVirtual, script, listening, faults, expected, wants }: CliOptions): void {
  if (wants !== "run") return;
  if (isVirtual && (script === undefined || listening.length > 0)) throw new Error("--virtual runs a script; at a prompt or a port time is real");
  if (!isVirtual && faults && faults[1] > faults[0]) throw new Error(`--faults ${faults.join("..")} needs --virtual`);
  if (!isVirtual && expected.length > 0) throw new Error("--expect needs --virtual");
}

function parseListening(text: string): Listening {
  const match = /^(?:([^=,]+)=)?(?:([^=:,]+):)?(\d+)(?:,(.+))?$/.exec(text);
  const port = Number(match?.[3]);
  if (!match || port > MAX_PORT) throw new Error(`--listen ${text} is not of the form [board=][host:]port[,image]`);
  return { board: match[1], host: match[2] ?? "localhost", port, flash: match[4], text };
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (!Number.isInteger(seed)) throw new Error(`--seed ${text} is not an integer`);
  return seed;
}

function parseFile(text: string): [string, string] {
  const at = text.search(/[=:]/);
  if (at <= 0) throw new Error(`--storage ${text} is not of the form name=path`);
  return [text.slice(0, at), text.slice(at + 1)];
}

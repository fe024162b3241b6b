// The table in docs/status.md of what each API says of a status: each API's own code, and the exact status with it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Board } from "../connection/open-connection";
import { statuses } from "../vectors/status";

interface Row {
  covers(status: number): boolean;
  cells: string[];
}

/** What a link of an API's has, as far as an end needs it. */
interface Link {
  emit(event: string, ...values: unknown[]): void;
  [member: string]: unknown;
}

const ROOT = join(__dirname, "../..");
const SERVER_CLOSED = -6;
/** Beyond the table's own statuses: socket errors without a name. */
const STATUSES = [...statuses.map(({ status }) => status), -101, -108, -115];

/** `-1 to -4, -210` as a test for a number. */
function covers(text: string): (status: number) => boolean {
  const ranges = text.split(", ").map((part) => part.split(" to ").map(Number));
  return (status) => ranges.some(([from, to = from]) => status <= from && status >= to);
}

const rows: Row[] = readFileSync(join(ROOT, "docs/status.md"), "utf8")
  .split("## What each API says")[1]
  .split("\n")
  .map((line) => line.split("|").map((cell) => cell.trim().replaceAll("`", "")))
  .filter(([, first]) => /^-?\d/.test(first ?? ""))
  .map(([, first, ...cells]) => ({ covers: covers(first), cells }));

const board = new Board();

/** A core for an API; `open` and `end` play its one connection. */
function play(wasOpen: boolean, status: number, use: (core: { connect(): Link }) => void): void {
  const link = { _options: {}, readyState: 0, open: () => undefined, _open: () => "ws://x/", url: "" } as unknown as Link;
  board.adopt(link);
  use({ connect: () => link });
  if (wasOpen) link.emit("open");
  board.run();
  const failure = { status, message: `text of ${status}` };
  const isFailure = status !== 0 && status !== SERVER_CLOSED;
  link._isServerClose = status === SERVER_CLOSED;
  if (isFailure) link._failure = failure;
  if (isFailure) link.emit("error", failure);
  link.emit("close", status === SERVER_CLOSED ? 4001 : closeCodeOf(status), "", status, !isFailure);
  board.run();
}

function closeCodeOf(status: number): number {
  if (status === -9) return 1006; // there is nobody left to tell
  return statuses.find((row) => row.status === status)?.closeCode ?? 1006;
}

function load<Api>(name: string, create: string): Api {
  return (require(`../../src/api/${name}`) as Record<string, Api>)[create];
}

/** The words of a cell for what an API told; undefined where the combination does not come about. */
const TELLERS: { name: string; column: number; wasOpen: boolean; tell(status: number, wasOpen: boolean): { said: string; exact: unknown } }[] = [
  {
    name: "NodeMCU",
    column: 0,
    wasOpen: true,
    tell(status, wasOpen) {
      let exact: unknown;
      play(wasOpen, status, (core) => {
        const client = load<(core: object) => { createClient(): { on(event: string, handler: unknown): void; connect(url: string): void } }>("nodemcu", "createNodemcu")(core).createClient();
        client.on("close", (_client: unknown, given: unknown) => (exact = given));
        client.connect("ws://x/");
      });
      return { said: String(exact), exact };
    },
  },
  {
    name: "Hammerspoon",
    column: 2,
    wasOpen: true,
    tell(status, wasOpen) {
      const calls: unknown[][] = [];
      play(wasOpen, status, (core) => load<(core: object) => { new: (url: string, callback: unknown) => void }>("hammerspoon", "createHammerspoon")(core).new("ws://x/", (...values: unknown[]) => calls.push(values)));
      const [event, , given] = calls.at(-1)!;
      return { said: String(event), exact: event === "fail" ? given : undefined };
    },
  },
  {
    name: "Defold",
    column: 3,
    wasOpen: true,
    tell(status, wasOpen) {
      const told: { event: number; code?: number; status?: number }[] = [];
      play(wasOpen, status, (core) => load<(core: object) => { connect(url: string, params: object, callback: unknown): void }>("defold", "createDefold")(core).connect("ws://x/", {}, (_self: unknown, _link: unknown, data: { event: number }) => told.push(data)));
      const error = told.find(({ event }) => event === 3);
      const last = told.at(-1)!;
      return { said: error ? "EVENT_ERROR" : `EVENT_DISCONNECTED${last.code === undefined ? "" : " with code"}`, exact: error?.status };
    },
  },
  ...[4, 5].map((column) => ({
    name: "Solar2D",
    column,
    wasOpen: column === 5,
    tell(status: number, wasOpen: boolean) {
      const told: { type: string; code?: number; status?: number }[] = [];
      play(wasOpen, status, (core) => {
        const client = load<(core: object) => { new: () => { addEventListener(event: string, listener: unknown): void; connect(url: string): void } }>("solar2d", "createSolar2d")(core).new();
        client.addEventListener("WSEVENT", (event: { type: string }) => told.push(event));
        client.connect("ws://x/");
      });
      const { type, code, status: exact } = told.at(-1)!;
      return { said: `${type} ${code === 4001 ? "with the server's code" : code}`, exact };
    },
  })),
];

function cellFor(column: number, status: number): string {
  const row = rows.find((candidate) => candidate.covers(status));
  if (!row) throw new Error(`docs/status.md has no row for ${status}`);
  const cell = row.cells[column].replace(/^the status$/, String(status));
  const [usual, , other] = /^(.*?)(, after -9 (\d+))?$/.exec(cell)!.slice(1);
  return status === -9 && other ? usual.replace(/\d+$/, other) : usual;
}

test.each(TELLERS)("$name (column $column) says what the table says, and the exact status with it", ({ column, wasOpen, tell }) => {
  let told = 0;
  for (const status of STATUSES) {
    const wanted = cellFor(column, status);
    if (wanted === "") continue;
    const { said, exact } = tell(status, wasOpen);
    expect({ status, said }).toEqual({ status, said: wanted });
    if (status !== 0 && status !== SERVER_CLOSED) expect({ status, exact }).toEqual({ status, exact: status });
    told++;
  }
  expect(told).toBeGreaterThan(8);
});

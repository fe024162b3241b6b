// Damaged handshakes for the client's reader and for npm ws over Node's HTTP parser: who opens, must open for both.
import { Duplex } from "node:stream";
import { WebSocket } from "ws";
import { ResponseReader } from "../../../src/protocol/handshake";
import { acceptFor, parseRequest } from "../../../src/host/sim/servers/http";
import { withBoardStrings } from "../../support/board-strings";
import { SeededRandom } from "../../support/random";
import { count, type Counts } from "../counts";
import { handshakeCase, OFFERED } from "./handshake-cases";

/** A seed stands for so many cases. */
export const HANDSHAKES_PER_SEED = 1000;

interface HandshakeVerdict {
  end: "opens" | "refuses" | "waits";
  /** The subprotocol, or why not. */
  detail: string;
}

/** Ways in which the client is known to differ from npm ws and Node's parser; see docs/proof.md. */
interface Difference {
  name: string;
  ours: Partial<HandshakeVerdict>;
  theirs: { end: HandshakeVerdict["end"]; detail: RegExp };
  /** What must be in the response. */
  where?: RegExp;
}

const DIFFERENCES: readonly Difference[] = [
  { name: "no subprotocol was selected: npm ws insists on one", ours: { end: "opens", detail: "" }, theirs: { end: "refuses", detail: /^Server sent no subprotocol$/ } },
  { name: "Upgrade twice", ours: { end: "opens" }, theirs: { end: "refuses", detail: /^Invalid Upgrade header$|^HTTP 101$/ }, where: /^upgrade:[^]*^upgrade:/im },
  { name: "a tab beside a value, which Node does not take off", ours: { end: "opens" }, theirs: { end: "refuses", detail: /^HTTP 101$/ }, where: /^connection:\t/im },
  { name: "an interim status, after which Node waits for another", ours: { end: "refuses" }, theirs: { end: "waits", detail: / / }, where: /^HTTP\/1\.. 1(?!01)\d\d/ },
  { name: "an empty line in front, which Node passes over", ours: { end: "refuses" }, theirs: { end: "waits", detail: / / }, where: /^\r?\n/ },
  { name: "a no-break space beside a value, which JavaScript's trim takes off", ours: { end: "opens" }, theirs: { end: "refuses", detail: /./ }, where: /\xa0/ },
  { name: "HTTP's grammar, of which the client reads only what it needs", ours: {}, theirs: { end: "refuses", detail: /^HPE_/ } },
];

/** Plays the cases of a seed; throws an Error that shows the first one on which the two disagree. */
export async function playHandshakes(seed: number, counts: Counts): Promise<void> {
  const random = new SeededRandom(seed);
  for (let index = 0; index < HANDSHAKES_PER_SEED; index++) {
    const offered = random.once(2) ? [] : OFFERED;
    const { response, accept, verdict: theirs } = await answer(offered, (accept) => handshakeCase(random, accept));
    const cuts = random.once(2) ? [] : random.cuts(response.length);
    const ours = withBoardStrings(() => read(response, accept, offered, cuts));
    const outcome = agreement(ours, theirs, response);
    if (outcome === undefined) throw new Error(`case ${index}: ${JSON.stringify(response)}\nours:   ${ours.end}, ${ours.detail}\nnpm ws: ${theirs.end}, ${theirs.detail}`);
    count(counts, outcome);
  }
}

/** What npm ws makes of a response, which is made once its key is known. */
function answer(offered: string[], make: (accept: string) => string): Promise<{ response: string; accept: string; verdict: HandshakeVerdict }> {
  return new Promise((resolve) => {
    let [request, response, accept] = ["", "", ""];
    const stream = new Duplex({
      read: () => undefined,
      write: (chunk: Buffer, _encoding, done) => {
        request += chunk.toString("latin1");
        if (request.endsWith("\r\n\r\n")) {
          accept = acceptFor(parseRequest(request.slice(0, -4)));
          response = make(accept);
          stream.push(Buffer.from(response, "latin1"));
          stream.push(null);
        }
        done();
      },
    });
    const socket = Object.assign(stream, { setTimeout: () => stream, setNoDelay: () => stream, setKeepAlive: () => stream, ref: () => stream, unref: () => stream });
    const client = new WebSocket("ws://server.example/", offered, { createConnection: () => socket as never, perMessageDeflate: false });
    const tell = (end: HandshakeVerdict["end"], detail: string): void => {
      client.removeAllListeners();
      client.on("error", () => undefined);
      client.terminate();
      stream.destroy();
      resolve({ response, accept, verdict: { end, detail } });
    };
    client.on("open", () => tell("opens", client.protocol));
    client.on("unexpected-response", (_request, { statusCode }) => tell("refuses", `HTTP ${statusCode}`));
    client.on("error", (error: Error & { code?: string }) => {
      if (error.code === "ECONNRESET") tell("waits", error.message);
      else tell("refuses", error.code ?? error.message);
    });
  });
}

function read(response: string, accept: string, offered: string[], cuts: readonly number[]): HandshakeVerdict {
  const reader = new ResponseReader(accept, offered.join(","));
  let from = 0;
  for (const at of [...cuts, response.length]) {
    const taken = reader.feed(response.slice(from, at));
    if (taken >= 0) return { end: "opens", detail: reader.protocol };
    if (taken < -1) return { end: "refuses", detail: reader.problem };
    from = at;
  }
  return { end: "waits", detail: "" };
}

function agreement(ours: HandshakeVerdict, theirs: HandshakeVerdict, response: string): string | undefined {
  if (ours.end === theirs.end && (ours.end !== "opens" || ours.detail === theirs.detail)) return `same: ${ours.end}`;
  return DIFFERENCES.find(
    (known) =>
      (known.ours.end ?? ours.end) === ours.end &&
      (known.ours.detail ?? ours.detail) === ours.detail &&
      known.theirs.end === theirs.end &&
      known.theirs.detail.test(theirs.detail) &&
      (known.where?.test(response) ?? true),
  )?.name;
}

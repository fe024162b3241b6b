// Whether the client and npm ws made the same of a response to the opening handshake, or differ in one of the ways listed here.
import type { HandshakeVerdict } from "./handshake-judge";

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

/** How they agree: in the same words, or in a known way; undefined where they do not. */
export function agreement(ours: HandshakeVerdict, theirs: HandshakeVerdict, response: string): string | undefined {
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

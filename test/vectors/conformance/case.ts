// The vocabulary of the conformance vectors: what a server sends, what a client that echoes every
// message must answer, and how the connection must end. Data only: nothing here plays or judges.
// Numbers and outcomes are those of the Autobahn catalogue; RFC 6455 §5 (frames), §7 (close), §8.1 (UTF-8).

/** `hex` once, or repeated and cut so that it makes `bytes` octets. */
export interface Octets {
  readonly hex: string;
  readonly bytes?: number;
}

/** One frame as it goes on the wire. */
export interface FrameSpec {
  readonly opcode: number;
  readonly payload: Octets;
  readonly isFinal: boolean;
  readonly rsv: number;
}

/** How octets are put on the wire: in writes of `chopBytes`, or in a write of their own (`isAlone`). */
export interface WireSpec {
  readonly chopBytes?: number;
  readonly isAlone?: boolean;
}

export type Step =
  /** One frame. */
  | ({ readonly do: "frame" } & FrameSpec & WireSpec)
  /** A message in frames of `fragmentBytes`; one that divides exactly ends with an empty final frame. */
  | { readonly do: "fragments"; readonly opcode: number; readonly payload: Octets; readonly fragmentBytes: number }
  /** Octets as they are: a part of a frame. */
  | { readonly do: "wire"; readonly octets: Octets }
  /** Silence; a client that is still connected afterwards has reached `mark`. */
  | { readonly do: "pause"; readonly ms: number; readonly mark?: string }
  /** A Close frame, which is the server's side of the close handshake. */
  | { readonly do: "close"; readonly payload: Octets }
  /** The same message `times` times, each after the echo of the one before. */
  | { readonly do: "lockstep"; readonly opcode: number; readonly payload: Octets; readonly times: number };

export type Answer =
  | { readonly type: "message"; readonly isBinary: boolean; readonly payload: Octets; readonly times?: number }
  | { readonly type: "pong"; readonly payload: Octets }
  | { readonly type: "mark"; readonly name: string };

/** How the connection must end. */
export interface Ending {
  /** Who sends the first Close frame (or fails the connection). */
  readonly by: "server" | "client";
  /** The codes the client's Close frame may carry. */
  readonly codes: readonly number[];
  /** Whether the close handshake must be completed. */
  readonly isClean: boolean;
  /** Whether the server closes with the first code as soon as every answer is in. */
  readonly isAutomatic: boolean;
}

export interface ConformanceCase {
  readonly id: string;
  readonly description: string;
  readonly steps: readonly Step[];
  /** What the client must answer, in this order. */
  readonly answers: readonly Answer[];
  /** Answers the RFC permits, though a strict client does better. */
  readonly lenientAnswers?: readonly Answer[];
  readonly ending: Ending;
  /** Time for the client from the last burst of octets on, as the catalogue has it. */
  readonly limitMs: number;
  /** The RFC leaves the outcome open: only the frames' form is judged. */
  readonly isInformational?: boolean;
}

/**
 * Holds the simulator's console to the interpreters': the same bytes sent give the same bytes back, step by step, as
 * recorded from the interpreter of the same shape (see record-console-sessions.ts). Time is virtual.
 */
import type { ConsoleDevice } from "../../src/host/sim/console/console-host";
import { InterruptSource } from "../../src/host/sim/interrupt-flag";
import { SimulatedBoard } from "../../src/host/sim/simulated-board";
import { VirtualClock } from "../../src/host/sim/virtual-clock";
import { PART_MS, QUIET_MS, sessionNames, sessionSteps, transcript, transcriptOf, type Exchange, type Step } from "./console-session-corpus";
import { BOARD_OF, type InterpreterName } from "./same-log-corpus";

const TURN_MS = 10;
const CTRL_C = "\x03";

class Session {
  private readonly _clock = new VirtualClock();
  private _output = "";
  private readonly _device: ConsoleDevice = {
    name: "USB",
    write: (bytes) => {
      this._output += bytes;
    },
  };
  private readonly _board: SimulatedBoard;

  constructor(board: string) {
    this._board = new SimulatedBoard({ board, clock: this._clock, output: () => undefined, console: this._device });
    this._board.console?.start();
    this._untilQuiet();
  }

  play(step: Step): Exchange {
    for (const [index, part] of step.entries()) {
      if (index > 0) this._pass(PART_MS);
      this._board.console?.receive(this._device, part);
      // What comes next comes while the board may be busy: only the thread that reads the console notices.
      if (step[index + 1] === CTRL_C) this._board.console?.interrupts.raise(InterruptSource.arrival);
      while (this._board.turn());
    }
    return { step, answer: this._untilQuiet() };
  }

  private _untilQuiet(): string {
    let length: number;
    do {
      length = this._output.length;
      this._pass(QUIET_MS);
    } while (this._output.length > length);
    const output = this._output;
    this._output = "";
    return output;
  }

  private _pass(ms: number): void {
    for (let passed = 0; passed < ms; passed += TURN_MS) {
      this._clock.pass(TURN_MS);
      this._board.turn();
    }
  }
}

for (const interpreter of Object.keys(BOARD_OF) as InterpreterName[]) {
  describe(`the console of the simulated ${BOARD_OF[interpreter]} answers as the interpreter's did`, () => {
    for (const name of sessionNames()) {
      test(name, () => {
        const session = new Session(BOARD_OF[interpreter]);
        const exchanges = sessionSteps(name).map((step) => session.play(step));
        expect(transcriptOf(exchanges)).toBe(transcript(name, interpreter));
      });
    }
  });
}

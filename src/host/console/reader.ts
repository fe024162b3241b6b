// Starts the thread that reads a console (reading-thread.ts) and passes on what it tells.

import { Worker } from "node:worker_threads";
import type { BoardConsole } from "../sim/console/board-console";
import type { ConsoleDevice } from "../sim/console/console-host";
import { InterruptSource, InterruptWord } from "../sim/interrupt-flag";
import { readingThread, type ReadingEvent, type ReadingSetup } from "./reading-thread";

export interface Reader {
  /** Hands over bytes to be written to the connection. */
  post(bytes: Uint8Array): void;
  stop(): Promise<void>;
}

/** Adds `device` to the console and reads what comes in for it. */
export function startReading(
  console: BoardConsole,
  device: ConsoleDevice,
  source: Pick<ReadingSetup, "listen" | "backlog">,
  onEvent: (event: ReadingEvent) => void,
): Reader {
  const setup: ReadingSetup = {
    ...source,
    words: console.interrupts.words,
    word: InterruptWord,
    arrival: InterruptSource.arrival,
    device: console.addDevice(device),
  };
  const thread = new Worker(`(${readingThread.toString()})()`, { eval: true, workerData: setup });
  thread.on("message", onEvent);
  thread.on("error", (error) => onEvent({ event: "failed", message: error.message }));
  return {
    post: (bytes) => thread.postMessage(bytes),
    stop: async () => {
      await thread.terminate();
    },
  };
}

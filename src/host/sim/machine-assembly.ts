// Puts the parts of a machine together: a fresh realm with Espruino's names, the queue, timers, sockets, memory
// and modules, wired to each other. Done at power-on and again at every reset; clock, network and Storage
// outlive it and are given.

import type { BoardDescription } from "./board-description";
import type { Clock } from "./clock";
import type { BoardConsole } from "./console/board-console";
import { ErrorFlags } from "./error-flags";
import { EventQueue, installEmitter } from "./events";
import { installChip } from "./globals/chip";
import { installConsole } from "./globals/console";
import { installE } from "./globals/espruino";
import { PinValues } from "./globals/pin-values";
import { installPins } from "./globals/pins";
import { installProcess } from "./globals/process";
import { HiddenRoot } from "./hidden-root";
import { installAllocations } from "./language/allocations";
import { installBuiltIns } from "./language/built-ins";
import { isTooDeep, translateError } from "./language/error-text";
import { installHooks, installTick } from "./language/hooks";
import { installPromise } from "./language/promise";
import { Realm, type Value } from "./language/realm";
import { transformSource } from "./language/source";
import type { BootReason, Machine } from "./machine";
import { MemoryModel } from "./memory";
import { MemoryPool, type StringRoom } from "./memory-pool";
import { installSocketClasses } from "./modules/net";
import { ModuleRegistry } from "./modules/registry";
import type { Network } from "./net/network";
import { Sockets } from "./net/sockets";
import type { PendingException } from "./pending-exception";
import type { PinBank } from "./pins/pin-bank";
import type { Random } from "./random";
import type { Storage } from "./storage";
import { installTimers, Timers } from "./timers";
import { installWatches, Watches } from "./watches";
import type { Radio } from "./wifi/radio";

export interface MachineParts {
  board: BoardDescription;
  clock: Clock;
  network: Network;
  pins: PinBank;
  radio: Radio;
  bootReason: BootReason;
  storage: Storage;
  random: Random;
  print: (text: string) => void;
  /** Ctrl-C on it interrupts scripts. */
  console: BoardConsole | undefined;
  exception: PendingException;
  onInterrupted: () => void;
  onRequest: Machine["request"];
}

export interface AssembledMachine {
  machine: Machine;
  /** Gives a connection accepted by a server its object. */
  makeSocket: () => Value;
}

/** Hidden name of the exports a module starts with. */
const FIRST = "\u00aaexports";

export function assembleMachine(parts: MachineParts): AssembledMachine {
  const { board, clock, network, print } = parts;
  const language = { unicode: board.unicode, isInterruptible: parts.console !== undefined };
  const realm = new Realm();
  const onException = (exception: Value): void => {
    if (isTooDeep(exception)) events.interrupt();
    parts.exception.raise(translateError(realm, exception));
  };
  const events: EventQueue = new EventQueue((source) => machine.evaluate(source), onException, parts.onInterrupted, () => pool.handlerDone(), () => pool.unwound());
  const errorFlags = new ErrorFlags();
  const printError = (text: string): void => print(`ERROR: ${text}\n`);
  const timers = new Timers(clock, events, printError, () => errorFlags.raise("CALLBACK"));
  const limits = {
    chunkBytes: board.socketChunk,
    maxSockets: board.sockets,
    throwsOnConnect: board.connectErrors === "throw",
  };
  const root = new HiddenRoot(realm, () => timers.shown(realm));
  const room: StringRoom = {
    has: (bytes) => pool.has(memory.blocksFor(bytes, false)),
    claim: (bytes) => pool.claim(memory.blocksFor(bytes, false)),
  };
  const sockets = new Sockets(realm, events, network, root, limits, printError, errorFlags, room);
  const flashTexts: string[] = [];
  const memory: MemoryModel = new MemoryModel(
    realm,
    board.blockSize,
    () => pool,
    () => ({
      values: [...root.roots(), ...timers.all.map((timer) => timer.callback), ...events.waiting.flatMap((event) => event.args)],
      timers: timers.all.length,
      events: events.waiting.length,
    }),
    (source) => flashTexts.some((text) => text.includes(source)),
  );
  const pool: MemoryPool = new MemoryPool(board.variables, () => memory.usage(), errorFlags, print);
  const pinValues = new PinValues(realm, board, parts.pins.names);
  const timeOffsetMs = (): number => machine.timeOffsetMs;
  const watches = new Watches({ board, realm, clock, events, errorFlags, root, pins: parts.pins, values: pinValues, printError, timeOffsetMs });
  const machine: Machine = {
    board,
    realm,
    clock,
    random: parts.random,
    events,
    timers,
    sockets,
    network,
    pins: parts.pins,
    radio: parts.radio,
    bootReason: parts.bootReason,
    onEnd: [],
    watches,
    storage: parts.storage,
    memory,
    pool,
    errorFlags,
    exception: parts.exception,
    console: parts.console,
    timeOffsetMs: 0,
    timeAsks: { atMs: 0, inVain: 0 },
    print,
    printError,
    evaluate: (source, from) => {
      memory.noteSource(source);
      const text = transformSource(source, { ...language, isPrompt: from === "prompt" });
      if (from === "storage") flashTexts.push(text);
      return realm.evaluate(text, "script");
    },
    evaluateModule: (source, name) => {
      memory.noteSource(source);
      const body = transformSource(source, { ...language, isFunctionBody: true });
      if (parts.storage.read(name)) flashTexts.push(body);
      const exports = realm.object();
      return realm.evaluate(moduleText(body), name)(exports, realm.object({ exports }), exports);
    },
    require: (name) => modules.require(name),
    request: parts.onRequest,
  };
  const modules = new ModuleRegistry(machine, root);
  const makeSocket = installAll(machine, modules, pinValues);
  if (parts.console) installTick(realm, parts.console.interrupts.ticker(() => pool.interrupt()));
  memory.ignoreBuiltIns();
  return { machine, makeSocket };
}

/** The function that runs a module: `this` is its exports, which it may replace in either way. */
function moduleText(body: string): string {
  return `(function(exports,module,${FIRST}){(function(){${body}\n}).call(exports);return module.exports===${FIRST}?exports:module.exports})`;
}

function installAll(machine: Machine, modules: ModuleRegistry, pinValues: PinValues): () => Value {
  const { realm } = machine;
  installBuiltIns(machine);
  installEmitter(realm, machine.events, (object) => machine.sockets.releaseKept(object));
  installTimers(realm, machine.timers);
  installPromise(machine);
  installConsole(machine);
  installProcess(machine);
  installE(machine);
  installPins(machine, pinValues);
  installWatches(machine, pinValues);
  installChip(machine);
  installAllocations(machine);
  modules.install();
  installHooks(machine);
  return installSocketClasses(machine);
}

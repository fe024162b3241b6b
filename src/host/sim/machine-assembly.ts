// Puts the parts of a machine together: a fresh realm with Espruino's names, the queue, timers, sockets, memory
// and modules, wired to each other. Done at power-on and again at every reset; clock, network and Storage
// outlive it and are given.

import type { BoardDescription } from "./board-description";
import { bytesOf } from "./bytes";
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
import { installBuiltIns } from "./built-ins/built-ins";
import { installPromise } from "./built-ins/promise";
import { TimeZone } from "./built-ins/time-zone";
import { Engine } from "./language/engine";
import { isTooDeep, Realm, TOO_DEEP, type Value } from "./language/realm";
import type { BootReason, Machine } from "./machine";
import { MemoryModel } from "./memory";
import { Interruption, MemoryPool, type StringRoom } from "./memory-pool";
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

/** Heads of a view and of its buffer. */
const VIEW_BLOCKS = 2;
/** Calls inside calls; a board's stack ends earlier or later. */
const MAX_DEPTH = 1050;

export function assembleMachine(parts: MachineParts): AssembledMachine {
  const { board, clock, network, print } = parts;
  const realm = new Realm();
  const importError = (error: unknown): unknown => (isTooDeep(error) ? realm.error("Error", TOO_DEEP) : realm.importError(error));
  const onException = (exception: Value): void => {
    if (isTooDeep(exception)) events.interrupt();
    parts.exception.raise(importError(exception));
  };
  const events: EventQueue = new EventQueue((source) => machine.evaluate(source, "event"), onException, parts.onInterrupted, () => pool.unwound());
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
    made: (text) => memory.census.note(text),
  };
  const sockets = new Sockets(realm, events, network, root, limits, printError, errorFlags, room);
  const memory: MemoryModel = new MemoryModel(
    realm,
    board.blockSize,
    () => pool,
    () => ({
      hidden: root.kept,
      values: events.waiting.flatMap((event) => event.args),
      calls: engine.stack.scopes,
      scripts: engine.stack.texts,
      timers: timers.all,
      nowMs: clock.nowMs(),
      events: events.waiting.length,
    }),
  );
  const pinValues = new PinValues(realm, board, parts.pins.names);
  const timeOffsetMs = (): number => machine.timeOffsetMs;
  const watches = new Watches({ board, realm, clock, events, errorFlags, root, pins: parts.pins, values: pinValues, printError, timeOffsetMs });
  const pool: MemoryPool = new MemoryPool(board.variables, () => memory.usage(), errorFlags, () => print(`OUT OF MEMORY${engine.stack.trace() || "\n"}`));
  const engine: Engine = new Engine({
    realm,
    isUnicode: board.unicode,
    maxDepth: MAX_DEPTH,
    onTick: parts.console?.interrupts.ticker(() => pool.interrupt()) ?? (() => undefined),
    spend: (blocks) => pool.claim(blocks),
    giveBack: (blocks) => pool.giveBack(blocks),
    spendText: (text) => pool.claim(memory.blocksOfNew(text)),
    fileOf: (text) => (memory.census.placeOf(text) === "flash" ? { name: parts.storage.nameOf(bytesOf(text)), text } : undefined),
    spendGrowth: (old, added, whole) => {
      memory.census.grow(old, whole);
      pool.claim(memory.blocksFor(added.length, false));
    },
    spendBytes: (bytes) => pool.claim(VIEW_BLOCKS + memory.blocksFor(bytes, true)),
    onModule: (module) => memory.ignore(module),
    tooDeep: () => {
      parts.exception.raise(realm.error("Error", TOO_DEEP));
      return pool.interrupt();
    },
    tried: () => void parts.exception.takeHeld(),
    caught: (thrown) => {
      if (thrown instanceof Interruption) throw thrown;
      if (isTooDeep(thrown)) {
        parts.exception.raise(importError(thrown));
        pool.interrupt();
      }
      return realm.importError(thrown);
    },
    dropped: (thrown) => {
      if (thrown instanceof Interruption) throw thrown;
      parts.exception.hold(realm.importError(thrown));
    },
    isUnwinding: () => pool.isUnwinding,
  });
  const machine: Machine = {
    board,
    realm,
    engine,
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
    timeZone: new TimeZone(),
    print,
    printError,
    evaluate: (source, name = "[raw]", isInFlash = false) => engine.run(withoutShebang(source), name, isInFlash ? { name, text: source } : undefined),
    evaluateModule: (source, name, keep) => engine.runModule(source, parts.storage.read(name) ? { name, text: source } : undefined, keep),
    importError,
    require: (name) => modules.require(name),
    request: parts.onRequest,
  };
  const modules = new ModuleRegistry(machine, root);
  const makeSocket = installAll(machine, modules, pinValues);
  memory.ignoreBuiltIns();
  return { machine, makeSocket };
}

/** The first line of a script may be for a shell. */
function withoutShebang(source: string): string {
  return source.startsWith("#") ? `//${source.slice(2)}` : source;
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
  modules.install();
  return installSocketClasses(machine);
}

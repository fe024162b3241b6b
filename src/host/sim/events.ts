// Every object of Espruino is an event emitter. emit() queues the listeners found at that moment; they run
// in order of arrival after the current code returns. Listeners live where the interpreter keeps them, in an
// array called "#on" + event on the object itself. An exception of a handler waits to be printed.

import { FUNCTION_DATA, type FunctionData } from "./language/function-data";
import { ScriptError, type Realm, type Value } from "./language/realm";
import { Interruption } from "./memory-pool";

export const LISTENERS_PREFIX = "#on";
const MAX_EMIT_ARGUMENTS = 4;

interface QueuedEvent {
  thisArg: Value;
  listeners: Value;
  args: Value[];
}

/** Called for what a handler threw. */
export type ExceptionSink = (exception: Value) => void;

export class EventQueue {
  private readonly _queue: QueuedEvent[] = [];
  private _isStopped = false;
  private _depth = 0;
  private _isInterrupted = false;

  constructor(
    private readonly _evaluate: (source: string) => Value,
    private readonly _onException: ExceptionSink,
    /** Called when a listener was nothing that can be run: the firmware then gives up on the event. */
    private readonly _onInterrupted: () => void,
    private readonly _onUnwound: () => void,
  ) {}

  get isEmpty(): boolean {
    return this._queue.length === 0;
  }

  /** What waits, for whoever counts memory. */
  get waiting(): readonly QueuedEvent[] {
    return this._queue;
  }

  /** Queues a function, a string of code, or an array of those. */
  queue(thisArg: Value, listeners: Value, args: Value[]): void {
    this._queue.push({ thisArg, listeners, args });
  }

  /** Queues the listeners `object` has now for `event`, if any. */
  queueFor(object: Value, event: string, args: Value[]): void {
    const listeners = object[LISTENERS_PREFIX + event];
    if (listeners !== undefined) this.queue(object, listeners, args);
  }

  /** Runs everything queued, including what handlers queue meanwhile; after an interruption not in the same turn. */
  run(): void {
    if (this._isInterrupted) return;
    for (let event = this._queue.shift(); event; event = this._queue.shift()) {
      this.call(event.thisArg, event.listeners, event.args);
    }
  }

  /** The firmware itself ran out of memory. */
  interrupt(): void {
    this._isInterrupted = true;
    this._onUnwound();
  }

  get isInterrupted(): boolean {
    return this._isInterrupted;
  }

  /** A new turn begins. */
  clearInterruption(): void {
    this._isInterrupted = false;
  }

  /** Calls listeners at once; what they throw goes to the exception sink. False after an interruption in this turn. */
  call(thisArg: Value, listeners: Value, args: Value[]): boolean {
    const list: Value[] = Array.isArray(listeners) ? [...listeners] : [listeners];
    this._isStopped = false;
    this._depth++;
    for (const listener of list) {
      if (this._isStopped) break;
      try {
        if (typeof listener === "function") Reflect.apply(listener as () => void, thisArg, args);
        else if (typeof listener === "string") this._evaluate(listener);
        else if (listener === undefined || listener === null) {
          this._onInterrupted();
          break;
        }
      } catch (error) {
        if (error instanceof Interruption) this.interrupt();
        else this._onException(error);
      }
    }
    this._isStopped = false;
    this._depth--;
    if (this._isInterrupted) this._onInterrupted();
    return !this._isInterrupted;
  }

  /** E.stopEventPropagation: the remaining listeners of the running event are left out. */
  stopPropagation(): void {
    if (this._depth === 0) throw new ScriptError("Error", "E.stopEventPropagation() called when not handling events");
    this._isStopped = true;
  }

  /** Takes an exception of the firmware's own, to be printed like one of a handler. */
  raise(exception: Value): void {
    this._onException(exception);
  }

  clear(): void {
    this._queue.length = 0;
  }
}

/** Gives every object of the realm on, emit and their kin; `onDataListener` hears of a new "data" listener. */
export function installEmitter(realm: Realm, queue: EventQueue, onDataListener: (object: Value) => void): void {
  const add = (object: Value, event: Value, listener: Value, isFirst: boolean): void => {
    requireObject(object);
    if (typeof event !== "string") throw new ScriptError("TypeError", "First argument must be String");
    if (typeof listener !== "function" && typeof listener !== "string") {
      throw new ScriptError("TypeError", "Second argument must be a function or a String");
    }
    const name = LISTENERS_PREFIX + event;
    const found: Value = object[name] ?? [];
    const current: Value[] = Array.isArray(found) ? found : childrenOf(found);
    object[name] = realm.array(isFirst ? [listener, ...current] : [...current, listener]);
    if (event === "data") onDataListener(object);
  };
  realm.define(realm.intrinsics.Object.prototype, {
    on(event, listener) {
      add(this, event, listener, false);
    },
    addListener(event, listener) {
      add(this, event, listener, false);
    },
    prependListener(event, listener) {
      add(this, event, listener, true);
    },
    emit(event, ...args) {
      requireObject(this);
      if (typeof event !== "string") throw new ScriptError("TypeError", "First argument must be String");
      queue.queueFor(this, event, args.slice(0, MAX_EMIT_ARGUMENTS));
      if (args.length > MAX_EMIT_ARGUMENTS) throw new ScriptError("TypeError", `Too many arguments (>${MAX_EMIT_ARGUMENTS})`);
    },
    removeListener(event, listener) {
      requireObject(this);
      if (typeof event !== "string") throw new ScriptError("TypeError", "First argument must be String");
      const listeners = this[LISTENERS_PREFIX + event];
      const index = Array.isArray(listeners) ? listeners.indexOf(listener) : -1;
      if (index >= 0) listeners.splice(index, 1);
    },
    removeAllListeners(event) {
      requireObject(this);
      if (event !== undefined && typeof event !== "string") {
        throw new ScriptError("TypeError", "First argument must be String or undefined");
      }
      for (const name of Object.keys(this as object)) {
        if (event === undefined ? name.startsWith(LISTENERS_PREFIX) : name === LISTENERS_PREFIX + event) delete this[name];
      }
    },
  });
}

/**
 * A callback given to connect() is no array, and the firmware mistakes its inner parts for a list of listeners:
 * one undefined per parameter, which stops the event, and then its code, run as text.
 */
function childrenOf(fn: Value): Value[] {
  const source = (fn[FUNCTION_DATA] as FunctionData | undefined)?.source;
  if (!source) return [fn];
  return [...source.parameters.map(() => undefined), ...(source.text === "" ? [] : [source.text])];
}

function requireObject(value: Value): void {
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  if (value === undefined || value === null || kind === "String" || kind === "Number" || kind === "Boolean") {
    throw new ScriptError("TypeError", "Parent must be an object - not a String, Integer, etc");
  }
}

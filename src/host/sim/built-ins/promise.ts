// Promise as jswrap_promise.c has it: then, catch, all, resolve and reject, whose reactions go through the same
// event queue as everything else, so that they run in the interpreter's order.

import { typeName } from "../bytes";
import { stringOf } from "../console/value-text";
import type { Machine } from "../machine";
import { Interruption } from "../memory-pool";
import { ScriptError, type Value } from "../language/realm";

interface Reaction {
  callback: Value;
  next: Box;
}

interface State {
  isSettled: boolean;
  isFulfilled: boolean;
  value: Value;
  onFulfilled: Reaction[];
  onRejected: Reaction[];
  hasCatch: boolean;
}

/** One right to settle a promise. */
interface Box {
  promise: Value;
  isUsed: boolean;
}

export function installPromise(machine: Machine): void {
  const { realm, events, exception } = machine;
  const states = new WeakMap<object, State>();
  const isPromise = (value: Value): boolean => typeof value === "object" && value !== null && states.has(value as object);
  const stateOf = (promise: Value): State => {
    const state = states.get(promise as object);
    if (!state) throw new ScriptError("TypeError", `Expecting Promise, got ${typeName(promise)}`);
    return state;
  };
  const attach = (promise: Value): void => {
    states.set(promise as object, { isSettled: false, isFulfilled: false, value: undefined, onFulfilled: [], onRejected: [], hasCatch: false });
  };

  const queueReaction = (promise: Value, reaction: Reaction, value: Value, isFulfilled: boolean): void => {
    const run = realm.native("reaction", () => {
      let result = value;
      let isGood = isFulfilled;
      if (reaction.callback !== undefined) {
        isGood = true;
        try {
          result = machine.engine.call(reaction.callback, promise, [value]);
          // The firmware does not ask whose exception it is that waits.
          const held = exception.takeHeld();
          if (held?.value !== undefined) [result, isGood] = [held.value, false];
        } catch (error) {
          if (error instanceof Interruption) throw error;
          exception.takeHeld();
          result = error;
          isGood = false;
        }
      }
      settle(reaction.next, result, isGood);
    });
    events.queue(promise, run, []);
  };

  const seal = (promise: Value, value: Value, isFulfilled: boolean): void => {
    const state = stateOf(promise);
    Object.assign(state, { isSettled: true, isFulfilled, value });
    const reactions = isFulfilled ? state.onFulfilled : state.onRejected;
    if (!isFulfilled && reactions.length === 0) {
      if (typeof value?.stack === "string") exception.keepTrace(value.stack as string);
      throw new ScriptError("Error", `Unhandled promise rejection: ${stringOf(realm, value)}`);
    }
    for (const reaction of reactions) queueReaction(promise, reaction, value, isFulfilled);
  };

  const settle = (box: Box, value: Value, isFulfilled: boolean): void => {
    if (box.isUsed) return;
    box.isUsed = true;
    if (value === box.promise) throw new ScriptError("Error", "Illegal resolving to self");
    const isThenable = isFulfilled && typeof value === "object" && value !== null && typeof value.then === "function";
    if (!isThenable) return seal(box.promise, value, isFulfilled);
    const inner: Box = { promise: box.promise, isUsed: false };
    try {
      value.then(settler(inner, true), settler(inner, false));
    } catch (error) {
      if (error instanceof Interruption) throw error;
      settle(inner, error, false);
    }
  };

  const settler = (box: Box, isFulfilled: boolean): Value => realm.native("settle", (value) => settle(box, value, isFulfilled));
  const queueSettle = (box: Box, value: Value, isFulfilled: boolean): void => events.queue(box, settler(box, isFulfilled), [value]);

  const constructor = realm.nativeClass("Promise", function (executor: Value) {
    if (executor === undefined) throw new ScriptError("Error", "Function required in promise constructor");
    attach(this);
    const box: Box = { promise: this, isUsed: false };
    const later = (isFulfilled: boolean): Value => realm.native("later", (value) => queueSettle(box, value, isFulfilled));
    try {
      machine.engine.call(executor, this, [later(true), later(false)]);
      const held = exception.takeHeld();
      if (held?.value !== undefined) queueSettle(box, held.value, false);
    } catch (error) {
      if (error instanceof Interruption) throw error;
      exception.takeHeld();
      queueSettle(box, error, false);
    }
  });
  const create = (): Value => {
    const promise: Value = Object.create(constructor.prototype as object);
    attach(promise);
    return promise;
  };
  const react = (promise: Value, onFulfilled: Value, onRejected: Value): Value => {
    const state = stateOf(promise);
    const next: Box = { promise: create(), isUsed: false };
    const reaction = (callback: Value): Reaction => ({ callback: typeof callback === "function" ? callback : undefined, next });
    const [good, bad] = [reaction(onFulfilled), reaction(onRejected)];
    state.onFulfilled.push(good);
    state.onRejected.push(bad);
    if (state.isSettled) queueReaction(promise, state.isFulfilled ? good : bad, state.value, state.isFulfilled);
    return next.promise;
  };
  const settled = (value: Value, isFulfilled: boolean): Value => {
    if (isFulfilled && isPromise(value)) return value;
    const promise = create();
    queueSettle({ promise, isUsed: false }, value, isFulfilled);
    return promise;
  };

  realm.define(constructor.prototype, {
    then(onFulfilled, onRejected) {
      return react(this, onFulfilled, onRejected);
    },
    catch(onRejected) {
      return react(this, undefined, onRejected);
    },
  });
  realm.define(constructor, {
    resolve: (value) => settled(value, true),
    reject: (value) => settled(value, false),
    all: (list) => {
      if (!Array.isArray(list)) throw new ScriptError("TypeError", `Expecting something iterable, got ${typeName(list)}`);
      const promise = create();
      const box: Box = { promise, isUsed: false };
      const results = realm.array(list.map(() => undefined));
      let remaining = list.length;
      const done = (index: number, value: Value): void => {
        results[index] = value;
        if (--remaining === 0) queueSettle(box, results, true);
      };
      list.forEach((item, index) => {
        if (!isPromise(item)) return done(index, item);
        react(item, realm.native("done", (value) => done(index, value)), realm.native("failed", (error) => queueSettle(box, error, false)));
      });
      if (list.length === 0) queueSettle(box, results, true);
      return promise;
    },
  });
  realm.setClass("Promise", constructor);
}

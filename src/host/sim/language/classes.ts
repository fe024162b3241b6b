// Classes as jspeClassDefinition makes them: a function with a prototype, every field with a value once on the
// prototype, and `super` that looks at what `this` is.

import { typeName } from "../bytes";
import type { Engine } from "./engine";
import { FUNCTION_DATA, type FunctionData } from "./function-data";
import { memberName } from "./keys";
import { prototypeOf, type Fail, type Members } from "./members";
import type { Realm, Value } from "./realm";
import type { Scope } from "./scopes";
import type { ClassDefinition } from "./syntax";

export interface Classes {
  newClass(definition: ClassDefinition, scope: Scope | undefined, base: Value, values: Value[]): Value;
  /** What `super.` refers to. */
  superOf(self: Value, at: number): Value;
  superCall(self: Value, args: Value[], at: number, calleeAt: number): Value;
}

export function classes(realm: Realm, engine: Engine, access: Members, fail: Fail): Classes {
  const objectPrototype = realm.intrinsics.Object.prototype as Value;
  /** The class whose constructor called super() last. */
  let current: Value;

  const above = (prototype: Value): Value => {
    const next: Value = typeof prototype === "object" && prototype !== null ? Object.getPrototypeOf(prototype) : undefined;
    return next === null || next === objectPrototype ? undefined : next;
  };
  const ownConstructor = (prototype: Value): Value =>
    Object.prototype.hasOwnProperty.call(prototype, "constructor") ? realm.constructorOf(prototype) : undefined;
  /** The prototype a class can extend: one that was made before. */
  const knownPrototype = (base: Value): Value => {
    if (!Object.prototype.hasOwnProperty.call(base, "prototype")) return undefined;
    const name = realm.builtIns.className(base.prototype);
    return name === undefined || realm.builtIns.withPrototype.has(name) ? base.prototype : undefined;
  };
  const outside = (at: number): never => fail("SyntaxError", "Calling 'super' outside of class", at);
  const superOf = (self: Value, at: number): Value => {
    if (typeof self === "function") return ownConstructor(above(prototypeOf(realm, self)) ?? outside(at));
    if (typeof self !== "object" || self === null) return outside(at);
    return above(Object.getPrototypeOf(self)) ?? outside(at);
  };

  return {
    newClass: (definition, scope, base, values) => {
      const created = engine.newFunction(emptySource(), scope, undefined);
      const data = created[FUNCTION_DATA] as FunctionData;
      if (definition.name !== undefined) data.source.innerName = definition.name;
      const prototype = engine.ensurePrototype(created);
      if (definition.base) {
        if (typeof base !== "function") {
          fail("SyntaxError", `'extends' argument "${definition.base.name}" should be a function, got ${typeName(base)}`, definition.baseAt);
        }
        const inherited = knownPrototype(base);
        if (inherited !== undefined) {
          realm.noteHeir(inherited);
          Object.setPrototypeOf(prototype, inherited as object);
          data.source.text = `${definition.base.name}.apply(this,arguments)`;
        }
      }
      const statics: [string, Value][] = [];
      definition.members.forEach(({ kind, isStatic, key }, index) => {
        if (kind === "constructor") engine.replace(created, values[index]);
        else if (kind !== "value") realm.defineAccessor(isStatic ? created : prototype, memberName(key), kind, values[index]);
        else if (isStatic) statics.push([key, values[index]]);
        else prototype[memberName(key)] = values[index];
      });
      for (const [key, value] of statics) access.set(created, key, value, 0, 0);
      return created;
    },
    superOf,
    superCall: (self, args, at, calleeAt) => {
      const isObject = typeof self === "object" && self !== null;
      const start: Value = isObject && current !== undefined ? prototypeOf(realm, current) : undefined;
      const parent: Value = isObject ? ownConstructor(start === undefined ? superOf(self, calleeAt) : (above(start) ?? outside(calleeAt))) : superOf(self, calleeAt);
      const outer = current;
      if (isObject) current = parent;
      try {
        return engine.runtime.call(engine.runtime.callable(parent, undefined, calleeAt), self, args, at);
      } finally {
        current = isObject ? undefined : outer;
      }
    },
  };
}

function emptySource(): FunctionData["source"] {
  return { innerName: undefined, parameters: [], text: "", start: 0, isExpression: false, keepsThis: false, isRam: false, isUnicode: false, outer: undefined };
}

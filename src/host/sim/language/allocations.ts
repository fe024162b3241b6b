// Makes the natives that create large values ask the pool for room first: typed arrays and their buffers, long
// strings, the conversions of E. The constructors of typed arrays also refuse what the firmware's refuse, and work
// without `new`.

import { isArrayBuffer, isTypedArray, typeName } from "../bytes";
import type { Machine } from "../machine";
import type { Value } from "./realm";

/** Shorter values are found by the regular counts. */
const LEAST_BYTES = 64;
/** Header of a view and of its buffer. */
const VIEW_BLOCKS = 2;

const TYPED_ARRAYS = [
  "Uint8Array",
  "Uint8ClampedArray",
  "Int8Array",
  "Uint16Array",
  "Int16Array",
  "Uint32Array",
  "Int32Array",
  "Float32Array",
  "Float64Array",
];

export function installAllocations(machine: Machine): void {
  const { realm, pool } = machine;
  for (const name of [...TYPED_ARRAYS, "ArrayBuffer"]) watchConstructor(machine, name);
  if (!pool.isFixed) return;
  const { String: string, Array: array } = realm.intrinsics;
  for (const name of ["repeat", "padStart", "padEnd", "concat"]) watchResult(machine, string.prototype, name);
  watchResult(machine, array.prototype, "join");
  for (const name of ["toString", "toUint8Array", "toArrayBuffer"]) watchResult(machine, realm.global.E, name);
  watchResult(machine, realm.intrinsics.JSON, "stringify");
}

function watchConstructor({ realm, pool, memory }: Machine, name: string): void {
  const constructor = realm.intrinsics[name];
  const elementBytes = Number(constructor.BYTES_PER_ELEMENT ?? 1);
  const isView = constructor.BYTES_PER_ELEMENT !== undefined;
  const refuse = (type: string): never => {
    throw realm.error("Error", `Unsupported first argument of type ${type}`);
  };
  const watched: Value = new Proxy(constructor as object, {
    apply: (_target, _this, args: Value[]) => new watched(...args) as Value,
    construct(target, args: Value[], newTarget) {
      const [source] = args;
      if (isView && !isSource(source)) refuse(typeName(source));
      if (typeof source === "number" && source < 0) throw realm.error("Error", "Invalid length for ArrayBuffer");
      const length = typeof source === "number" ? source : isArrayBuffer(source) ? 0 : Number(source?.length ?? 0);
      const bytes = length * elementBytes;
      if (bytes >= LEAST_BYTES) pool.claim(VIEW_BLOCKS + memory.blocksFor(bytes, true));
      return Reflect.construct(target as never, args, newTarget === watched ? (target as never) : newTarget) as object;
    },
  });
  realm.markNative(watched);
  realm.hide(constructor.prototype, "constructor", watched);
  realm.hide(realm.global, name, watched);
}

/** What a typed array can be made of. */
function isSource(value: Value): boolean {
  return typeof value === "number" || typeof value === "boolean" || Array.isArray(value) || isArrayBuffer(value) || isTypedArray(value);
}

/** The value is there already, but no script has seen it. */
function watchResult({ realm, pool, memory }: Machine, target: Value, name: string): void {
  const native = target[name];
  const watched = realm.native(
    name,
    function (...args) {
      const result: Value = native.apply(this, args);
      const isText = typeof result === "string";
      const bytes = isText ? result.length : Number(result?.byteLength ?? 0);
      if (bytes >= LEAST_BYTES) pool.claim((isText ? 0 : VIEW_BLOCKS) + memory.blocksFor(bytes, !isText));
      return result;
    },
    Number(native.length),
  );
  realm.hide(target, name, watched);
}

// ArrayBuffer, its views and DataView, as jswrap_arraybuffer.c and jswrap_dataview.c have them. A view is one of the
// engine's, so it has to lie within its buffer and on its alignment; DataView is an object with three members.

import { isArrayBuffer, isTypedArray, numbersOf } from "../bytes";
import type { Machine } from "../machine";
import type { NativeFunction, Value } from "../language/realm";
import { elements, fail, float, integer, isNumeric, typeName } from "./arguments";
import { listMethods } from "./arrays";

const VIEWS = ["Uint8Array", "Uint8ClampedArray", "Int8Array", "Uint16Array", "Int16Array", "Uint32Array", "Int32Array", "Float32Array", "Float64Array"];
const MAX_OFFSET = 65535;
const MAX_LENGTH = 0xffffff;

export function installArrayBuffers(machine: Machine): void {
  const { realm } = machine;
  const intrinsic = realm.intrinsics.ArrayBuffer;
  const buffer = realm.nativeClass("ArrayBuffer", (length) => {
    const byteLength = integer(length);
    if (byteLength < 0) fail("Error", "Invalid length for ArrayBuffer");
    if (byteLength > MAX_LENGTH) fail("Error", "ArrayBuffer too long");
    return new intrinsic(byteLength) as Value;
  });
  realm.setClass("ArrayBuffer", buffer);
  installViews(machine);
  installDataView(machine);
}

function installViews(machine: Machine): void {
  const { realm } = machine;
  const shared = realm.intrinsics.ArrayBufferView.prototype;
  const view = realm.nativeClass("ArrayBufferView", () => undefined);
  realm.setClass("ArrayBufferView", view);
  realm.define(shared, { ...listMethods(machine), ...viewMethods(machine) });
  for (const name of VIEWS) {
    const intrinsic = realm.intrinsics[name];
    realm.setClass(
      name,
      realm.nativeClass(name, (source, offset, length) => newView(intrinsic, source, offset, length)),
    );
  }
}

function newView(intrinsic: Value, source: Value, offset: Value, length: Value): Value {
  const elementBytes = Number(intrinsic.BYTES_PER_ELEMENT);
  const byteOffset = integer(offset);
  if (byteOffset < 0 || byteOffset > MAX_OFFSET) fail("Error", "byteOffset too large (or negative)");
  if (isArrayBuffer(source)) return viewOf(intrinsic, source as ArrayBuffer, byteOffset, integer(length), elementBytes);
  const isList = Array.isArray(source) || isTypedArray(source);
  if (!isList && !isNumeric(source)) fail("Error", `Unsupported first argument of type ${typeName(source)}`);
  const count = isList ? Number(source.length) : integer(source);
  if (count < 0) fail("Error", "Invalid length for ArrayBuffer");
  if (count * elementBytes > MAX_LENGTH) fail("Error", "ArrayBuffer too long");
  const made: Value = new intrinsic(count);
  if (isList) elements(source).forEach((value, index) => value !== undefined && setElement(made, index, value));
  return made;
}

/** No length, or 0, means to the end. */
function viewOf(intrinsic: Value, buffer: ArrayBuffer, offset: number, length: number, elementBytes: number): Value {
  const count = length === 0 ? Math.max(0, Math.floor((buffer.byteLength - offset) / elementBytes)) : length;
  if (count === 0) return new intrinsic(0);
  if (offset + count * elementBytes > buffer.byteLength) {
    fail("InternalError", `A view of ${count * elementBytes} B at ${offset} in a buffer of ${buffer.byteLength} B is not simulated`);
  }
  if (offset % elementBytes !== 0) fail("InternalError", `A view at ${offset} with elements of ${elementBytes} B is not simulated`);
  return new intrinsic(buffer, offset, count);
}

/** Elements of views of integers take integers, whatever comes. */
export function setElement(view: Value, index: number, value: Value): void {
  view[index] = typeName(view).startsWith("Float") ? float(value) : integer(value);
}

function viewMethods(machine: Machine): Record<string, NativeFunction> {
  const { realm } = machine;
  const list = listMethods(machine);
  return {
    set(source, offset) {
      if (typeof source !== "string" && !Array.isArray(source) && !isArrayBuffer(source) && !isTypedArray(source)) {
        fail("Error", `First argument must be Array, not ${typeName(source)}`);
      }
      const start = integer(offset);
      if (start < 0) return undefined;
      if (isTypedArray(source) && start + source.length <= this.length && typeName(this) !== "Uint8ClampedArray") {
        Uint8Array.prototype.set.call(this as Uint8Array, source as Uint8Array, start);
        return undefined;
      }
      const items = Array.isArray(source) ? elements(source) : Array.from(numbersOf(source) as ArrayLike<number>);
      const count = Math.min(items.length, this.length - start);
      for (let index = 0; index < count; index++) setElement(this, start + index, items[index]);
      return undefined;
    },
    subarray(from, to) {
      const { length } = this;
      let begin = integer(from) < 0 ? integer(from) + length : integer(from);
      let end = isNumeric(to) ? (integer(to) < 0 ? integer(to) + length : integer(to)) : length;
      end = Math.max(0, end);
      if (begin > end) [begin, end] = [0, 0];
      const constructor = realm.intrinsics[typeName(this)];
      if (begin === end) return new constructor(0) as Value;
      const elementBytes = Number(constructor.BYTES_PER_ELEMENT);
      return viewOf(constructor, this.buffer as ArrayBuffer, this.byteOffset + begin * elementBytes, end - begin, elementBytes);
    },
    map(callback, thisArg) {
      const result: Value = new realm.intrinsics[typeName(this)](this.length);
      Reflect.apply(list.map, this, [callback, thisArg]).forEach((value: Value, index: number) => value !== undefined && setElement(result, index, value));
      return result;
    },
    indexOf(wanted, from) {
      if (/^Float/.test(typeName(this))) return list.indexOf.call(this, wanted, from);
      const found = Uint8Array.prototype.indexOf.call(this as Uint8Array, integer(wanted), Math.max(0, integer(from)));
      return found < 0 ? list.indexOf.call(this, wanted, from) : found;
    },
    sort(compare) {
      if (compare !== undefined) return list.sort.call(this, compare);
      Uint8Array.prototype.sort.call(this as Uint8Array);
      return this;
    },
  };
}

const ACCESSES = ["Int8", "Uint8", "Int16", "Uint16", "Int32", "Uint32", "Float32", "Float64"] as const;

function installDataView({ realm }: Machine): void {
  const dataView = realm.nativeClass("DataView", function (buffer, offset, length) {
    if (!isArrayBuffer(buffer)) fail("TypeError", `Expecting ArrayBuffer, got ${typeName(buffer)}`);
    const made: Value = Object.create(dataView.prototype as object);
    return Object.assign(made as object, { buffer, byteOffset: integer(offset), byteLength: integer(length) || Number(buffer.byteLength) });
  });
  realm.setClass("DataView", dataView);
  for (const kind of ACCESSES) {
    const bytes = kind.endsWith("8") ? 1 : Number(/\d+/.exec(kind)?.[0]) / 8;
    /** A copy of the bytes there, with zeros beyond the end, and what writes it back. */
    const window = (view: Value, offset: Value): { copy: DataView; put: () => void } | undefined => {
      if (!isArrayBuffer(view.buffer)) return undefined;
      const at = integer(offset) + integer(view.byteOffset);
      if (at < 0 || at > MAX_OFFSET) fail("Error", "byteOffset too large (or negative)");
      const all = new Uint8Array(view.buffer as ArrayBuffer);
      const part = new Uint8Array(bytes);
      part.set(all.subarray(at, at + bytes));
      return { copy: new DataView(part.buffer), put: () => all.subarray(at, at + bytes).forEach((_, index, target) => (target[index] = part[index])) };
    };
    realm.define(dataView.prototype, {
      [`get${kind}`](offset: Value, isLittle: Value) {
        return window(this, offset)?.copy[`get${kind}`](0, Boolean(isLittle));
      },
      [`set${kind}`](offset: Value, value: Value, isLittle: Value) {
        const part = window(this, offset);
        part?.copy[`set${kind}`](0, kind.startsWith("F") ? Number(value) : integer(value), Boolean(isLittle));
        part?.put();
      },
    });
  }
}

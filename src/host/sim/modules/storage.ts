// require("Storage"): plain files, and StorageFile, which appends to chunks named file + "\1", "\2" …

import { NAME_BYTES } from "../../flash/storage-image";
import { bytesOf, collectBytes, textOf } from "../bytes";
import { JSON_TEXT, valueText } from "../console/value-text";
import type { Machine } from "../machine";
import { parseJson } from "../built-ins/json-parser";
import { ScriptError, type NativeFunction, type Value } from "../language/realm";

const STORAGE_FILE_FLAG = 64;
const HEADER_BYTES = 32;
/** Of no files. */
const EMPTY_HASH = 0xabcddcba | 0;
const MAX_CHUNK = 255;
const END_OF_FILE = 0xff;

export function storageModule(machine: Machine): Record<string, NativeFunction> {
  const { realm, storage } = machine;
  const name = (value: Value): string => String(value);
  const isWanted = (file: string, filter: Value): boolean => filter === undefined || realm.intrinsics.String.prototype.match.call(file, filter) !== null;
  const parse = (text: string): Value => parseJson(realm, text, machine.board.unicode, true);
  const fileClass = installStorageFile(machine);
  return {
    read: (file, offset, length) => {
      const data = storage.read(name(file));
      if (!data) return undefined;
      const start = Math.max(0, Math.trunc(Number(offset)) || 0);
      const count = Math.trunc(Number(length)) || 0;
      const text = textOf(data.subarray(Math.min(start, data.length), count > 0 ? Math.min(start + count, data.length) : data.length));
      machine.memory.census.place(text, "flash");
      return text;
    },
    readArrayBuffer: (file) => {
      const data = storage.read(name(file));
      return data && realm.arrayBuffer(data);
    },
    readJSON: (file, noExceptions) => {
      const data = storage.read(name(file));
      if (!data) return undefined;
      try {
        return parse(textOf(data));
      } catch (error) {
        if (noExceptions) return undefined;
        throw error;
      }
    },
    write: (file, data, offset, size) => {
      const isPlain = typeof data === "object" && data !== null && Object.prototype.toString.call(data) === "[object Object]";
      if (isPlain) return storage.write(name(file), bytesOf(valueText(realm, data, JSON_TEXT)), 0, 0, 0);
      if (data === undefined) throw new ScriptError("Error", "Can't get pointer to data to write");
      return storage.write(name(file), collectBytes(realm, data), Math.trunc(Number(offset)) || 0, Math.trunc(Number(size)) || 0, 0);
    },
    writeJSON: (file, value) => {
      const text = valueText(realm, value, { json: true, dropQuotes: true, shortEscapes: true });
      return storage.write(name(file), bytesOf(text), 0, 0, 0);
    },
    list: (filter, kinds) => {
      const wanted: Value = kinds?.sf;
      const files = storage.list().filter((file) => wanted === undefined || Boolean(file.flags & STORAGE_FILE_FLAG) === Boolean(wanted));
      // Of a file in chunks the first stands for all, without its number where chunked files are asked for.
      const shown = files.filter((file) => !(file.flags & STORAGE_FILE_FLAG) || file.name.endsWith("\x01"));
      const names = shown.map((file) => (wanted ? file.name.slice(0, -1) : file.name));
      return realm.array(names.filter((file) => isWanted(file, filter)));
    },
    erase: (file) => {
      storage.erase(name(file));
    },
    eraseAll: () => storage.eraseAll(),
    compact: () => {
      storage.compact();
    },
    getFree: () => storage.statistics().freeBytes,
    getStats: () => realm.object({ ...storage.statistics() }),
    hash: (filter) => {
      let hash = EMPTY_HASH;
      for (const file of storage.list()) {
        if (file.flags & STORAGE_FILE_FLAG || !isWanted(file.name, filter)) continue;
        for (const byte of bytesOf(`${file.name}\0${file.sizeBytes}\0${file.address}`)) hash = (((hash << 1) | (hash >>> 31)) ^ byte) | 0;
      }
      return hash;
    },
    optimise: () => undefined,
    open: (file, mode) => {
      if (mode !== "r" && mode !== "w" && mode !== "a") {
        throw new ScriptError("Error", `Invalid mode ${valueText(realm, mode, { pretty: true, someNewlines: true })}`);
      }
      const opened: Value = new fileClass();
      Object.assign(opened as object, { name: name(file).slice(0, NAME_BYTES), chunk: 1, offset: 0, mode: mode.charCodeAt(0) });
      if (mode === "w") eraseChunks(machine, opened);
      if (mode === "a") seekEnd(machine, opened);
      return opened;
    },
  };
}

function installStorageFile(machine: Machine): Value {
  const { realm, storage } = machine;
  const fileClass = realm.nativeClass("StorageFile", () => undefined);
  realm.define(fileClass.prototype, {
    read(count) {
      return readChunks(machine, this, Math.max(0, Math.trunc(Number(count)) || 0), false);
    },
    readLine() {
      return readChunks(machine, this, Infinity, true);
    },
    getLength() {
      let length = 0;
      for (let chunk = 1; chunk <= MAX_CHUNK; chunk++) {
        const data = storage.read(chunkName(this, chunk));
        if (!data) break;
        length += endOf(data);
      }
      return length;
    },
    write(data) {
      if (this.mode !== 0x77 && this.mode !== 0x61) throw new ScriptError("Error", "Can't write in this mode");
      append(machine, this, bytesOf(String(data)));
    },
    erase() {
      eraseChunks(machine, this);
      this.mode = 0;
    },
  });
  realm.setClass("StorageFile", fileClass);
  return fileClass;
}

function chunkName(file: Value, chunk: number): string {
  return `${String(file.name)}${String.fromCharCode(chunk)}`;
}

function endOf(data: Buffer): number {
  const end = data.indexOf(END_OF_FILE);
  return end < 0 ? data.length : end;
}

function eraseChunks({ storage }: Machine, file: Value): void {
  for (let chunk = 1; chunk <= MAX_CHUNK && storage.erase(chunkName(file, chunk)); chunk++);
}

function seekEnd({ storage }: Machine, file: Value): void {
  for (let chunk = 1; chunk <= MAX_CHUNK; chunk++) {
    const data = storage.read(chunkName(file, chunk));
    if (!data) return;
    file.chunk = chunk;
    file.offset = endOf(data);
  }
}

function readChunks({ storage }: Machine, file: Value, count: number, isLine: boolean): string | undefined {
  if (file.mode !== 0x72) throw new ScriptError("Error", "Can't read in this mode");
  let text = "";
  while (text.length < count) {
    const data = storage.read(chunkName(file, file.chunk as number));
    if (!data) break;
    if (file.offset >= data.length) {
      file.chunk++;
      file.offset = 0;
      continue;
    }
    const available = data.subarray(file.offset, endOf(data));
    if (available.length === 0) break;
    const newline = isLine ? available.indexOf(0x0a) : -1;
    const take = newline >= 0 ? newline + 1 : Math.min(available.length, count - text.length);
    text += textOf(available.subarray(0, take));
    file.offset += take;
    if (newline >= 0) break;
  }
  return text === "" ? undefined : text;
}

function append({ storage, board }: Machine, file: Value, data: Buffer): void {
  const chunkBytes = board.storage.pageSize - HEADER_BYTES;
  let rest = data;
  while (rest.length > 0) {
    const name = chunkName(file, file.chunk as number);
    const current = storage.read(name);
    if (!current) {
      const part = rest.subarray(0, chunkBytes);
      storage.write(name, part, 0, chunkBytes, STORAGE_FILE_FLAG);
      file.offset = part.length;
      rest = rest.subarray(part.length);
      continue;
    }
    const part = rest.subarray(0, current.length - file.offset);
    storage.overwrite(name, part, file.offset as number);
    file.offset += part.length;
    rest = rest.subarray(part.length);
    if (file.offset < current.length) continue;
    if (file.chunk === MAX_CHUNK) throw new ScriptError("Error", "File too big!");
    file.chunk++;
    file.offset = 0;
  }
}

// The board's Storage: named files of bytes with Espruino's rules (a file cannot be empty, a byte can be
// written once, room is what is left behind the last file until compaction). Files are kept in the order they
// lie in flash; deleted ones occupy their place as trash. toImage gives the real flash format.

import { buildStorageImage, parseStorageImage, storedBytes, NAME_BYTES } from "../flash/storage-image";
import { ScriptError } from "./language/realm";

interface Entry {
  /** Empty for a deleted file. */
  name: string;
  data: Buffer;
  flags: number;
}

export interface StorageStatistics {
  totalBytes: number;
  freeBytes: number;
  fileBytes: number;
  fileCount: number;
  trashBytes: number;
  trashCount: number;
}

export interface StorageListener {
  /** Called after every change, for whoever keeps the flash in a file. */
  changed?: () => void;
  /** Called before deleted files are cleared away; the firmware says so on the console. */
  compacting?: () => void;
}

const ERASED = 0xff;

export class Storage {
  private _entries: Entry[] = [];

  constructor(
    readonly sizeBytes: number,
    private readonly _listener: StorageListener = {},
  ) {}

  loadImage(image: Buffer): void {
    this._entries = parseStorageImage(image).map((file) => ({ ...file }));
  }

  toImage(): Buffer {
    const files = Object.fromEntries(this._live().map((entry) => [entry.name, { ...entry }]));
    return buildStorageImage(files, { sizeBytes: this.sizeBytes });
  }

  /** Puts a file there from outside, replacing one of that name. */
  put(name: string, data: Buffer): void {
    this.erase(name);
    if (data.length > 0) this.write(name, data, 0, 0, 0);
  }

  /** Returns the bytes of a file, or undefined. The buffer is the file itself: do not change it. */
  read(name: string): Buffer | undefined {
    return this._find(name)?.data;
  }

  /** The name of the file that holds these bytes. */
  nameOf(data: Buffer): string | undefined {
    return this._entries.find((entry) => entry.data.equals(data))?.name;
  }

  /** Writes as jsfWriteFile does; throws what it throws. */
  write(name: string, data: Buffer, offset: number, size: number, flags: number): boolean {
    if (offset < 0 || size < 0) return false;
    const sizeBytes = size === 0 ? data.length : size;
    if (sizeBytes === 0) throw new ScriptError("Error", "Can't create zero length file");
    let entry = this._find(name);
    if (offset === 0 && entry && entry.flags === flags && sizeBytes === entry.data.length && entry.data.equals(data)) return true;
    if (offset === 0 && !(entry && entry.flags === flags && sizeBytes === entry.data.length && isErased(entry.data))) {
      if (entry) entry.name = "";
      entry = this._create(name, sizeBytes, flags);
    }
    if (!entry) throw new ScriptError("Error", "Unable to find or create file");
    if (offset + data.length > entry.data.length) throw new ScriptError("Error", "Too much data for file size");
    if (!isErased(entry.data.subarray(offset, offset + data.length))) {
      throw new ScriptError("Error", "File already written with different data");
    }
    data.copy(entry.data, offset);
    this._listener.changed?.();
    return true;
  }

  /** Clears bits only, as flash does; used for appending to Storage.open files. */
  overwrite(name: string, data: Buffer, offset: number): void {
    const entry = this._find(name);
    if (!entry) return;
    for (let index = 0; index < data.length; index++) entry.data[offset + index] &= data[index];
    this._listener.changed?.();
  }

  erase(name: string): boolean {
    const entry = this._find(name);
    if (entry) {
      entry.name = "";
      this._listener.changed?.();
    }
    return entry !== undefined;
  }

  eraseAll(): void {
    this._entries = [];
    this._listener.changed?.();
  }

  compact(): boolean {
    const hadTrash = this._entries.some((entry) => entry.name === "");
    if (hadTrash) this._listener.compacting?.();
    this._entries = this._live();
    this._listener.changed?.();
    return hadTrash;
  }

  list(): { name: string; flags: number; sizeBytes: number; address: number }[] {
    let address = 0;
    return this._entries
      .map((entry) => {
        const at = address;
        address += storedBytes(entry.data.length);
        return { name: entry.name, flags: entry.flags, sizeBytes: entry.data.length, address: at };
      })
      .filter((file) => file.name !== "");
  }

  statistics(): StorageStatistics {
    const sum = (entries: Entry[]): number => entries.reduce((total, entry) => total + storedBytes(entry.data.length), 0);
    const trash = this._entries.filter((entry) => entry.name === "");
    return {
      totalBytes: this.sizeBytes,
      freeBytes: this.sizeBytes - sum(this._entries),
      fileBytes: sum(this._live()),
      fileCount: this._live().length,
      trashBytes: sum(trash),
      trashCount: trash.length,
    };
  }

  private _live(): Entry[] {
    return this._entries.filter((entry) => entry.name !== "");
  }

  private _find(name: string): Entry | undefined {
    const key = name.slice(0, NAME_BYTES);
    return key === "" ? undefined : this._entries.find((entry) => entry.name === key);
  }

  private _create(name: string, sizeBytes: number, flags: number): Entry | undefined {
    const needed = storedBytes(sizeBytes);
    if (needed > this.statistics().freeBytes) {
      this.compact();
      if (needed > this.statistics().freeBytes) return undefined;
    }
    const entry = { name: name.slice(0, NAME_BYTES), data: Buffer.alloc(sizeBytes, ERASED), flags };
    this._entries.push(entry);
    return entry;
  }
}

function isErased(data: Buffer): boolean {
  return data.every((byte) => byte === ERASED);
}

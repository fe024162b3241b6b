// require(): modules of the firmware first, then files in Storage; each is made once. Modules.addCached and
// its kin change the same list.

import { textOf, typeName } from "../bytes";
import { moduleNames } from "../globals/process";
import type { HiddenRoot } from "../hidden-root";
import { FUNCTION_DATA, type FunctionData } from "../language/function-data";
import { ScriptError, type NativeFunction, type Value } from "../language/realm";
import type { Machine } from "../machine";
import { cryptoModule } from "./crypto";
import { netModule } from "./net";
import { storageModule } from "./storage";
import { wifiModule } from "./wifi";

const MAX_NAME = 128;
const MAX_FILE_NAME = 28;

const BUILT_IN: Record<string, (machine: Machine) => Record<string, NativeFunction>> = {
  net: (machine) => netModule(machine, false),
  tls: (machine) => netModule(machine, true),
  crypto: cryptoModule,
  Storage: storageModule,
  Wifi: wifiModule,
};

export class ModuleRegistry {
  constructor(
    private readonly _machine: Machine,
    private readonly _root: HiddenRoot,
  ) {}

  require(name: Value): Value {
    if (typeof name !== "string") throw new ScriptError("TypeError", `Expecting module name as a string, got ${typeName(name)}`);
    if (name.length >= MAX_NAME) throw new ScriptError("TypeError", `Module name too long (max ${MAX_NAME} chars)`);
    const known: Value = this._root.modules[name];
    if (known !== undefined) return known;
    this._load(name);
    const loaded: Value = this._root.modules[name];
    if (loaded === undefined) throw new ScriptError("Error", `Module "${name}" not found`);
    return loaded;
  }

  /** Defines require and Modules. */
  install(): void {
    const { realm } = this._machine;
    const modules = realm.nativeClass("Modules", () => undefined);
    realm.define(modules, {
      addCached: (name, source) => {
        const text = (source?.[FUNCTION_DATA] as FunctionData | undefined)?.source.text ?? String(source);
        this._run(text, String(name));
      },
      getCached: () => realm.array(Object.keys(this._root.modules as object)),
      removeCached: (name) => {
        if (!(String(name) in this._root.modules)) throw new ScriptError("Error", `Module "${String(name)}" not found`);
        delete this._root.modules[String(name)];
      },
      removeAllCached: () => {
        for (const name of Object.keys(this._root.modules as object)) delete this._root.modules[name];
      },
    });
    realm.setNamespace("Modules", modules);
    realm.define(realm.global, { require: (name) => this.require(name) });
  }

  private _run(source: string, name: string): void {
    this._machine.evaluateModule(source, name, (exports) => (this._root.modules[name] = exports));
  }

  private _load(name: string): void {
    const { realm, storage } = this._machine;
    if (moduleNames(this._machine).includes(name) && BUILT_IN[name]) {
      const library = realm.nativeClass("Library", () => undefined);
      realm.define(library, BUILT_IN[name](this._machine));
      this._machine.memory.ignore(library);
      this._root.modules[name] = library;
      return;
    }
    const file = name.length <= MAX_FILE_NAME ? storage.read(name) : undefined;
    if (file) this._run(textOf(file), name);
  }
}

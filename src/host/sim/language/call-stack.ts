// The calls that are running, and the script at their bottom: where each is, for the places of an exception, and which texts
// are in memory meanwhile.

import { functionText } from "../console/value-text";
import { FUNCTION_DATA, type FlashFile, type FunctionData } from "./function-data";
import type { Value } from "./realm";
import type { Scope } from "./scopes";
import { placesText, type Place } from "./stack-trace";
import type { Code } from "./syntax";
import { templatePlace } from "./template-places";

export interface RunningScript {
  text: string;
  /** What an exception's places call it. */
  name: string;
  /** Where the text lies in flash. */
  file: FlashFile | undefined;
  code: Code;
}

/** Stands for the name of a function that is called where it stands. */
export const UNNAMED = "()";
const LONGEST_NAME = 63;

export class CallStack {
  /** Where the innermost text is, as an offset in it. */
  at = 0;
  /** Scopes of the calls, outermost first. */
  readonly scopes: Scope[] = [];
  /** Texts that are in memory until they are done. */
  readonly texts: string[] = [];
  /** What runs at the bottom. */
  private _script: RunningScript | undefined;

  constructor(private readonly _showsLines: boolean) {}

  /** The file in flash whose text is being run. */
  get fileRead(): FlashFile | undefined {
    const caller = this.scopes.at(-1);
    return caller ? dataOf(caller).file : this._script?.file;
  }

  /** Runs a script apart from the calls that are running. */
  atTop(script: RunningScript, run: () => Value): Value {
    const outer = { script: this._script, at: this.at, scopes: this.scopes.splice(0) };
    this._script = script;
    try {
      return this.inMemory(script.file ? undefined : script.text, run);
    } finally {
      this._script = outer.script;
      this.at = outer.at;
      this.scopes.push(...outer.scopes);
    }
  }

  /** Runs a text inside the calls that are running, `name` in traces; `call.fn` says what it is. */
  inside(call: Scope, name: string, run: () => Value): Value {
    const { at } = this;
    call.calledAt = at;
    call.calledAs = name;
    this.scopes.push(call);
    try {
      return run();
    } finally {
      this.scopes.pop();
      this.at = at;
    }
  }

  /** A text that is in memory while it runs; undefined where it is not. */
  inMemory(text: string | undefined, run: () => Value): Value {
    if (text === undefined) return run();
    this.texts.push(text);
    try {
      return run();
    } finally {
      this.texts.pop();
    }
  }

  /** Where the script is now, as an exception tells it: up to an expression of a template, whose surroundings nobody knows. */
  trace(): string {
    const places: Place[] = [];
    let { at } = this;
    for (const call of [...this.scopes].reverse()) {
      const { source, file } = dataOf(call);
      const inner = templatePlace(source.code?.templates, at);
      if (inner) return this._text([...places, inner]);
      places.push({ text: source.text, at, file, start: source.start, name: call.calledAs === UNNAMED ? functionText(call.fn).slice(0, LONGEST_NAME) : call.calledAs });
      at = call.calledAt;
    }
    const script = this._script;
    return this._text(script ? [...places, templatePlace(script.code.templates, at) ?? { ...script, at }] : places);
  }

  private _text(places: Place[]): string {
    return placesText(places, this._showsLines);
  }
}

function dataOf(call: Scope): FunctionData {
  return call.fn[FUNCTION_DATA] as FunctionData;
}

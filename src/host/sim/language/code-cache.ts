// Parsed and generated code, shared by all boards of the process. What was used last is kept.

import vm from "node:vm";
import { OWN_CODE } from "./realm";
import { RUNTIME_NAMES } from "./runtime";
import { generateCode } from "./statement-code";
import { parseScript } from "./statement-parser";
import type { CodeKind } from "./name-code";
import type { ClassDefinition, Code, FunctionSource, Names } from "./syntax";

export interface Prepared {
  script: vm.Script;
  definitions: (FunctionSource | ClassDefinition)[];
}

const KEPT_TEXTS = 60;

/** Values by text; the one that was not asked for the longest makes room. */
class TextCache<T> {
  private readonly _values = new Map<string, T>();

  get(text: string, isUnicode: boolean, make: () => T): T {
    const key = `${isUnicode ? "u" : ""}${text}`;
    const value = this._values.get(key) ?? make();
    this._values.delete(key);
    this._values.set(key, value);
    if (this._values.size > KEPT_TEXTS) this._values.delete(this._values.keys().next().value as string);
    return value;
  }
}

const scripts = new TextCache<Code>();
const modules = new TextCache<FunctionSource>();
const preparedCodes = new WeakMap<Code, Map<CodeKind, Prepared>>();

/** The parsed text of a script. */
export function parsedScript(text: string, isUnicode: boolean): Code {
  return scripts.get(text, isUnicode, () => parseScript(text, isUnicode));
}

/** A module as the function that it is. */
export function moduleSource(text: string, isUnicode: boolean): FunctionSource {
  return modules.get(text, isUnicode, () => ({ ...newSource(text, ["exports", "module"], isUnicode), outer: [] }));
}

/** A function from its parameters and text. */
export function newSource(text: string, parameters: string[], isUnicode: boolean): FunctionSource {
  return { innerName: undefined, parameters, text, start: 0, isExpression: false, keepsThis: false, isRam: false, isUnicode, outer: undefined };
}

/** What makes a runner of parsed code, given a runtime, the global object and what the code defines. */
export function prepared(
  code: Code,
  kind: CodeKind,
  outer: readonly Names[] | undefined,
  parameters: readonly string[],
  hasValue: boolean,
  innerName: string | undefined,
): Prepared {
  let byKind = preparedCodes.get(code);
  if (!byKind) preparedCodes.set(code, (byKind = new Map()));
  let known = byKind.get(kind);
  if (!known) {
    const { text, definitions } = generateCode(code, kind, outer, parameters, hasValue);
    known = { script: new vm.Script(factoryText(text, kind, parameters, innerName), { filename: OWN_CODE }), definitions };
    byKind.set(kind, known);
  }
  return known;
}

function factoryText(body: string, kind: CodeKind, parameters: readonly string[], innerName: string | undefined): string {
  const head = kind === "function" ? `(F,self,b)=>{const P=F.up;${bindings(parameters, innerName)}` : "(Z,self,B0)=>{";
  return `(function(R,G,N){"use strict";const {${RUNTIME_NAMES.join(",")}}=R;return ${head}${body}}})`;
}

function bindings(parameters: readonly string[], innerName: string | undefined): string {
  const own = parameters.map((name, index) => `F.$${name}=b[${index}];`).join("");
  const inner = innerName === undefined ? "" : `F.$${innerName}=F.fn;`;
  return `${own}${inner}if(b.length>${parameters.length})F.more=b.slice(${parameters.length});`;
}

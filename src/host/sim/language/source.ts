// Makes V8 read a script as Espruino does. Function declarations become assignments where they stand (no
// hoisting), a caught exception is translated on entry to its handler, a return takes the expression on the
// next line, string escapes above 255 lose their upper bits on boards without Unicode; syntax Espruino does
// not have is refused. Lines stay where they are.

import { parse, type Node } from "acorn";
import { ScriptError } from "./realm";

/** Name of the hidden global that translates a caught exception; no script can mistype its way to it. */
export const CAUGHT = "\u00aacaught";

interface Edit {
  start: number;
  end: number;
  text: string;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyNode = any;

const UNSUPPORTED: Record<string, string> = {
  WithStatement: "with",
  LabeledStatement: ":",
  SpreadElement: "...",
  RestElement: "...",
  AssignmentPattern: "=",
  ObjectPattern: "{",
  ArrayPattern: "[",
  YieldExpression: "yield",
  AwaitExpression: "await",
  ImportExpression: "import",
  MetaProperty: ".",
  TaggedTemplateExpression: "`",
  ChainExpression: "?.",
  PrivateIdentifier: "#",
  StaticBlock: "{",
};

export interface SourceOptions {
  unicode: boolean;
  /** The text is the body of a function: a top-level return is allowed. */
  isFunctionBody?: boolean;
  /** The text was typed at the prompt: a last declaration has its variable's value. */
  isPrompt?: boolean;
}

/** Returns the text for V8; throws a ScriptError for what Espruino's parser refuses. */
export function transformSource(source: string, options: SourceOptions): string {
  const text = source.startsWith("#") ? `//${source.slice(2)}` : source;
  const edits: Edit[] = [];
  visit(parseOrRefuse(text, options), text, options, edits);
  edits.sort((a, b) => a.start - b.start || a.end - b.end);
  let result = "";
  let position = 0;
  for (const edit of edits) {
    result += text.slice(position, edit.start) + edit.text;
    position = edit.end;
  }
  return result + text.slice(position);
}

/** Returns whether more input could complete `source`: the prompt then asks for another line. */
export function isIncomplete(source: string): boolean {
  try {
    parse(source, { ecmaVersion: 2020, sourceType: "script", allowReturnOutsideFunction: true });
    return false;
  } catch (error) {
    const position = (error as { pos?: number }).pos ?? 0;
    return position >= source.trimEnd().length || /Unterminated (template|comment)/.test((error as Error).message);
  }
}

function parseOrRefuse(source: string, options: SourceOptions): Node {
  try {
    return parse(source, {
      ecmaVersion: 2022,
      sourceType: "script",
      allowReturnOutsideFunction: options.isFunctionBody ?? false,
      allowReserved: true,
    });
  } catch (error) {
    const position = (error as { pos?: number }).pos ?? 0;
    throw new ScriptError("SyntaxError", `Got ${tokenAt(source, position)} expected ${expectedAt(source, position)}`);
  }
}

function tokenAt(source: string, position: number): string {
  const rest = source.slice(position);
  return rest.trim() === "" ? "EOF" : (/^\s*([\w$]+|.)/.exec(rest)?.[1] ?? "EOF");
}

function expectedAt(source: string, position: number): string {
  return source.slice(position).trim() === "" ? "}" : "EOF";
}

function refuse(what: string): never {
  throw new ScriptError("SyntaxError", `Got ${what} expected EOF`);
}

function visit(node: AnyNode, source: string, options: SourceOptions, edits: Edit[]): void {
  if (!node || typeof node.type !== "string") return;
  if (UNSUPPORTED[node.type]) refuse(UNSUPPORTED[node.type]);
  if (node.async || node.generator) refuse(node.async ? "ID:async" : "*");
  EDITORS[node.type]?.(node, source, options, edits);
  for (const key of Object.keys(node)) {
    const child = node[key];
    if (Array.isArray(child)) for (const item of child) visit(item, source, options, edits);
    else if (child && typeof child === "object" && typeof child.type === "string") visit(child, source, options, edits);
  }
}

const EDITORS: Record<string, (node: AnyNode, source: string, options: SourceOptions, edits: Edit[]) => void> = {
  FunctionDeclaration(node, source, _options, edits) {
    const parameters = source.indexOf("(", node.id.end);
    edits.push({ start: node.start, end: parameters, text: `${node.isGlobal ? "" : "var "}${node.id.name}=function` });
    edits.push({ start: node.end, end: node.end, text: ";" });
  },
  CatchClause(node, _source, _options, edits) {
    if (!node.param) return;
    const { name } = node.param;
    edits.push({ start: node.body.start + 1, end: node.body.start + 1, text: `${name}=${CAUGHT}(${name});` });
  },
  Literal(node, _source, options, edits) {
    if (typeof node.value !== "string" || !/\\[u\n]/.test(node.raw)) return;
    // A line continued inside quotes keeps its newline there.
    const mended: string = /\\\n/.test(node.raw) ? continuedValue(node.raw) : node.value;
    const cut = options.unicode
      ? mended
      : mended.replace(/[^\0-\xff]/g, (character: string) => String.fromCharCode(character.charCodeAt(0) & 0xff));
    if (cut !== node.value) edits.push({ start: node.start, end: node.end, text: JSON.stringify(cut) });
  },
  BlockStatement: joinReturns,
  Program(node, source, options, edits) {
    // Not even the name of a global function is known before its statement has run.
    if (!options.isFunctionBody) for (const statement of node.body) statement.isGlobal = statement.type === "FunctionDeclaration";
    const last = node.body.at(-1);
    if (options.isPrompt && last?.type === "VariableDeclaration") {
      edits.push({ start: last.end, end: last.end, text: `;${last.declarations.at(-1).id.name}` });
    }
    joinReturns(node, source, options, edits);
  },
  SwitchStatement(node) {
    const cases: AnyNode[] = node.cases;
    const defaultAt = cases.findIndex((clause) => clause.test === null);
    if (defaultAt >= 0 && defaultAt < cases.length - 1) throw new ScriptError("SyntaxError", "CASE after DEFAULT unsupported");
  },
};

function continuedValue(raw: string): string {
  const program: AnyNode = parse(raw.replace(/\\\n/g, "\\n"), { ecmaVersion: 2022 });
  return program.body[0].expression.value;
}

function joinReturns(node: AnyNode, source: string, _options: SourceOptions, edits: Edit[]): void {
  const statements: AnyNode[] = node.body;
  for (let index = 0; index + 1 < statements.length; index++) {
    const statement = statements[index];
    const next = statements[index + 1];
    if (statement.type !== "ReturnStatement" || statement.argument || source[statement.end - 1] === ";") continue;
    if (next.type !== "ExpressionStatement") continue;
    edits.push({ start: statement.end, end: next.start, text: " " });
  }
}

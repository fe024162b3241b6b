// Makes V8 read a script as Espruino does. Function declarations become assignments where they stand (no
// hoisting), try, catch, arguments and eval go through hooks (hooks.ts), a return takes the expression on the
// next line, string escapes above 255 lose their upper bits on boards without Unicode; syntax Espruino does
// not have is refused. Lines stay where they are, and `originalText` takes the changes out of a function's text.

import { parse, type Node } from "acorn";
import { ScriptError } from "./realm";

/** Begins the names of the hidden globals; no script can mistype its way to them. */
const HOOK = "\u00aa";

export const Hook = {
  /** Translates a caught exception. */
  caught: `${HOOK}caught`,
  /** A try statement begins. */
  tried: `${HOOK}tried`,
  /** A finally block begins. */
  ended: `${HOOK}ended`,
  /** Refuses what must not get a new length. */
  length: `${HOOK}length`,
  /** Gives `arguments` the length it has on the board. */
  counted: `${HOOK}counted`,
  /** Transforms a text for eval. */
  code: `${HOOK}code`,
  /** Called at each turn of a loop and in each function, where Ctrl-C is to interrupt. */
  tick: `${HOOK}tick`,
} as const;

/** Marks what became of a function declaration. */
const MARK = `/*${HOOK}*/`;

/** What was only put in between, so that it can be found and taken out again; the text of an arrow function may end in its midst. */
function added(text: string): string {
  return `/*${HOOK}<*/${text}/*${HOOK}>*/`;
}

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
  /** Loops and functions call the tick. */
  isInterruptible?: boolean;
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

/** Returns the text of a function as it was before the transformation. */
export function originalText(text: string): string {
  if (!text.includes(HOOK)) return text;
  return text
    .replace(/\/\*\u00aa<\*\/[^]*?(?:\/\*\u00aa>\*\/|$)/g, "")
    .replace(/(?:var )?([\w$]+)=\/\*\u00aa\*\/function/g, "function $1")
    .replace(/\}\/\*\u00aa\*\/;/g, "}")
    .replace(/\{let ([\w$]+);for\(\/\*\u00aa\*\/\1/g, "for(let $1")
    .replace(/\{\/\*\u00aa\*\/(let [^]*?);\/\*\u00aa\*\/for\(/g, "for($1")
    .replace(/\/\*\u00aa\*\/\}/g, "")
    .replace(/\u00aalength\(([^]*?)\/\*\u00aa\*\/\)/g, "$1")
    .replace(/[\w$]+=\u00aacaught\([\w$]+\);|\u00aa(?:tried|ended)\(\);/g, "")
    .replace(/\u00aacounted\(arguments,\d+\)/g, "arguments")
    .replace(/eval\(\u00aacode\(([^]*?)\/\*\u00aa\*\/\)\)/g, "eval($1)");
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
    throw new ScriptError("SyntaxError", syntaxMessage(source, position));
  }
}

const CLOSING: Record<string, string> = { "(": "')'", "[": "','", "{": "'}'" };

/** The message for what stands at `position`, in the interpreter's words as far as the text alone tells. */
function syntaxMessage(source: string, position: number): string {
  const before = source.slice(0, position);
  const token = tokenAt(source, position);
  if (token === "EOF" && /([-+*/%=<>&|^!~?,]|\b(return|new|throw|typeof|delete|void|in|instanceof))\s*$/.test(before)) {
    return "Unexpected end of Input";
  }
  return `Got ${token} expected ${expectedAt(before)}`;
}

function tokenAt(source: string, position: number): string {
  const rest = source.slice(position).trimStart();
  if (rest === "") return "EOF";
  if (/^["']/.test(rest)) return /^(["'])(?:\\.|(?!\1).)*\1/.test(rest) ? "STRING" : "UNFINISHED STRING";
  if (/^\d/.test(rest)) return /^\d+(\.|e)/.test(rest) ? "FLOAT" : "INT";
  const word = /^[\w$]+/.exec(rest)?.[0];
  if (word !== undefined) return RESERVED.has(word) ? word : `ID:${word}`;
  return /^(===|!==|==|!=|<=|>=|&&|\|\||\+\+|--|=>)/.exec(rest)?.[0] ?? `'${rest[0]}'`;
}

const RESERVED = new Set(
  "if else do while for break continue function return var let const this throw try catch finally true false null undefined new in instanceof switch case default delete typeof void class of".split(" "),
);

/** What would close the innermost bracket. */
function expectedAt(before: string): string {
  const open: string[] = [];
  for (const character of before.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g, "")) {
    if ("([{".includes(character)) open.push(character);
    else if (")]}".includes(character)) open.pop();
  }
  return CLOSING[open.at(-1) ?? ""] ?? "EOF";
}

function refuse(what: string): never {
  throw new ScriptError("SyntaxError", `Got ${what} expected EOF`);
}

/** `parameters`: how many the function around `node` has. */
function visit(node: AnyNode, source: string, options: SourceOptions, edits: Edit[], parameters = 0): void {
  if (!node || typeof node.type !== "string") return;
  if (node.type === "FunctionDeclaration" || node.type === "FunctionExpression") parameters = node.params.length;
  if (node.type === "Identifier" && node.name === "arguments" && parameters > 0) {
    edits.push({ start: node.start, end: node.end, text: `${Hook.counted}(arguments,${parameters})` });
  }
  if (UNSUPPORTED[node.type]) refuse(UNSUPPORTED[node.type]);
  if (node.operator === "**" || node.operator === "**=") refuse("'*'");
  if (node.async || node.generator) refuse(node.async ? "ID:async" : "*");
  EDITORS[node.type]?.(node, source, options, edits);
  if (options.isInterruptible) addTick(node, edits);
  for (const key of Object.keys(node)) {
    const child = node[key];
    if (Array.isArray(child)) for (const item of child) visit(item, source, options, edits, parameters);
    else if (child && typeof child === "object" && typeof child.type === "string") visit(child, source, options, edits, parameters);
  }
}

const EDITORS: Record<string, (node: AnyNode, source: string, options: SourceOptions, edits: Edit[]) => void> = {
  FunctionDeclaration(node, source, _options, edits) {
    const parameters = source.indexOf("(", node.id.end);
    edits.push({ start: node.start, end: parameters, text: `${node.isGlobal ? "" : "var "}${node.id.name}=${MARK}function` });
    edits.push({ start: node.end, end: node.end, text: `${MARK};` });
  },
  CatchClause(node, _source, _options, edits) {
    if (!node.param) return;
    const { name } = node.param;
    edits.push({ start: node.body.start + 1, end: node.body.start + 1, text: `${name}=${Hook.caught}(${name});` });
  },
  TryStatement(node, _source, _options, edits) {
    if (node.handler) edits.push({ start: node.block.start + 1, end: node.block.start + 1, text: `${Hook.tried}();` });
    if (node.finalizer) edits.push({ start: node.finalizer.start + 1, end: node.finalizer.start + 1, text: `${Hook.ended}();` });
  },
  CallExpression(node, _source, _options, edits) {
    if (node.callee.name !== "eval" || node.arguments.length === 0) return;
    edits.push({ start: node.arguments[0].start, end: node.arguments[0].start, text: `${Hook.code}(` });
    edits.push({ start: node.arguments[0].end, end: node.arguments[0].end, text: `${MARK})` });
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
  AssignmentExpression: (node, _source, _options, edits) => watchLength(node.left, edits),
  UpdateExpression: (node, _source, _options, edits) => watchLength(node.argument, edits),
  // A loop has one variable, not one per turn.
  ForStatement(node, _source, _options, edits) {
    if (node.init?.kind !== "let") return;
    edits.push({ start: node.start, end: node.init.start, text: `{${MARK}` });
    edits.push({ start: node.init.end, end: node.init.end, text: `;${MARK}for(` });
    edits.push({ start: node.end, end: node.end, text: `${MARK}}` });
  },
  ForInStatement: shareVariable,
  ForOfStatement: shareVariable,
  BlockStatement: joinReturns,
  Program(node, source, options, edits) {
    // Not even the name of a global function is known before its statement has run.
    if (!options.isFunctionBody) for (const statement of node.body) statement.isGlobal = statement.type === "FunctionDeclaration";
    // Variables of the outermost level are properties of the global object.
    for (const { type, kind, start } of options.isFunctionBody ? [] : node.body) {
      if (type === "VariableDeclaration" && kind === "let") edits.push({ start, end: start + 3, text: "var" });
    }
    if (options.isPrompt) addResult(node.body, edits);
    joinReturns(node, source, options, edits);
  },
  SwitchStatement(node) {
    const cases: AnyNode[] = node.cases;
    const defaultAt = cases.findIndex((clause) => clause.test === null);
    if (defaultAt >= 0 && defaultAt < cases.length - 1) throw new ScriptError("SyntaxError", "CASE after DEFAULT unsupported");
  },
};

/** The value of an input at the prompt is that of its last statement: a declaration has its variable's, a block or a loop none. */
function addResult(statements: AnyNode[], edits: Edit[]): void {
  const last = statements.filter(({ type }) => type !== "EmptyStatement").at(-1);
  if (!last) return;
  const { type, end, consequent, alternate } = last;
  const add = (text: string): void => void edits.push({ start: end, end, text: `;${text}` });
  if (type === "VariableDeclaration") add(last.declarations.at(-1).id.name as string);
  else if (type === "ClassDeclaration") add(last.id.name as string);
  else if (type === "IfStatement") {
    if (consequent.type === "BlockStatement" || alternate?.type === "BlockStatement") add("undefined");
  } else if (!/^(?:Expression|FunctionDeclaration|Throw)/.test(type as string)) add("undefined");
}

/** Loops and functions call the tick before anything else in their bodies. */
function addTick({ type, body }: AnyNode, edits: Edit[]): void {
  if (!/^(?:For|While|DoWhile|Function|ArrowFunction)/.test(type) || !body) return;
  const add = (at: number, text: string): void => void edits.push({ start: at, end: at, text: added(text) });
  if (body.type === "BlockStatement") add(body.start + 1, `${Hook.tick}();`);
  else {
    const isExpression = type === "ArrowFunctionExpression";
    add(body.start, isExpression ? `(${Hook.tick}(),` : `{${Hook.tick}();`);
    add(body.end, isExpression ? ")" : "}");
  }
}

function shareVariable(node: AnyNode, _source: string, _options: SourceOptions, edits: Edit[]): void {
  if (node.left.kind !== "let") return;
  const { name } = node.left.declarations[0].id;
  edits.push({ start: node.start, end: node.left.end, text: `{let ${name};for(${MARK}${name}` });
  edits.push({ start: node.end, end: node.end, text: `${MARK}}` });
}

function watchLength(target: AnyNode, edits: Edit[]): void {
  if (target.type !== "MemberExpression" || target.computed || target.property.name !== "length") return;
  edits.push({ start: target.object.start, end: target.object.start, text: `${Hook.length}(` });
  edits.push({ start: target.object.end, end: target.object.end, text: `${MARK})` });
}

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

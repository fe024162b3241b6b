// The tree of a parsed script. `at` is an offset in the text the node was read from, `endAt` that of its last token,
// `calleeAt` that of the last token before the arguments: the places at which an exception is told. Where the text breaks the rules,
// a "fault" stands in its place: Espruino finds out when it gets there, not before.

export type Expression =
  | { kind: "constant"; value: number | string | boolean | null | undefined }
  | { kind: "template"; parts: (string | Expression)[] }
  | { kind: "regex"; source: string; flags: string }
  | { kind: "name"; name: string; at: number }
  | { kind: "this" }
  | { kind: "super"; at: number }
  | { kind: "member"; object: Expression; key: Expression; isNamed: boolean; at: number }
  | { kind: "call"; callee: Expression; args: Expression[]; at: number; calleeAt: number }
  | { kind: "new"; callee: Expression; args: Expression[]; at: number; calleeAt: number }
  | { kind: "unary"; operator: string; operand: Expression }
  | { kind: "update"; isIncrement: boolean; isPrefix: boolean; target: Expression; endAt: number }
  | { kind: "binary"; operator: string; left: Expression; right: Expression; endAt: number }
  | { kind: "conditional"; test: Expression; whenTrue: Expression; whenFalse: Expression }
  | { kind: "assign"; operator: string; target: Expression; value: Expression; endAt: number }
  | { kind: "comma"; items: Expression[] }
  | { kind: "array"; items: (Expression | undefined)[] }
  | { kind: "object"; members: ObjectMember[] }
  | { kind: "function"; definition: FunctionSource }
  | { kind: "class"; definition: ClassDefinition };

export interface ObjectMember {
  kind: "value" | "get" | "set";
  key: string | number;
  value: Expression;
}

export interface ClassDefinition {
  name: string | undefined;
  /** Name of the class it extends. */
  base: Extract<Expression, { kind: "name" }> | undefined;
  /** Where that name stands. */
  baseAt: number;
  members: ClassMember[];
}

export interface ClassMember {
  kind: "constructor" | "value" | "get" | "set";
  isStatic: boolean;
  key: string;
  value: Expression;
}

export interface Declaration {
  name: string;
  value: Expression | undefined;
}

export type DeclarationKind = "var" | "let" | "const";

export type Statement =
  | { kind: "expression"; expression: Expression }
  | { kind: "declare"; how: DeclarationKind; declarations: Declaration[] }
  | { kind: "block"; block: Block }
  | { kind: "if"; test: Expression; whenTrue: Statement; whenFalse: Statement | undefined }
  | { kind: "while"; test: Expression; body: Statement; testsLast: boolean }
  | { kind: "for"; start: Statement | undefined; test: Expression | undefined; step: Expression | undefined; body: Statement; scope: Block }
  | { kind: "forEach"; start: Statement; isOf: boolean; of: Expression; body: Statement; scope: Block; endAt: number }
  | { kind: "switch"; on: Expression; cases: { test: Expression | undefined; body: Statement[] }[]; hasCaseBehindDefault: boolean }
  | { kind: "try"; body: Block; handler: { parameter: string | undefined; body: Block } | undefined; finalizer: Block | undefined }
  | { kind: "return"; value: Expression | undefined; at: number }
  | { kind: "throw"; value: Expression; at: number }
  | { kind: "function"; name: string; definition: FunctionSource }
  | { kind: "classDeclaration"; name: string; definition: ClassDefinition }
  | { kind: "break" | "continue" | "empty" }
  /** `before` is evaluated on the way to it. */
  | { kind: "fault"; type: "SyntaxError" | "Error"; message: string; at: number; before: Expression[] };

/** Names declared in one place; true where one of the declarations is const. */
export type Names = Map<string, boolean>;

export interface Block {
  body: Statement[];
  /** Variables of its own, from let and const. */
  names: Names;
}

/** What a parsed text declares in the function (or the global object) around it. */
export interface Code {
  body: Block;
  /** Variables of the function: var, let and const outside blocks, functions and classes. */
  names: Names;
  /** Has blocks with variables of their own, or a catch with a parameter. */
  hasInnerScopes: boolean;
  /** Calls eval by name: then names can come from anywhere. */
  usesEval: boolean;
  /** A finally block inside returns a value. */
  returnsFinally: boolean;
  /** Expressions inside template literals, as template-places.ts numbers them. */
  templates: readonly string[];
}

/** A function as it is kept: its text, read when it is first called. */
export interface FunctionSource {
  /** The name a function expression has inside itself. */
  innerName: string | undefined;
  parameters: string[];
  text: string;
  /** Where the text begins in that of the whole script. */
  start: number;
  /** The text is an expression whose value is returned. */
  isExpression: boolean;
  /** An arrow function that mentions `this` keeps the one it was made with. */
  keepsThis: boolean;
  /** Marked to be copied to RAM, tokenised. */
  isRam: boolean;
  isUnicode: boolean;
  /** The names it may find in the scopes it was made in, innermost first; undefined when only a search can tell. */
  outer: readonly Names[] | undefined;
  /** Parsed text, once it was called. */
  code?: Code | undefined;
  /** Bytes of its text in RAM, once it was measured, if it is tokenised there. */
  tokenisedLength?: number;
  /** The same function without the scopes around it. */
  alone?: FunctionSource;
}

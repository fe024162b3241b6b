// Turns statements into JavaScript that does what Espruino does with them; expressions are in expression-code.ts. Where
// a block or a catch has variables of its own, S is the innermost scope and is set back wherever a jump may land.

import { constant, ExpressionCode } from "./expression-code";
import { NameCode, type CodeKind } from "./name-code";
import type { Block, ClassDefinition, Code, Expression, FunctionSource, Names, Statement } from "./syntax";

export interface GeneratedCode {
  /** The body of a function of F and self. */
  text: string;
  definitions: (FunctionSource | ClassDefinition)[];
}

/** Generates what runs a parsed text; `hasValue`: it returns the value of the last statement. */
export function generateCode(code: Code, kind: CodeKind, outer: readonly Names[] | undefined, parameters: readonly string[], hasValue: boolean): GeneratedCode {
  const names = new NameCode(kind, code.names, new Set(parameters), outer, code.usesEval);
  return new StatementCode(code, kind, names, hasValue).generate();
}

class StatementCode {
  private readonly _expressions: ExpressionCode;
  private _labels = 0;
  /** Inside a finally block: where a jump out of it leads, and how many loops and switches of its own surround the place. */
  private _finally: { label: string; loops: number; breakables: number } | undefined;
  private _isValueWanted: boolean;

  constructor(
    private readonly _code: Code,
    private readonly _kind: CodeKind,
    private readonly _names: NameCode,
    private readonly _hasValue: boolean,
  ) {
    this._expressions = new ExpressionCode(_names, _kind === "function");
    this._isValueWanted = _hasValue;
  }

  generate(): GeneratedCode {
    const body = this._list(this._code.body.body);
    const start = `let ${["t", "u", "a", "v", ...this._expressions.variables].join(",")},S=${this._kind === "function" ? "F" : "Z"};`;
    const text = this._code.returnsFinally ? `${start}B:{${body}}return v` : `${start}${body}${this._hasValue ? "return v" : ""}`;
    return { text, definitions: this._expressions.definitions };
  }

  private _list(statements: Statement[]): string {
    return statements.map((statement) => this._statement(statement)).join("");
  }

  private _statement(statement: Statement): string {
    switch (statement.kind) {
      case "expression":
        return `${this._isValueWanted ? "v=" : ""}${this._expressions.of(statement.expression)};`;
      case "declare":
        return this._declare(statement);
      case "block":
        return this._quietly(() => this._block(statement.block));
      case "if":
        return this._if(statement);
      case "while":
        return this._quietly(() => this._while(statement));
      case "for":
        return this._quietly(() => this._for(statement));
      case "forEach":
        return this._quietly(() => this._forEach(statement));
      case "switch":
        return this._quietly(() => this._switch(statement));
      case "try":
        return this._quietly(() => this._try(statement));
      case "return":
        return this._return(statement);
      case "throw":
        return `thrown(${this._expressions.of(statement.value)},${statement.at});`;
      case "function":
        return this._declareFunction(statement.name, this._expressions.newFunction(statement.definition));
      case "classDeclaration":
        return this._declareFunction(statement.name, this._expressions.newClass(statement.definition));
      case "break":
      case "continue":
        return this._jump(statement.kind);
      case "empty":
        return this._isValueWanted ? "v=undefined;" : ";";
      case "fault":
        return `${statement.before.map((expression) => `${this._expressions.of(expression)};`).join("")}fault(${constant(statement.type)},${constant(statement.message)},${statement.at});`;
    }
  }

  private _declareFunction(name: string, code: string): string {
    return `${this._isValueWanted ? "v=" : ""}declareFunction(${this._base},${constant(name)},${code});`;
  }

  private get _base(): string {
    return this._kind === "function" ? "F" : "B0";
  }

  /** Statements inside others leave no value behind. */
  private _quietly(generate: () => string): string {
    const wasWanted = this._isValueWanted;
    this._isValueWanted = false;
    const text = generate();
    this._isValueWanted = wasWanted;
    return wasWanted ? `v=undefined;${text}` : text;
  }

  private _label(letter: string): string {
    return `${letter}${++this._labels}`;
  }

  /** The scope to set back to after whatever may have left another behind, and the text that keeps it. */
  private _kept(): { keep: string; restore: string } {
    if (!this._code.hasInnerScopes) return { keep: "", restore: "" };
    const variable = this._label("K");
    return { keep: `const ${variable}=S;`, restore: `S=${variable};` };
  }

  private _block(block: Block): string {
    if (block.names.size === 0) return `{${this._list(block.body)}}`;
    return this._scoped(block, () => this._list(block.body));
  }

  private _scoped(block: Block, generate: () => string): string {
    if (block.names.size === 0) return generate();
    const variable = this._label("L");
    const { keep, restore } = this._kept();
    this._names.enter({ variable, names: block.names, mayBeMissing: true });
    this._blocks.push(variable);
    const text = generate();
    this._blocks.pop();
    this._names.leave();
    return `{let ${variable};${keep}${text}${restore}}`;
  }

  /** Variables that hold the scopes of the blocks around, outermost first. */
  private readonly _blocks: string[] = [];

  private _declare({ how, declarations }: Extract<Statement, { kind: "declare" }>): string {
    const block = how === "var" ? undefined : this._blockOf(declarations);
    const texts = declarations.map(({ name, value }) => {
      const code = value && this._expressions.of(value);
      if (block === undefined) return this._declareInFunction(name, code, how === "const");
      const open = `if(${block}===undefined)S=${block}=newScope(S);`;
      if (how === "const") return `${open}declare(${block},${constant(name)},${code ?? "undefined"},true,${code !== undefined});`;
      return `${open}${block}.$${name}=${block}.$${name};${code === undefined ? "" : `${block}.$${name}=${code};`}`;
    });
    const last = declarations.at(-1);
    return texts.join("") + (this._isValueWanted && last ? `v=${this._names.read(last.name, 0)};` : "");
  }

  private _declareInFunction(name: string, code: string | undefined, isConstant: boolean): string {
    if (this._kind === "function") return `${this._names.declare(name, code, isConstant)};`;
    return `declare(${this._base},${constant(name)},${code ?? "undefined"},${isConstant},${code !== undefined});`;
  }

  /** The block these variables belong to; none outside blocks. */
  private _blockOf(declarations: { name: string }[]): string | undefined {
    return declarations.length > 0 ? this._blocks.at(-1) : undefined;
  }

  private _if({ test, whenTrue, whenFalse }: Extract<Statement, { kind: "if" }>): string {
    const value = this._isValueWanted ? "v=undefined;" : "";
    const otherwise = whenFalse ? `else{${this._statement(whenFalse)}}` : "";
    return `${value}if(${this._expressions.of(test)}){${this._statement(whenTrue)}}${otherwise}`;
  }

  private _inLoop(body: Statement): string {
    if (this._finally) {
      this._finally.loops++;
      this._finally.breakables++;
    }
    const text = this._statement(body);
    if (this._finally) {
      this._finally.loops--;
      this._finally.breakables--;
    }
    return text;
  }

  private _while({ test, body, testsLast }: Extract<Statement, { kind: "while" }>): string {
    const { keep, restore } = this._kept();
    const condition = this._expressions.of(test);
    const text = `{${restore}if(--fuel.left<0)refuel();${this._inLoop(body)}}`;
    return `{${keep}${testsLast ? `do${text}while(${restoredFirst(restore, condition)})` : `while(${restoredFirst(restore, condition)})${text}`}${restore}}`;
  }

  private _for({ start, test, step, body, scope }: Extract<Statement, { kind: "for" }>): string {
    return this._scoped(scope, () => {
      const first = start ? this._statement(start) : "";
      const { keep, restore } = this._kept();
      const [condition, last] = [test ? this._expressions.of(test) : "", step ? this._expressions.of(step) : ""];
      const loop = `for(;${condition && restoredFirst(restore, condition)};${last && restoredFirst(restore, last)})`;
      return `${first}{${keep}${loop}{${restore}if(--fuel.left<0)refuel();${this._inLoop(body)}}${restore}}`;
    });
  }

  private _forEach({ start, isOf, of, body, scope, endAt }: Extract<Statement, { kind: "forEach" }>): string {
    return this._scoped(scope, () => {
      const target = targetOf(start);
      if (!target) return `notLoopable(${constant(isOf ? "of" : "in")},${start.kind === "expression" ? this._expressions.of(start.expression) : "undefined"});`;
      const first = start.kind === "declare" ? this._statement(start) : "";
      const { keep, restore } = this._kept();
      const next = this._label("I");
      const assign = this._assignNext(start, target, `${next}.value`);
      const loop = `for(const ${next}=${isOf ? "valuesOf" : "keysOf"}(${this._expressions.of(of)},${endAt});${next}.next();)`;
      return `${first}{${keep}${loop}{${restore}if(--fuel.left<0)refuel();${assign};${this._inLoop(body)}}${restore}}`;
    });
  }

  private _assignNext(start: Statement, target: Expression, value: string): string {
    if (start.kind === "declare" && start.how === "const") return `redeclare(S,${constant(start.declarations[0].name)},${value})`;
    if (target.kind === "name") return this._names.write(target.name, value, 0);
    if (target.kind !== "member") return "";
    return `setItem(${this._expressions.of(target.object)},${this._expressions.of(target.key)},${value},${target.at},${target.at})`;
  }

  private _switch({ on, cases, hasCaseBehindDefault }: Extract<Statement, { kind: "switch" }>): string {
    const { keep, restore } = this._kept();
    if (this._finally) this._finally.breakables++;
    const texts = cases.map(({ test, body }) => `${test ? `case ${this._expressions.of(test)}` : "default"}:${this._list(body)}`);
    if (this._finally) this._finally.breakables--;
    const fault = hasCaseBehindDefault ? 'fault("SyntaxError","CASE after DEFAULT unsupported",0);' : "";
    return `{${keep}switch(${this._expressions.of(on)}){${texts.join("")}}${restore}${fault}}`;
  }

  private _try({ body, handler, finalizer }: Extract<Statement, { kind: "try" }>): string {
    const { keep, restore } = this._kept();
    let text = `${handler ? "tried();" : ""}try{${this._block(body).slice(1, -1)}}`;
    if (handler) text += `catch(x){x=caught(x);${restore}${this._handler(handler)}}`;
    if (finalizer) text += `finally{if(!isUnwinding()){${restore}${this._finalizer(finalizer)}}}`;
    return `{${keep}${text}${restore}}`;
  }

  private _handler({ parameter, body }: { parameter: string | undefined; body: Block }): string {
    if (parameter === undefined) return this._block(body);
    const variable = this._label("C");
    this._names.enter({ variable, names: new Map([[parameter, false]]), mayBeMissing: false });
    const text = this._block(body);
    this._names.leave();
    return `const ${variable}=newScope(S);${variable}.$${parameter}=x;S=${variable};${text}`;
  }

  /** Nothing leaves a finally block early: a jump ends it, an exception is kept for later. */
  private _finalizer(finalizer: Block): string {
    const outer = this._finally;
    const label = this._label("Y");
    this._finally = { label, loops: 0, breakables: 0 };
    const text = this._block(finalizer);
    this._finally = outer;
    return `${label}:try{${text}}catch(x){dropped(x)}`;
  }

  private _return({ value, at }: Extract<Statement, { kind: "return" }>): string {
    const text = value ? this._expressions.of(value) : "undefined";
    if (this._kind !== "function") return `${text};fault("SyntaxError","RETURN statement, but not in a function.",${at});`;
    if (!this._code.returnsFinally) return `return ${text};`;
    return `{v=${text};break ${this._finally?.label ?? "B"}}`;
  }

  private _jump(kind: "break" | "continue"): string {
    const around = this._finally;
    const isInside = !around || (kind === "break" ? around.breakables > 0 : around.loops > 0);
    return isInside ? `${kind};` : `break ${around.label};`;
  }
}

/** Sets the scope back before the expression that follows a round of a loop. */
function restoredFirst(restore: string, expression: string): string {
  return restore === "" ? expression : `(${restore.slice(0, -1)},${expression})`;
}

/** What a for-in or for-of loop assigns to. */
function targetOf(start: Statement): Expression | undefined {
  if (start.kind === "declare") return { kind: "name", name: start.declarations.at(-1)?.name ?? "", at: 0 };
  if (start.kind !== "expression") return undefined;
  return start.expression.kind === "name" || start.expression.kind === "member" ? start.expression : undefined;
}

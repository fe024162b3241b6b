// Reads statements the way jsparse.c does. There are no semicolons to insert, for none is needed: a statement ends where
// the next begins. A fault ends its block: what follows in the block is skipped, as it is on the board.

import { ExpressionParser } from "./parser";
import { ParseError } from "./token-reader";
import type { Block, Code, Declaration, DeclarationKind, Expression, FunctionSource, Names, Statement } from "./syntax";
import { Kind, type Token } from "./tokens";

const EXPRESSION_STARTS: ReadonlySet<string> = new Set([
  ...[Kind.id, Kind.integer, Kind.float, Kind.string, Kind.template, Kind.regex],
  ..."new null undefined true false this delete typeof void super ++ -- ! - + ~ [ (".split(" "),
]);

/** Parses the text of a script. */
export function parseScript(source: string, isUnicode: boolean): Code {
  return new StatementParser(source, isUnicode).script();
}

/** Returns the parsed text of a function. */
export function codeOf(definition: FunctionSource): Code {
  definition.code ??= new StatementParser(definition.text, definition.isUnicode, [], definition.start).functionBody(definition);
  return definition.code;
}

class StatementParser extends ExpressionParser {
  private readonly _names: Names = new Map();
  private readonly _blocks: Block[] = [];
  private _loopDepth = 0;
  private _switchDepth = 0;
  private _finallyDepth = 0;
  private _hasInnerScopes = false;
  private _returnsFinally = false;

  script(): Code {
    const body: Statement[] = [];
    try {
      while (!this.is(Kind.end)) {
        const statement = this._statement();
        body.push(statement);
        while (this.takeIf(";"));
        if (statement.kind === "expression") this.used(statement.expression);
      }
    } catch (error) {
      body.push(faultOf(error));
    }
    return this._code(body);
  }

  functionBody({ isExpression, text, parameters, innerName }: FunctionSource): Code {
    for (const name of innerName === undefined ? parameters : [...parameters, innerName]) this._names.set(name, false);
    if (isExpression) return this._code(this._isOver() || text === "" ? [] : this._returnedExpression());
    const body: Statement[] = [];
    try {
      while (!this._isOver()) body.push(this._statement());
    } catch (error) {
      body.push(faultOf(error));
    }
    return this._code(body);
  }

  private _isOver(): boolean {
    return this.is(Kind.end) || this.is("}");
  }

  private _returnedExpression(): Statement[] {
    if (this.is(";")) return [];
    try {
      return [{ kind: "return", value: this.expression(), at: 0 }];
    } catch (error) {
      return [faultOf(error)];
    }
  }

  private _code(body: Statement[]): Code {
    return {
      body: { body, names: new Map() },
      names: this._names,
      hasInnerScopes: this._hasInnerScopes,
      usesEval: this.usesEval,
      templates: this.templates,
      returnsFinally: this._returnsFinally,
    };
  }

  private _statement(): Statement {
    const { token } = this;
    if (EXPRESSION_STARTS.has(token.kind)) return { kind: "expression", expression: this.expression() };
    switch (token.kind) {
      case "{":
        return { kind: "block", block: this._block() };
      case ";":
        this.lexer.next();
        return { kind: "empty" };
      case "var":
      case "let":
      case "const":
        return this._declaration(token.kind);
      case "if":
        return this._if();
      case "do":
      case "while":
        return this._while(token.kind === "while");
      case "for":
        return this._for();
      case "try":
        return this._try();
      case "return":
        return this._return();
      case "throw":
        this.lexer.next();
        return { kind: "throw", value: this.expression(), at: token.start };
      case "function":
      case "class":
        return this._function(token.kind === "class");
      case "switch":
        return this._switch();
      case "break":
      case "continue":
        return this._jump(token);
      case "debugger":
        this.lexer.next();
        return { kind: "empty" };
      default:
        this.take(Kind.end);
        return { kind: "empty" };
    }
  }

  private _block(): Block {
    const block = this._openBlock();
    this.take("{");
    const { token } = this;
    try {
      while (!this._isOver()) block.body.push(this._statement());
    } catch (error) {
      block.body.push(faultOf(error));
      this._skipBlock(token);
    }
    this._blocks.pop();
    this.take("}");
    return block;
  }

  private _openBlock(): Block {
    const block: Block = { body: [], names: new Map() };
    this._blocks.push(block);
    return block;
  }

  /** Goes to the bracket that closes the block whose first token this is. */
  private _skipBlock(first: Token): void {
    this.lexer.rewind(first);
    for (let depth = 0; !this.is(Kind.end) && (depth > 0 || !this.is("}")); this.lexer.next()) {
      if (this.is("{")) depth++;
      else if (this.is("}")) depth--;
    }
  }

  private _declaration(how: DeclarationKind): Statement {
    const block = this._blocks.at(-1);
    const names = how !== "var" && block ? block.names : this._names;
    if (names !== this._names) this._hasInnerScopes = true;
    const declarations: Declaration[] = [];
    this.lexer.next();
    do {
      if (!this.is(Kind.id)) break;
      const name = this.take(Kind.id).text;
      names.set(name, how === "const" || names.get(name) === true);
      const earlier = declarations.map(({ value }) => value);
      declarations.push({ name, value: this.takeIf("=") ? this.behind(earlier, () => this.assignment()) : undefined });
    } while (this.takeIf(","));
    return { kind: "declare", how, declarations };
  }

  private _if(): Statement {
    this.lexer.next();
    this.take("(");
    const test = this.expression();
    this.take(")");
    this.used(test);
    const whenTrue = this._branch();
    this.takeIf(";");
    if (whenTrue.kind === "expression") this.used(whenTrue.expression);
    return { kind: "if", test, whenTrue, whenFalse: this.takeIf("else") ? this._branch() : undefined };
  }

  private _branch(): Statement {
    return this.is(";") ? { kind: "empty" } : this._statement();
  }

  private _loopBody(): Statement {
    this._loopDepth++;
    const body = this._statement();
    this._loopDepth--;
    return body;
  }

  private _while(testsFirst: boolean): Statement {
    this.lexer.next();
    if (testsFirst) {
      const test = this._bracketedTest();
      return { kind: "while", test, body: this._loopBody(), testsLast: false };
    }
    const needsEnd = !this.is("{");
    const body = this._loopBody();
    if (needsEnd) this.take(";");
    this.take("while");
    return { kind: "while", test: this._bracketedTest(), body, testsLast: true };
  }

  private _bracketedTest(): Expression {
    this.take("(");
    const test = this.expression();
    this.take(")");
    return test;
  }

  private _for(): Statement {
    this.lexer.next();
    this.take("(");
    const scope = this._openBlock();
    this.isForStart = true;
    const start = this.is(";") ? undefined : this._statement();
    this.isForStart = false;
    const isName = start?.kind === "expression" && start.expression.kind === "name";
    const result = start && (this.is("in") || this.is("of")) ? this._forEach(start, scope) : this._forLoop(isName ? undefined : start, scope);
    this._blocks.pop();
    return result;
  }

  private _forEach(start: Statement, scope: Block): Statement {
    const isOf = this.is("of");
    this.lexer.next();
    const of = this.expression();
    this.take(")");
    return { kind: "forEach", start, isOf, of, body: this._loopBody(), scope, endAt: this.lexer.lastStart };
  }

  private _forLoop(start: Statement | undefined, scope: Block): Statement {
    this.take(";");
    const test = this.is(";") ? undefined : this.expression();
    this.take(";");
    const step = this.is(")") ? undefined : this.expression();
    this.take(")");
    return { kind: "for", start, test, step, body: this._loopBody(), scope };
  }

  private _switch(): Statement {
    this.lexer.next();
    this.take("(");
    const on = this.expression();
    this.take(")");
    this.take("{");
    const cases: Extract<Statement, { kind: "switch" }>["cases"] = [];
    this._switchDepth++;
    while (this.takeIf("case")) {
      const test = this.assignment();
      this.take(":");
      if (cases.length === 0) this.used(on);
      cases.push({ test, body: this._caseBody() });
    }
    if (this.takeIf("default")) {
      this.take(":");
      cases.push({ test: undefined, body: this._caseBody() });
    }
    this._switchDepth--;
    const hasCaseBehindDefault = this.is("case");
    if (hasCaseBehindDefault) this._skipBlock(this.token);
    this.take("}");
    return { kind: "switch", on, cases, hasCaseBehindDefault };
  }

  private _caseBody(): Statement[] {
    const body: Statement[] = [];
    while (!this._isOver() && !this.is("case") && !this.is("default")) body.push(this._statement());
    return body;
  }

  private _try(): Statement {
    this.lexer.next();
    const body = this._block();
    let handler: Extract<Statement, { kind: "try" }>["handler"];
    if (this.takeIf("catch")) {
      let parameter: string | undefined;
      if (this.takeIf("(")) {
        parameter = this.take(Kind.id).text;
        this.take(")");
        this._hasInnerScopes = true;
      }
      handler = { parameter, body: this._block() };
    }
    if (handler && !this.is("finally")) return { kind: "try", body, handler, finalizer: undefined };
    this.take("finally");
    this._finallyDepth++;
    const finalizer = this._block();
    this._finallyDepth--;
    return { kind: "try", body, handler, finalizer };
  }

  private _return(): Statement {
    const at = this.token.start;
    this.lexer.next();
    if (this._finallyDepth > 0) this._returnsFinally = true;
    const value = this.is(";") || this.is("}") ? undefined : this.expression();
    return { kind: "return", value, at };
  }

  private _function(isClass: boolean): Statement {
    this.lexer.next();
    const name = this.take(Kind.id).text;
    this._names.set(name, this._names.get(name) === true);
    if (isClass) return { kind: "classDeclaration", name, definition: this.classDefinition(undefined) };
    return { kind: "function", name, definition: this.functionDefinition(undefined) };
  }

  private _jump({ kind, start }: Token): Statement {
    this.lexer.next();
    const isBreak = kind === "break";
    if (this._loopDepth > 0 || (isBreak && this._switchDepth > 0)) return { kind: isBreak ? "break" : "continue" };
    const message = isBreak ? "BREAK statement outside of SWITCH, FOR or WHILE loop" : "CONTINUE statement outside of FOR or WHILE loop";
    return { kind: "fault", type: "SyntaxError", message, at: start, before: [] };
  }
}

function faultOf(error: unknown): Statement {
  if (!(error instanceof ParseError)) throw error;
  return { kind: "fault", type: error.type, message: error.message, at: error.at, before: error.before };
}

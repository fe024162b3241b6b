// What every parser does with tokens: looks at the next one, takes it or refuses it, and keeps what was evaluated on the way to
// the place where the text breaks the rules.

import { Lexer } from "./lexer";
import type { Expression } from "./syntax";
import { foundText, kindText, type Token } from "./tokens";

export class ParseError extends Error {
  /** What Espruino evaluates on the way to the place it stumbles over. */
  readonly before: Expression[] = [];

  constructor(
    readonly type: "SyntaxError" | "Error",
    message: string,
    public at: number,
  ) {
    super(message);
  }
}

export class TokenReader {
  protected readonly lexer: Lexer;
  usesEval = false;

  constructor(
    source: string,
    protected readonly isUnicode: boolean,
    /** Expressions inside templates: a text of its own each, as places see it. */
    protected readonly templates: string[] = [],
    /** Where the text begins in that of the whole script. */
    protected readonly base = 0,
  ) {
    this.lexer = new Lexer(source, isUnicode);
  }

  /** A name is looked up where its value is wanted first, which is now: an unknown one is told there. */
  protected used(expression: Expression): Expression {
    if (expression.kind === "name") expression.at = this.lexer.lastStart;
    return expression;
  }

  /** Parses what follows `evaluated` in the text. */
  protected behind<T>(evaluated: (Expression | undefined)[], parse: () => T): T {
    try {
      return parse();
    } catch (error) {
      if (error instanceof ParseError) error.before.unshift(...evaluated.filter((expression) => expression !== undefined));
      throw error;
    }
  }

  protected get token(): Token {
    return this.lexer.token;
  }

  protected is(kind: string): boolean {
    return this.lexer.token.kind === kind;
  }

  protected takeIf(kind: string): boolean {
    const isThere = this.is(kind);
    if (isThere) this.lexer.next();
    return isThere;
  }

  /** Takes a token of this kind and returns it; anything else is an error, and is skipped. */
  protected take(kind: string): Token {
    const { token } = this;
    if (token.kind !== kind) {
      const error = new ParseError("SyntaxError", `Got ${foundText(token)} expected ${kindText(kind)}`, token.start);
      this.lexer.next();
      throw error;
    }
    this.lexer.next();
    return token;
  }

  protected refuse(message: string): never {
    throw new ParseError("SyntaxError", message, this.token.start);
  }
}

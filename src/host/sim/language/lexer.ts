// Cuts a source into tokens as jslex.c does, one at a time and with its liberties: no error of its own, an unfinished
// string or comment is a kind of token, digits may hold underscores. Sources and values are byte strings.

import { decodeSequence, isSequenceAt, sequenceLength, unicodeCharacter, withUnicode } from "./unicode-text";
import { allowsRegex, Kind, OPERATORS, RESERVED, type Token } from "./tokens";

const BLANK = /[\t\n\v\f\r ]/;
const ID_START = /[A-Za-z_$]/;
const ID_PART = /[\w$]/;
const DIGIT = /[0-9]/;
const HEX_DIGIT = /[0-9a-fA-F]/;
const OCTAL_DIGIT = /[0-7]/;
const LONGEST_TOKEN = 63;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", b: "\b", f: "\f", r: "\r", t: "\t", v: "\v" };

export class Lexer {
  /** The token to be taken next. */
  token: Token = { kind: Kind.end, text: "", start: 0, end: 0 };
  /** Where the token before it began. */
  lastStart = 0;
  private _position: number;

  constructor(
    readonly source: string,
    private readonly _isUnicode: boolean,
    start = 0,
  ) {
    this._position = start;
    this.next();
  }

  is(kind: string): boolean {
    return this.token.kind === kind;
  }

  next(): void {
    const last = this.token.kind;
    this.lastStart = this.token.start;
    const isClosed = this._skipBlank();
    const start = this._position;
    const token: Token = { kind: isClosed ? Kind.end : Kind.unfinishedComment, text: "", start, end: start };
    if (isClosed && start < this.source.length && this.source[start] !== "\0") this._read(token, last);
    token.end = this._position;
    this.token = token;
  }

  /** Goes back to where an earlier token began. */
  rewind(token: Token): void {
    this._position = token.end;
    this.token = token;
  }

  private _read(token: Token, last: string): void {
    const { source } = this;
    const first = source[token.start];
    if (ID_START.test(first)) {
      token.text = this._take(ID_PART).slice(0, LONGEST_TOKEN);
      token.kind = RESERVED.has(token.text) ? token.text : Kind.id;
    } else if (DIGIT.test(first) || (first === "." && DIGIT.test(source[token.start + 1] ?? ""))) this._readNumber(token);
    else if (first === '"' || first === "'" || first === "`") this._readString(token, first);
    else if (first === "/" && allowsRegex(last)) this._readRegex(token);
    else {
      token.kind = OPERATORS.find((operator) => source.startsWith(operator, token.start)) ?? first;
      this._position += token.kind.length;
    }
  }

  /** Returns false when a comment never ends. */
  private _skipBlank(): boolean {
    const { source } = this;
    for (;;) {
      while (this._position < source.length && BLANK.test(source[this._position])) this._position++;
      if (source[this._position] !== "/") return true;
      const kind = source[this._position + 1];
      if (kind === "/") {
        const end = source.indexOf("\n", this._position);
        this._position = end < 0 ? source.length : end + 1;
      } else if (kind === "*") {
        const end = source.indexOf("*/", this._position + 2);
        this._position = end < 0 ? source.length : end + 2;
        if (end < 0) return false;
      } else return true;
    }
  }

  private _take(pattern: RegExp): string {
    const start = this._position;
    while (this._position < this.source.length && pattern.test(this.source[this._position])) this._position++;
    return this.source.slice(start, this._position);
  }

  private _digits(pattern = DIGIT): string {
    let text = "";
    for (; this._position < this.source.length; this._position++) {
      const character = this.source[this._position];
      if (pattern.test(character)) text += character;
      else if (character !== "_") break;
    }
    return text;
  }

  private _readNumber(token: Token): void {
    const { source } = this;
    token.kind = Kind.integer;
    if (source[this._position] !== ".") {
      if (source[this._position] === "0" && /[xXbBoO]/.test(source[this._position + 1] ?? "")) {
        this._position += 2;
        token.text = `0${source[this._position - 1]}${this._digits(HEX_DIGIT)}`;
        return;
      }
      token.text = this._digits();
    }
    if (source[this._position] === ".") {
      token.kind = Kind.float;
      this._position++;
      token.text += `.${this._digits()}`;
    }
    if (/[eE]/.test(source[this._position] ?? "")) {
      token.kind = Kind.float;
      token.text += source[this._position++];
      if (/[-+]/.test(source[this._position] ?? "")) token.text += source[this._position++];
      token.text += this._digits();
    }
  }

  private _readString(token: Token, quote: string): void {
    const { source } = this;
    let nesting = 0;
    let hasCode = false;
    let last = quote;
    this._position++;
    for (let character = source[this._position]; character !== undefined && (character !== quote || nesting > 0); character = source[this._position]) {
      if (quote === "`") {
        if ((last === "$" || nesting > 0) && character === "{") {
          nesting++;
          hasCode = true;
        } else if (nesting > 0 && character === "}") nesting--;
      }
      let piece: string;
      if (nesting === 0 && character === "\\") piece = this._escape();
      else if (character === "\n" && quote !== "`") break;
      else if (this._isUnicode && isSequenceAt(source, this._position)) {
        piece = unicodeCharacter(decodeSequence(source, this._position));
        this._position += sequenceLength(character.charCodeAt(0));
      } else {
        this._position++;
        piece = character;
      }
      last = piece;
      token.text += piece;
    }
    token.text = withUnicode(token.text);
    token.kind = hasCode ? Kind.template : Kind.string;
    if (source[this._position] !== quote) token.kind = quote === "`" ? Kind.unfinishedTemplate : Kind.unfinishedString;
    this._position++;
  }

  /** Reads an escape from its backslash on. */
  private _escape(): string {
    const { source } = this;
    const letter = source[++this._position];
    this._position++;
    if (letter === undefined) return "";
    if (letter === "u" || letter === "x") {
      const length = letter === "u" ? 4 : 2;
      let digits = "";
      while (digits.length < length && HEX_DIGIT.test(source[this._position] ?? "")) digits += source[this._position++];
      const code = parseInt(digits, 16) || 0;
      return letter === "u" && this._isUnicode ? unicodeCharacter(code) : String.fromCharCode(code & 0xff);
    }
    if (!OCTAL_DIGIT.test(letter)) return ESCAPES[letter] ?? letter;
    let digits = letter;
    while (digits.length < 3 && OCTAL_DIGIT.test(source[this._position] ?? "")) digits += source[this._position++];
    return String.fromCharCode(parseInt(digits, 8) & 0xff);
  }

  private _readRegex(token: Token): void {
    const { source } = this;
    this._position++;
    let character = source[this._position];
    for (; character !== undefined && character !== "/" && character !== "\n"; character = source[++this._position]) {
      if (character === "\\") this._position++;
    }
    token.kind = character === "/" ? Kind.regex : Kind.unfinishedRegex;
    if (character === "/") {
      this._position++;
      this._take(/[gimyu]/);
    }
    token.text = source.slice(token.start, this._position);
  }
}

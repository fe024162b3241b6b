// JSON.parse as jswrap_json_parse has it: the same liberties (what follows a value is ignored, a comma may
// stand before a closing bracket), the same complaints. `isLiberal` also takes names without quotes, as
// Storage.readJSON does.

import { memberName } from "../language/keys";
import { ScriptError, type Realm, type Value } from "../language/realm";

interface Token {
  kind: "STRING" | "NUMBER" | "ID" | "EOF" | "SIGN";
  text: string;
  value: Value;
}

const TOKEN =
  /\s*(?:("(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*')|(0[xXbBoO][0-9a-fA-F]+|(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)|([A-Za-z_$][\w$]*)|([\s\S]))?/y;
const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f", v: "\v" };

/** Returns the value of `text`; throws the interpreter's SyntaxError. */
export function parseJson(realm: Realm, text: string, isUnicode: boolean, isLiberal: boolean): Value {
  return new JsonParser(realm, text, isUnicode, isLiberal).value();
}

class JsonParser {
  private _token: Token = { kind: "EOF", text: "", value: undefined };
  private _position = 0;

  constructor(
    private readonly _realm: Realm,
    private readonly _text: string,
    private readonly _isUnicode: boolean,
    private readonly _isLiberal: boolean,
  ) {
    this._next();
  }

  value(): Value {
    const { kind, text, value } = this._token;
    if (kind === "STRING" || kind === "NUMBER") {
      this._next();
      return value;
    }
    if (kind === "ID" && (text === "true" || text === "false" || text === "null")) {
      this._next();
      return text === "null" ? null : text === "true";
    }
    if (kind === "SIGN" && text === "-") {
      this._next();
      return this._token.kind === "NUMBER" ? -this.value() : undefined;
    }
    if (kind === "SIGN" && text === "[") return this._array();
    if (kind === "SIGN" && text === "{") return this._object();
    throw new ScriptError("SyntaxError", `Expecting valid value, got ${this._kindText()}`);
  }

  private _array(): Value {
    const items = this._realm.array();
    this._next();
    while (!this._is("]")) {
      items.push(this.value());
      if (!this._is("]")) this._match(",");
    }
    this._match("]");
    return items;
  }

  private _object(): Value {
    const result = this._realm.object();
    this._next();
    while (this._token.kind === "STRING" || this._token.kind === "NUMBER" || this._token.kind === "ID") {
      if (!this._isLiberal && this._token.kind !== "STRING") this._refuse("STRING");
      const key = this._token.kind === "ID" ? this._token.text : String(this._token.value);
      this._next();
      this._match(":");
      result[memberName(key)] = this.value();
      if (!this._is("}")) this._match(",");
    }
    this._match("}");
    return result;
  }

  private _is(sign: string): boolean {
    return this._token.kind === "SIGN" && this._token.text === sign;
  }

  private _match(sign: string): void {
    if (!this._is(sign)) this._refuse(`'${sign}'`);
    this._next();
  }

  private _refuse(expected: string): never {
    const { kind, text, value } = this._token;
    const got = kind === "ID" ? `ID:${text}` : kind === "STRING" ? `String:'${String(value)}'` : this._kindText();
    throw new ScriptError("SyntaxError", `Got ${got.slice(0, 29)} expected ${expected}`);
  }

  private _kindText(): string {
    const { kind, text } = this._token;
    if (kind === "SIGN") return `'${text}'`;
    if (kind === "NUMBER") return /^\d+$/.test(text) ? "INT" : "FLOAT";
    return kind === "ID" && text === "undefined" ? text : kind;
  }

  private _next(): void {
    TOKEN.lastIndex = this._position;
    const match = TOKEN.exec(this._text);
    this._position = TOKEN.lastIndex;
    const [, string, number, id, sign] = match ?? [];
    if (string !== undefined) this._token = { kind: "STRING", text: string, value: this._unescape(string.slice(1, -1)) };
    else if (number !== undefined) this._token = { kind: "NUMBER", text: number, value: Number(number) };
    else if (id !== undefined) this._token = { kind: "ID", text: id, value: undefined };
    else if (sign !== undefined) this._token = { kind: "SIGN", text: sign, value: undefined };
    else this._token = { kind: "EOF", text: "", value: undefined };
  }

  private _unescape(raw: string): string {
    if (!raw.includes("\\")) return raw;
    const mask = this._isUnicode ? 0xffff : 0xff;
    return raw.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([0-7]{1,3})|([\s\S]))/g, (_, u?: string, x?: string, octal?: string, other?: string) => {
      if (u !== undefined || x !== undefined) return String.fromCharCode(parseInt((u ?? x) as string, 16) & mask);
      if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8) & mask);
      return ESCAPES[other as string] ?? (other as string);
    });
  }
}

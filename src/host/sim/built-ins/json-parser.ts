// JSON.parse as jswrap_json_parse has it, on the tokens of the language: the same liberties (what follows a value is
// ignored, a comma may stand before a closing bracket, comments are blanks), the same complaints, told with their place in
// the text alone. `isLiberal` also takes names without quotes, as Storage.readJSON does.

import { memberName } from "../language/keys";
import { Lexer } from "../language/lexer";
import { floatOf, integerOf } from "../language/number-parsing";
import { ScriptError, type Realm, type Value } from "../language/realm";
import { placesText } from "../language/stack-trace";
import { foundText, Kind, kindText, RESERVED } from "../language/tokens";

/** Returns the value of `text`; throws the interpreter's SyntaxError. */
export function parseJson(realm: Realm, text: string, isUnicode: boolean, isLiberal: boolean): Value {
  return new JsonParser(realm, text, isUnicode, isLiberal).value();
}

class JsonParser {
  private readonly _lexer: Lexer;

  constructor(
    private readonly _realm: Realm,
    private readonly _source: string,
    private readonly _isUnicode: boolean,
    private readonly _isLiberal: boolean,
  ) {
    this._lexer = new Lexer(_source, _isUnicode);
  }

  /** The value that comes next; undefined where a sign stands before what is no number. */
  value(): Value {
    const { kind, text } = this._lexer.token;
    switch (kind) {
      case "true":
      case "false":
        return this._taken(kind === "true");
      case "null":
        return this._taken(null);
      case Kind.integer:
        return this._taken(integerOf(text));
      case Kind.float:
        return this._taken(floatOf(text));
      case Kind.string:
        return this._taken(text);
      case "-":
        this._lexer.next();
        return this._lexer.is(Kind.integer) || this._lexer.is(Kind.float) ? 0 - this.value() : undefined;
      case "[":
        return this._array();
      case "{":
        return this._object();
      default:
        return this._fail(`Expecting valid value, got ${kindText(kind)}`, this._lexer.lastStart);
    }
  }

  private _array(): Value {
    const items = this._realm.array();
    this._lexer.next();
    while (!this._lexer.is("]")) {
      const item = this.value();
      if (item === undefined) return undefined;
      items.push(item);
      if (!this._lexer.is("]")) this._match(",");
    }
    this._match("]");
    return items;
  }

  private _object(): Value {
    const members = this._realm.object();
    this._lexer.next();
    for (let key = this._key(); key !== undefined; key = this._key()) {
      this._match(":");
      const value = this.value();
      if (value === undefined) return undefined;
      members[memberName(key)] = value;
      if (!this._lexer.is("}")) this._match(",");
    }
    this._match("}");
    return members;
  }

  /** The name that comes next; undefined when none does. */
  private _key(): string | undefined {
    const { kind, text } = this._lexer.token;
    const isBare = kind === Kind.integer || kind === Kind.id || RESERVED.has(kind);
    if (kind !== Kind.string && !isBare) return undefined;
    if (isBare && !this._isLiberal) this._match(Kind.string);
    return this._taken(kind === Kind.integer ? String(integerOf(text)) : text);
  }

  private _taken<T>(value: T): T {
    this._lexer.next();
    return value;
  }

  private _match(kind: string): void {
    const { token } = this._lexer;
    if (token.kind !== kind) this._fail(`Got ${foundText(token)} expected ${kindText(kind)}`, token.start);
    this._lexer.next();
  }

  private _fail(message: string, at: number): never {
    throw new ScriptError("SyntaxError", message, placesText([{ text: this._source, at, name: undefined }], !this._isUnicode));
  }
}

// Turns the bytes of a console into keys: VT100 sequences, control characters, and the frames of binary packets
// (DLE SOH, type and length, data). One state per byte already seen of a sequence, as in jsinteractive.c.

/** What a byte or a sequence of them means. */
export interface Keys {
  /** A printable character. */
  type(character: string): void;
  tab(): void;
  /** `executes`: Enter; otherwise Alt-Enter, a new line in any case. */
  enter(executes: boolean): void;
  delete(which: "before" | "after"): void;
  left(): void;
  right(): void;
  vertical(direction: "up" | "down"): void;
  page(direction: "up" | "down"): void;
  home(): void;
  end(): void;
  clearLine(): void;
  /** DLE: what follows on an empty line is not echoed. */
  dataLinkEscape(): void;
  enquiry(): void;
  /** DLE SOH: a packet follows. */
  packetBegins(): void;
  packet(typeAndLength: number, data: string): void;
}

const Code = { soh: 1, ctrlC: 3, enq: 5, backspace: 8, tab: 9, newline: 10, carriageReturn: 13, dle: 16, escape: 27, del: 127 } as const;

const PACKET_LENGTH_MASK = 0x1fff;

type State = "plain" | "dle" | "packetHigh" | "packetLow" | "packetData" | "escape" | "escapeO" | "escapeBracket" | "escapeNumber";

/** What follows Escape O. */
const KEYPAD: Record<string, string> = { o: "/", j: "*", m: "-", k: "+", M: "\r" };

export class KeyDecoder {
  private _state: State = "plain";
  private _number = 0;
  private _header = 0;
  private _data = "";

  constructor(private readonly _keys: Keys) {}

  /** Whether the bytes now are those of a packet, and none of them is a key. */
  get isInPacket(): boolean {
    return this._state.startsWith("packet");
  }

  /** Forgets the packet that was coming in. */
  abandonPacket(): void {
    if (this.isInPacket) this._state = "plain";
  }

  take(character: string): void {
    const state = this._state;
    if (state === "packetHigh" || state === "packetLow" || state === "packetData") this._takePacketByte(state, character);
    else if (!this._takeControl(character.charCodeAt(0))) {
      this._state = "plain";
      if (state === "escape") this._afterEscape(character);
      else if (state === "escapeO") this._afterEscapeO(character);
      else if (state === "escapeBracket") this._afterBracket(character);
      else if (state === "escapeNumber") this._afterNumber(character);
      else this._plain(character);
    }
  }

  /** Control characters that mean the same in the midst of any sequence, which most of them leave as it is. */
  private _takeControl(code: number): boolean {
    if (code === 0) this._state = "plain";
    else if (code === Code.soh) {
      if (this._state !== "dle") return true;
      this._state = "packetHigh";
      this._keys.packetBegins();
    } else if (code === Code.enq) this._keys.enquiry();
    else if (code === Code.dle) {
      this._keys.dataLinkEscape();
      this._state = "dle";
    } else if (code === Code.escape) this._state = "escape";
    else return code === Code.ctrlC;
    return true;
  }

  private _takePacketByte(state: State, character: string): void {
    const byte = character.charCodeAt(0);
    if (state === "packetHigh") {
      this._header = byte << 8;
      this._state = "packetLow";
      return;
    }
    if (state === "packetLow") {
      this._header |= byte;
      this._data = "";
      this._state = "packetData";
    } else this._data += character;
    if (this._data.length < (this._header & PACKET_LENGTH_MASK)) return;
    this._keys.packet(this._header, this._data);
    this._state = "plain";
  }

  private _afterEscape(character: string): void {
    if (character === "O") this._state = "escapeO";
    else if (character === "[") this._state = "escapeBracket";
    else if (character === "\n") this._keys.enter(false);
  }

  private _afterEscapeO(character: string): void {
    if (character === "F") this._keys.end();
    else if (character === "H") this._keys.home();
    else if (KEYPAD[character] !== undefined) this._plain(KEYPAD[character]);
  }

  private _afterBracket(character: string): void {
    if (/\d/.test(character)) {
      this._number = Number(character);
      this._state = "escapeNumber";
    } else if (character === "A") this._keys.vertical("up");
    else if (character === "B") this._keys.vertical("down");
    else if (character === "C") this._keys.right();
    else if (character === "D") this._keys.left();
    else if (character === "F") this._keys.end();
    else if (character === "H") this._keys.home();
  }

  /** Escape [ and a number: 2H clears the line, 1~ to 6~ are keys, 123d (a line's number in its file) is only passed over. */
  private _afterNumber(character: string): void {
    if (/\d/.test(character)) {
      this._number = (10 * this._number + Number(character)) & 0xffff;
      this._state = "escapeNumber";
    } else if (character === "H" && this._number === 2) this._keys.clearLine();
    else if (character === "~") {
      if (this._number === 1) this._keys.home();
      else if (this._number === 3) this._keys.delete("after");
      else if (this._number === 4) this._keys.end();
      else if (this._number === 5) this._keys.page("up");
      else if (this._number === 6) this._keys.page("down");
    }
  }

  private _plain(character: string): void {
    const code = character.charCodeAt(0);
    if (code === Code.backspace || code === Code.del) this._keys.delete("before");
    else if (code === Code.carriageReturn || code === Code.newline) this._keys.enter(true);
    else if (code === Code.tab) this._keys.tab();
    else if (code >= 32) this._keys.type(character);
  }
}

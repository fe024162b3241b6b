// What is known of a script's long strings. They have no identity here: where equal ones are found in several places,
// this tells how many of them there can be (the rest are the same one, referred to again), and whether they lie in one
// piece, or in flash where they take a single block.

export type StringPlace = "chained" | "flat" | "flash";

interface Entry {
  made: number;
  place: StringPlace;
}

/** Shorter strings are counted wherever they are found. */
const NOTED_LENGTH = 17;
/** Strings remembered between two counts. */
const MAX_NOTED = 2000;

export class StringCensus {
  private _entries = new Map<string, Entry>();
  /** Made since the last count: where no count can find them yet, on their way to a variable. */
  private _fresh = new Set<string>();

  /** One more string was made. */
  note(text: string): void {
    if (text.length < NOTED_LENGTH) return;
    this._entry(text).made++;
    this._fresh.add(text);
  }

  /** A string has become longer where it is. */
  grow(old: string, whole: string): void {
    const entry = this._entries.get(old);
    if (entry && entry.made > 0) entry.made--;
    this.note(whole);
  }

  /** The string that a native is about to return lies there. */
  place(text: string, place: StringPlace): void {
    if (text.length < NOTED_LENGTH) return;
    this._entry(text).place = place;
    this._fresh.add(text);
  }

  placeOf(text: string): StringPlace {
    return this._entries.get(text)?.place ?? "chained";
  }

  /** The most that can exist of this string. */
  instances(text: string): number {
    return this._entries.get(text)?.made || Infinity;
  }

  /** Forgets strings that were not found, unless they are new, and lowers the numbers of the others to what was found. */
  keep(found: ReadonlyMap<string, number>): void {
    const kept = new Map<string, Entry>();
    for (const [text, entry] of this._entries) {
      const places = found.get(text);
      if (this._fresh.has(text)) kept.set(text, entry);
      else if (places !== undefined) kept.set(text, { made: Math.min(entry.made, places), place: entry.place });
    }
    this._entries = kept;
    this._fresh.clear();
  }

  private _forgetAll(): void {
    this._entries.clear();
    this._fresh.clear();
  }

  private _entry(text: string): Entry {
    let entry = this._entries.get(text);
    if (!entry) {
      if (this._entries.size >= MAX_NOTED) this._forgetAll();
      entry = { made: 0, place: "chained" };
      this._entries.set(text, entry);
    }
    return entry;
  }
}

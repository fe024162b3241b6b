// Date as jswrap_date.c has it: an object with its milliseconds in "ms", and a parser that reads three forms of date.

import type { Machine } from "../machine";
import { boardNowMs } from "../machine";
import { Lexer } from "../language/lexer";
import { floatOf } from "../language/number-parsing";
import { Kind } from "../language/tokens";
import type { NativeFunction, Value } from "../language/realm";
import { fail, float, integer, isNumeric, typeName } from "./arguments";
import { fieldsOf, MS_PER_MINUTE, msOf, weekday, type Fields } from "./calendar";
import type { TimeZone } from "./time-zone";

const LEAST_MS = -3.95083256832e16;
const END_MS = 3.93840543168e16;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

type FromLocal = (fields: Fields) => number;

export function installDates(machine: Machine): void {
  const { realm, timeZone } = machine;
  const now = (): number => Math.floor(boardNowMs(machine));
  const fromLocal = (fields: Fields): number => msOf(fields) - timeZone.minutesAt(msOf(fields), true) * MS_PER_MINUTE;
  const local = (date: Value): Fields => fieldsOf(float(date.ms) + timeZone.minutesAt(float(date.ms), false) * MS_PER_MINUTE);
  const store = (date: Value, ms: number): number => {
    if (ms < LEAST_MS || ms >= END_MS) fail("Error", "Date out of bounds");
    date.ms = ms;
    return ms;
  };
  const date = realm.nativeClass("Date", (...args) => {
    const made: Value = Object.create(date.prototype as object);
    store(made, args.length === 0 ? now() : args.length === 1 ? msFrom(args[0], fromLocal) : fromLocal(fieldsFrom(args)));
    return made;
  });
  realm.setClass("Date", date);
  realm.define(date, { now, parse: (text) => (typeof text === "string" ? parse(text, fromLocal) : 0) });
  realm.define(date.prototype, { ...getters(local, timeZone), ...setters(local, (target, fields) => store(target, fromLocal(fields)), store), ...texts(local, timeZone) });
}

function msFrom(value: Value, fromLocal: FromLocal): number {
  if (isNumeric(value)) return float(value);
  if (typeof value === "string") return parse(value, fromLocal);
  return fail("TypeError", `Variables of type ${typeName(value)} are not supported in date constructor`);
}

function fieldsFrom(args: Value[]): Fields {
  const [year, month, day, hours, minutes, seconds, ms] = Array.from({ length: 7 }, (_, index) => integer(args[index]));
  return { year, month, day, hours, minutes, seconds, ms };
}

function getters(local: (date: Value) => Fields, timeZone: TimeZone): Record<string, NativeFunction> {
  const members: Record<string, NativeFunction> = {
    getTime() {
      return float(this.ms);
    },
    valueOf() {
      return float(this.ms);
    },
    getTimezoneOffset() {
      return -timeZone.minutesAt(float(this.ms), false);
    },
    getIsDST() {
      return Number(timeZone.isSummer(float(this.ms), false));
    },
  };
  const parts: Record<string, (fields: Fields) => number> = {
    Hours: (f) => f.hours,
    Minutes: (f) => f.minutes,
    Seconds: (f) => f.seconds,
    Milliseconds: (f) => f.ms,
    Day: weekday,
    Date: (f) => f.day,
    Month: (f) => f.month,
    FullYear: (f) => f.year,
  };
  for (const [name, part] of Object.entries(parts)) {
    members[`get${name}`] = function () {
      return part(local(this));
    };
    members[`getUTC${name}`] = function () {
      return part(fieldsOf(float(this.ms)));
    };
  }
  return members;
}

type Store<T> = (date: Value, value: T) => number;

function setters(local: (date: Value) => Fields, put: Store<Fields>, store: Store<number>): Record<string, NativeFunction> {
  /** The first field always changes, the others where a number is given. */
  const setter =
    (...names: (keyof Fields)[]): NativeFunction =>
    function (...values) {
      const fields = local(this);
      names.forEach((name, index) => {
        if (index === 0 || isNumeric(values[index])) fields[name] = integer(values[index]);
      });
      return put(this, fields);
    };
  return {
    setTime(ms) {
      return store(this, float(ms));
    },
    setHours: setter("hours", "minutes", "seconds", "ms"),
    setMinutes: setter("minutes", "seconds", "ms"),
    setSeconds: setter("seconds", "ms"),
    setMilliseconds: setter("ms"),
    setDate: setter("day"),
    setMonth: setter("month", "day"),
    setFullYear: setter("year", "month", "day"),
  };
}

const two = (value: number): string => String(value).padStart(2, "0");
const clock = ({ hours, minutes, seconds }: Fields): string => `${two(hours)}:${two(minutes)}:${two(seconds)}`;
const isoDate = (f: Fields): string => `${f.year}-${two(f.month + 1)}-${two(f.day)}T${clock(f)}.${String(f.ms).padStart(3, "0")}`;

function texts(local: (date: Value) => Fields, timeZone: TimeZone): Record<string, NativeFunction> {
  const zone = (date: Value): string => {
    const east = timeZone.minutesAt(float(date.ms), false);
    const minutes = Math.abs(east);
    return `${east < 0 ? "-" : "+"}${String(100 * Math.floor(minutes / 60) + (minutes % 60)).padStart(4, "0")}`;
  };
  const iso: NativeFunction = function () {
    return `${isoDate(fieldsOf(float(this.ms)))}Z`;
  };
  return {
    toString() {
      const f = local(this);
      return `${DAYS[weekday(f)]} ${MONTHS[f.month]} ${f.day} ${f.year} ${clock(f)} GMT${zone(this)}`;
    },
    toUTCString() {
      const f = fieldsOf(float(this.ms));
      return `${DAYS[weekday(f)]}, ${f.day} ${MONTHS[f.month]} ${f.year} ${clock(f)} GMT`;
    },
    toISOString: iso,
    toJSON: iso,
    toLocalISOString() {
      return isoDate(local(this)) + zone(this);
    },
  };
}

/** Reads "Aug 9, 1995 …", "Mon, 25 Dec 1995 …" and "2011-10-10T14:48:00…"; what it cannot read is left at 1970. */
function parse(text: string, fromLocal: FromLocal): number {
  const lexer = new Lexer(text, false);
  const fields: Fields = { year: 1970, month: 0, day: 1, hours: 0, minutes: 0, seconds: 0, ms: 0 };
  const word = lexer.token.text;
  const take = (kind: string): string | undefined => {
    if (!lexer.is(kind)) return undefined;
    const { text: taken } = lexer.token;
    lexer.next();
    return taken || kind;
  };
  const number = (): number | undefined => {
    const digits = take(Kind.integer);
    return digits === undefined ? undefined : parseInt(digits, 10);
  };
  const whole = readDate(lexer, word, take, number);
  if (!whole) return fromLocal(fields);
  Object.assign(fields, whole);
  const isTime = (lexer.is(Kind.integer) && MONTHS.concat(DAYS).includes(word)) || (lexer.is(Kind.id) && lexer.token.text.startsWith("T"));
  const zone = isTime ? readTime(lexer, fields, take, number) : undefined;
  return zone === undefined ? fromLocal(fields) : msOf(fields) - zone * MS_PER_MINUTE;
}

type Take = (kind: string) => string | undefined;
type TakeNumber = () => number | undefined;

function readDate(lexer: Lexer, word: string, take: Take, number: TakeNumber): Pick<Fields, "year" | "month" | "day"> | undefined {
  if (take(Kind.id) !== undefined) {
    if (MONTHS.includes(word)) {
      const day = number();
      const year = day !== undefined && take(",") !== undefined ? number() : undefined;
      return day === undefined || year === undefined ? undefined : { year, month: MONTHS.indexOf(word), day };
    }
    if (!DAYS.includes(word) || take(",") === undefined) return undefined;
    const day = number();
    const month = MONTHS.indexOf(lexer.token.text);
    if (day === undefined || month < 0 || take(Kind.id) === undefined) return undefined;
    const year = number();
    return year === undefined ? undefined : { year, month, day };
  }
  const year = number();
  const month = year !== undefined && take("-") !== undefined ? number() : undefined;
  const day = month !== undefined && take("-") !== undefined ? number() : undefined;
  return year === undefined || month === undefined || day === undefined ? undefined : { year, month: month - 1, day };
}

/** Reads the time and returns its zone in minutes, undefined where the board's own is meant. */
function readTime(lexer: Lexer, fields: Fields, take: Take, number: TakeNumber): number | undefined {
  fields.hours = parseInt(lexer.token.text.replace(/^T/, ""), 10) || 0;
  lexer.next();
  if (take(":") === undefined) return undefined;
  fields.minutes = number() ?? 0;
  if (take(":") === undefined) return undefined;
  const seconds = floatOf(take(Kind.integer) ?? take(Kind.float) ?? "0");
  fields.seconds = Math.trunc(seconds);
  fields.ms = Math.trunc(seconds * 1000) % 1000;
  let zone: number | undefined;
  if (lexer.is(Kind.id)) {
    if (lexer.token.text !== "GMT" && lexer.token.text !== "Z") return undefined;
    zone = 0;
    lexer.next();
  }
  if (!lexer.is("+") && !lexer.is("-")) return zone;
  const sign = lexer.is("+") ? 1 : -1;
  lexer.next();
  const digits = take(Kind.integer);
  if (digits === undefined) return undefined;
  const value = parseInt(digits, 10);
  if (digits.length === 4) return sign * ((value % 100) + Math.trunc(value / 100) * 60);
  const extra = digits.length === 2 && take(":") !== undefined ? (number() ?? 0) : 0;
  return sign * (value * 60 + extra);
}

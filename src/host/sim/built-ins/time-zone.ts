// The board's own time zone, as jswrap_date.c has it: minutes that E.setTimeZone gave, or twelve numbers of E.setDST
// that say between which days of a year the clock is moved.

import { fail, float, integer } from "./arguments";
import { fieldsOf, MS_PER_MINUTE } from "./calendar";
import type { Value } from "../language/realm";

const MINUTES_PER_DAY = 1440;
const DST_NUMBERS = 12;
/** "The last one of the month". */
const LAST = 4;
const DECEMBER = 11;

/** A day of the week in a month, and a time of that day. */
interface Change {
  which: number;
  weekday: number;
  month: number;
  dayOffset: number;
  minute: number;
}

interface Summer {
  /** By how much the clock is moved. */
  offset: number;
  zone: number;
  start: Change;
  end: Change;
}

export class TimeZone {
  private _minutes = 0;
  private _summer: Summer | undefined;

  setHours(hours: Value): void {
    this._minutes = Math.trunc(float(hours) * 60) || 0;
    this._summer = undefined;
  }

  /** No values: there is no summer time. */
  setSummer(values: Value[]): void {
    if (values.length > 0 && values.length !== DST_NUMBERS) fail("Error", "Unexpected arguments");
    const [offset, zone, ...rest] = values.map((value) => (integer(value) << 16) >> 16);
    this._minutes = 0;
    this._summer = offset ? { offset, zone, start: changeOf(rest), end: changeOf(rest.slice(5)) } : undefined;
  }

  /** Minutes east of Greenwich at a time, which is the board's own where `isLocal`. */
  minutesAt(ms: number, isLocal: boolean): number {
    const { _summer: summer } = this;
    if (!summer) return this._minutes;
    return this.isSummer(ms, isLocal) ? summer.zone + summer.offset : summer.zone;
  }

  isSummer(ms: number, isLocal: boolean): boolean {
    if (!this._summer) return false;
    const { offset, zone, start, end } = this._summer;
    const { year } = fieldsOf(ms);
    const from = minuteOf(start, year) - (isLocal ? 0 : zone);
    const to = minuteOf(end, year) - (isLocal ? 0 : zone + offset);
    const minute = ms / MS_PER_MINUTE;
    return from < to ? minute >= from && minute < to : minute < to || minute >= from;
  }
}

function changeOf([which, weekday, month, dayOffset, minute]: number[]): Change {
  return { which, weekday, month, dayOffset, minute };
}

/** Minutes from 1970 to the change of this year. */
function minuteOf({ which, weekday, month, dayOffset, minute }: Change, year: number): number {
  const isLast = which === LAST;
  const first = Date.UTC(isLast && month === DECEMBER ? year + 1 : year, isLast ? (month + 1) % (DECEMBER + 1) : month, 1) / MS_PER_MINUTE / MINUTES_PER_DAY;
  const toWeekday = (14 - ((first + 4) % 7) + weekday) % 7;
  return (first + toWeekday + (isLast ? -7 : 7 * which) + dayOffset) * MINUTES_PER_DAY + minute;
}

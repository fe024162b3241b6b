// The calendar as jswrap_date.c stretches it to all times: milliseconds since 1970 and their year, month, day and time.

export const MS_PER_MINUTE = 60000;
const MS_PER_DAY = 86400000;
const DAYS_IN_400_YEARS = 146097;
/** From the first of March of the year 0, which is number 1. */
const DAYS_TO_1970 = 719469;

/** A time taken apart; fields may be out of range when it is put together. */
export interface Fields {
  year: number;
  /** 0 is January. */
  month: number;
  day: number;
  hours: number;
  minutes: number;
  seconds: number;
  ms: number;
}

export function msOf({ year, month, day, hours, minutes, seconds, ms }: Fields): number {
  return dayNumber(year, month, day) * MS_PER_DAY + ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms;
}

/** Days since 1970, of any year; they are counted from a first of March, behind a leap day. */
function dayNumber(year: number, month: number, day: number): number {
  const months = year * 12 + month - 2;
  const marchYear = Math.floor(months / 12);
  const days = marchYear * 365 + Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  return days + Math.floor((153 * (months - marchYear * 12) + 2) / 5) + day - DAYS_TO_1970;
}

function dateOf(dayNumberSince1970: number): Pick<Fields, "year" | "month" | "day"> {
  const all = dayNumberSince1970 + DAYS_TO_1970 - 1;
  const era = Math.floor(all / DAYS_IN_400_YEARS);
  const inEra = all - era * DAYS_IN_400_YEARS;
  const yearInEra = Math.floor((inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36524) - Math.floor(inEra / (DAYS_IN_400_YEARS - 1))) / 365);
  const inYear = inEra - (365 * yearInEra + Math.floor(yearInEra / 4) - Math.floor(yearInEra / 100));
  const month = Math.floor((5 * inYear + 2) / 153);
  const day = inYear - Math.floor((153 * month + 2) / 5) + 1;
  return { year: era * 400 + yearInEra + (month >= 10 ? 1 : 0), month: (month + 2) % 12, day };
}

export function fieldsOf(ms: number): Fields {
  const days = Math.floor(ms / MS_PER_DAY);
  const rest = Math.trunc(ms - days * MS_PER_DAY);
  return {
    ...dateOf(days),
    hours: Math.floor(rest / 3600000),
    minutes: Math.floor(rest / MS_PER_MINUTE) % 60,
    seconds: Math.floor(rest / 1000) % 60,
    ms: rest % 1000,
  };
}

export function weekday({ year, month, day }: Fields): number {
  return (((dayNumber(year, month, day) + 4) % 7) + 7) % 7;
}

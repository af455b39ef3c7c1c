/** An instant in UTC with milliseconds, `2024-05-31T09:30:00.000Z`: text order is time order. */
export type Instant = string;

/** A day, `2024-05-31`. */
export type Day = string;

/** A day, or its month alone where the day is not known: `2024-05-31` or `2024-05`. Text order is time order; a month comes before its days. */
export type PartialDate = string;

/** Whether a text is a day of the calendar, or a month. */
export function isPartialDate(text: string): boolean {
  if (/^\d{4}-(?:0[1-9]|1[0-2])$/.test(text)) return true;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Whether the day of a date is known. */
export function isDay(date: PartialDate): boolean {
  return date.length > 'YYYY-MM'.length;
}

/** Where the present instant comes from; tests give their own. */
export type Clock = () => Instant;

export const systemClock: Clock = () => new Date().toISOString();

/** `now`, or the next millisecond after `before` where a clock stands behind what was written by another's. */
export function laterInstant(now: Instant, before: Instant): Instant {
  return now > before ? now : new Date(Date.parse(before) + 1).toISOString();
}

/** By how many milliseconds the clocks of several machines may differ: what lies further ahead is of the future, or of a clock that has jumped back since. */
export const CLOCKS_DIFFER_MS = 60_000;

/** An instant in UTC with milliseconds, `2024-05-31T09:30:00.000Z`: text order is time order. */
export type Instant = string;

/** A day, `2024-05-31`. */
export type Day = string;

/** Where the present instant comes from; tests give their own. */
export type Clock = () => Instant;

export const systemClock: Clock = () => new Date().toISOString();

/** `now`, or the next millisecond after `before` where a clock stands behind what was written by another's. */
export function laterInstant(now: Instant, before: Instant): Instant {
  return now > before ? now : new Date(Date.parse(before) + 1).toISOString();
}

/** By how many milliseconds the clocks of several machines may differ: what lies further ahead is of the future, or of a clock that has jumped back since. */
export const CLOCKS_DIFFER_MS = 60_000;

import { z } from 'zod';
import type { Day } from '../../domain/time.js';
import type { DateWindow } from './date-windows.js';

/** What the dates of one window's entries show so far, in the order in which the source listed them. Small, because cursors hold it. */
export const datesSeenSchema = z.object({
  dated: z.number(),
  /** Steps to a newer and to an older date. */
  newer: z.number(),
  older: z.number(),
  last: z.string().nullable(),
  /** The last few dates. */
  recent: z.array(z.string()),
  /** How many entries the last few different days had. */
  dayCounts: z.array(z.tuple([z.string(), z.number()])),
  histogram: z.record(z.string(), z.number()),
  /** How much of a date is a key of the histogram: 4, 7 or 10 characters. */
  grain: z.number(),
});
export type DatesSeen = Readonly<z.infer<typeof datesSeenSchema>>;

const RECENT = 9;
const DAYS = 12;
/** More months than that are counted by year. */
const MOST_KEYS = 130;

export function noDates(window: DateWindow | null): DatesSeen {
  const isMonth = window?.from != null && window.to?.slice(0, 7) === window.from.slice(0, 7);
  const grain = isMonth ? 10 : 7;
  return { dated: 0, newer: 0, older: 0, last: null, recent: [], dayCounts: [], histogram: {}, grain };
}

/** `dates` are effective dates, '' for entries without any, which are passed over. */
export function withDates(seen: DatesSeen, dates: readonly string[]): DatesSeen {
  let { newer, older, last, grain } = seen;
  const dated = dates.filter((date) => date !== '');
  const dayCounts = new Map(seen.dayCounts);
  let histogram = new Map(Object.entries(seen.histogram));
  const count = (key: string, by: number) => histogram.set(key, (histogram.get(key) ?? 0) + by);
  for (const date of dated) {
    if (last !== null && date > last) newer += 1;
    if (last !== null && date < last) older += 1;
    last = date;
    dayCounts.set(date, (dayCounts.get(date) ?? 0) + 1);
    count(date.slice(0, grain), 1);
  }
  if (histogram.size > MOST_KEYS && grain === 7) {
    const months = histogram;
    grain = 4;
    histogram = new Map();
    for (const [month, number] of months) count(month.slice(0, 4), number);
  }
  return {
    dated: seen.dated + dated.length,
    newer,
    older,
    last,
    recent: [...seen.recent, ...dated].slice(-RECENT),
    dayCounts: [...dayCounts].slice(-DAYS),
    histogram: Object.fromEntries(histogram),
    grain,
  };
}

/**
 * Whether the entries came newest first, oldest first, or neither. A few steps the other way are let pass: a repeated entry or the seam
 * of a page that has shifted is one.
 */
export function orderOf(seen: DatesSeen): 'descending' | 'ascending' | null {
  const tolerated = 1 + seen.dated / 200;
  if (seen.newer <= tolerated) return 'descending';
  return seen.older <= tolerated ? 'ascending' : null;
}

/** The date that an ordered list has come to: the median of the last few, so that a stray one does not decide. */
export function reached(seen: DatesSeen): Day | null {
  return [...seen.recent].sort()[Math.floor(seen.recent.length / 2)] ?? null;
}

/** How many of the entries seen last are of a day for which `isAgain`: they will be listed again. */
export function countDays(seen: DatesSeen, isAgain: (day: Day) => boolean): number {
  return seen.dayCounts.reduce((sum, [day, count]) => sum + (isAgain(day) ? count : 0), 0);
}

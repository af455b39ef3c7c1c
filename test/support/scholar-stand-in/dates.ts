const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a date written as YYYY-MM-DD. */
export function dayNumber(date: string): number {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** The date written as YYYY-MM-DD of a number of days since 1970-01-01. */
export function dateText(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Tells whether a date written as YYYY-MM-DD lies in a range. */
export type DateRange = (date: string) => boolean;

const TERM = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/**
 * Reads `publicationDateOrYear`: a date, or `start:end` with either side left out; a year or a year and month stands for all its days.
 * `undefined` when it is none of these.
 */
export function parseDateRange(text: string): DateRange | undefined {
  const terms = text.split(':');
  const [start, end] = terms.length === 1 ? [text, text] : terms;
  if (terms.length > 2 || start === undefined || end === undefined || (start === '' && end === '')) return undefined;
  if ([start, end].some((term) => term !== '' && !TERM.test(term))) return undefined;
  // A prefix compared with as much of the date means every day that begins with it.
  return (date) => date.slice(0, start.length) >= start && (end === '' || date.slice(0, end.length) <= end);
}

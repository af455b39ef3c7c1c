/**
 * How long an answer asks to be left alone, by its header Retry-After (RFC 9110: whole seconds, or a date), in milliseconds from `now` on; null where
 * the header cannot be read as either, a negative number for example. What is asked for is not bounded here: callers bound it.
 */
export function retryAfterMs(header: unknown, now: number): number | null {
  if (typeof header !== 'string') return null;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1_000;
  // Every form of an HTTP date begins with the name of a day; without it the parser would take "-5" or "2050" for one.
  const date = /^(?:mon|tue|wed|thu|fri|sat|sun)/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

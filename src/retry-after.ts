/**
 * How long an answer asks to be left alone, by its header Retry-After (RFC 9110: seconds, or a date), in milliseconds from `now` on; null where it says
 * nothing that can be read. What is asked for is not bounded here.
 */
export function retryAfterMs(header: unknown, now: number): number | null {
  if (typeof header !== 'string' || header.trim() === '') return null;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Number(header) * 1_000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

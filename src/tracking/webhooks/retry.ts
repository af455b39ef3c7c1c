import { retryAfterMs } from '../../platform/retry-after.js';

const FIRST_MS = 5_000;
/** Nobody is waited for longer than that, whatever they ask for. */
export const LONGEST_MS = 6 * 3_600_000;
/** A receiver that is down over a long weekend misses nothing. */
export const RETRY_FOR_MS = 5 * 86_400_000;

/**
 * How long to wait after this many failed tries, in milliseconds; null: given up.
 * @param random from 0 to 1: the half that it decides keeps receivers from being asked by all at once
 */
export function waitAfter(attempts: number, ageMs: number, random: number): number | null {
  if (ageMs >= RETRY_FOR_MS) return null;
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempts - 1, 30));
  return Math.round(longest * (0.5 + random / 2));
}

/** How long a receiver asks not to be asked, in milliseconds, up to the longest wait; 0 where its header Retry-After says nothing that can be read. */
export function askedToWait(header: string | undefined, nowMs: number): number {
  return Math.min(retryAfterMs(header, nowMs) ?? 0, LONGEST_MS);
}

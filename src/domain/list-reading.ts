import type { ReadingOutcome } from './paper.js';
import type { Instant } from './time.js';

/** One reading of a paper's list: when it ended and how, and how many entries the source counted then. */
export interface ListReadingSummary {
  readonly at: Instant;
  readonly outcome: ReadingOutcome;
  readonly reported: number | null;
}

/** What is remembered of the readings of one list; null where there was none. */
export interface ListMemory {
  readonly latest: ListReadingSummary | null;
  /** The one before it. */
  readonly earlier: ListReadingSummary | null;
  /** When it was last read as far as the source shows it: COMPLETE, ELIDED or CAPPED. */
  readonly wholeAt: Instant | null;
}

export const NEVER_READ: ListMemory = { latest: null, earlier: null, wholeAt: null };

import { countCorrection, type ListState } from './change.js';
import type { ReadingOutcome } from './paper.js';
import type { Instant } from './time.js';

/** What was read of a paper's citations at an instant: its count alone, or its list. */
export interface CitationSighting {
  readonly at: Instant;
  /** How many citations the source counted. */
  readonly reported: number | null;
  /** How many the graph held afterwards. */
  readonly inGraph: number;
  /** How the reading of the list ended; null where only the count was read. */
  readonly list: ReadingOutcome | null;
}

/** What a history of citations is made of, in the order of time. */
export interface CitationRecord {
  readonly sightings: readonly CitationSighting[];
  /** How many of the graph's citations were first seen at which instant. */
  readonly firstSeen: readonly { readonly at: Instant; readonly count: number }[];
}

/** One reading of a paper's citations, and what it added to the reading before. */
export interface CitationReading {
  readonly at: Instant;
  readonly reported: number | null;
  readonly inGraph: number;
  /** Citations that the graph saw for the first time since the reading before; 0 of the first reading, which is where changes begin to count. */
  readonly new: number;
  /**
   * By how much the source's count moved without a citation behind it since the list was last read to its end (`countCorrection`); 0 where the
   * list was not read to its end, as nobody knows then.
   */
  readonly corrected: number;
}

/** What of a record was known at an instant. */
export function recordAsOf({ sightings, firstSeen }: CitationRecord, asOf: Instant): CitationRecord {
  return {
    sightings: sightings.filter(({ at }) => at <= asOf),
    firstSeen: firstSeen.filter(({ at }) => at <= asOf),
  };
}

/** The readings at or after `since`; earlier sightings only say what came before. */
export function citationHistory({ sightings, firstSeen }: CitationRecord, since: Instant | null): CitationReading[] {
  const readings: CitationReading[] = [];
  let before: CitationSighting | null = null;
  let complete: ListState | null = null;
  for (const sighting of joined(sightings)) {
    const { at, reported, inGraph } = sighting;
    const from = before?.at;
    const seen = from === undefined ? [] : firstSeen.filter((first) => first.at > from && first.at <= at);
    const isComplete = sighting.list === 'COMPLETE';
    if (since === null || at >= since) {
      const corrected = isComplete && complete !== null ? countCorrection(complete, sighting) : 0;
      readings.push({ at, reported, inGraph, new: seen.reduce((sum, { count }) => sum + count, 0), corrected });
    }
    before = sighting;
    if (isComplete) complete = sighting;
  }
  return readings;
}

/** A run reads a paper's count first and its list later: both are one reading. */
function joined(sightings: readonly CitationSighting[]): CitationSighting[] {
  const readings: CitationSighting[] = [];
  for (const sighting of sightings) {
    const last = readings.at(-1);
    const completesLast = last !== undefined && last.list === null && sighting.list !== null;
    if (completesLast) readings.pop();
    readings.push(completesLast ? { ...sighting, reported: sighting.reported ?? last.reported } : sighting);
  }
  return readings;
}

import { InvalidInputError } from '../domain/errors.js';
import { citers } from './citation-network.js';
import type { CitationNetwork } from './citation-network.js';
import { countBelow } from './count-below.js';

export interface AbandonedOptions {
  /** Cited by at least N of the papers; 1 or more. Default: 3. */
  readonly minCitedBy?: number;
  /** Only papers that at least N later ones do not cite; 1 or more. Default: 3. */
  readonly minLater?: number;
}

/** A paper that the papers of a survey cited and then no longer did. */
export interface Abandoned {
  readonly paper: number;
  /** Papers that cite it. */
  readonly citedBy: number;
  /** Of those that could until then: the dated papers from its own year (or its first citation, if earlier) to `lastCited`. */
  readonly of: number;
  /** The year of the last paper that cites it. */
  readonly lastCited: number;
  /** Dated papers after that year; none of them cites it. */
  readonly later: number;
  /** (1 - citedBy / of)^later: how probable the silence is if papers went on citing it at the same rate. Small means abandoned. */
  readonly chance: number;
}

/**
 * What later papers of a survey stopped citing: least probable silence first, ties by more later papers, then number. A paper that cites without a known year
 * counts for nothing. O(size + arcs + size log size).
 * @param covered the papers of the survey; others' citations do not count
 */
export function abandoned(
  network: CitationNetwork,
  covered: Iterable<number>,
  { minCitedBy = 3, minLater = 3 }: AbandonedOptions = {},
): Abandoned[] {
  checkPositive('minCitedBy', minCitedBy);
  checkPositive('minLater', minLater);
  const { years, size } = network;
  if (years === null) return [];
  const isCovered = new Uint8Array(size);
  for (const paper of covered) isCovered[paper] = 1;
  const coveredYears = years.filter((year, paper) => isCovered[paper] === 1 && year !== 0).sort();
  const { offsets, targets } = citers(network);
  const found: Abandoned[] = [];
  for (let paper = 0; paper < size; paper++) {
    const citing = targets.subarray(offsets[paper], offsets[paper + 1]);
    const citingYears = Array.from(citing, (from) => (isCovered[from] === 1 ? (years[from] as number) : 0)).filter(
      (year) => year !== 0,
    );
    if (citingYears.length < minCitedBy) continue;
    const lastCited = Math.max(...citingYears);
    const own = years[paper] as number;
    const start = Math.min(...citingYears, own === 0 ? Infinity : own);
    // A paper does not cite itself.
    const isAmong = (from: number, to: number): number => Number(isCovered[paper] === 1 && own >= from && own <= to);
    const after = countBelow(coveredYears, lastCited + 1);
    const later = coveredYears.length - after - isAmong(lastCited + 1, Infinity);
    if (later < minLater) continue;
    const of = after - countBelow(coveredYears, start) - isAmong(start, lastCited);
    const citedBy = citingYears.length;
    found.push({ paper, citedBy, of, lastCited, later, chance: (1 - citedBy / of) ** later });
  }
  return found.sort((a, b) => a.chance - b.chance || b.later - a.later || a.paper - b.paper);
}

function checkPositive(field: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidInputError(field, `${field} is ${value}: give a whole number of 1 or more.`);
  }
}

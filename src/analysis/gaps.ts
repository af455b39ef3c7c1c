import { InvalidInputError } from '../domain/errors.js';
import { countBelow } from './count-below.js';

/** A paper outside a boundary and how many papers inside cite it. */
export interface GapCandidate {
  readonly id: string;
  /** Of publication; null where unknown. */
  readonly year: number | null;
  /** Papers inside that cite it. */
  readonly citedBy: number;
  /** Of these, those of an earlier year, as of a paper that cites a preprint of it. */
  readonly citedByEarlier: number;
}

export interface RankedGap extends GapCandidate {
  /** Papers inside that could cite it: all; adjusted for age, those of its year or later, or that cite it. */
  readonly of: number;
  /** citedBy / of */
  readonly share: number;
}

export interface GapOptions {
  /** Cited by at least N papers inside; 1 or more. */
  readonly minCitedBy: number;
  /** Ranks by the share of the papers that could cite it, so that a recent paper is not behind an old one for its age alone. */
  readonly adjustForAge: boolean;
}

/** One paper inside a boundary. */
export interface CoveredYear {
  readonly year: number | null;
}

/**
 * Papers outside a boundary that many inside cite: by citing papers, most first; adjusted for age by share, then citing papers; ties by id.
 * Adjusted, a covered paper counts where its year is that of the gap or later. An earlier one that cites it nevertheless (preprint and print) counts
 * too, so that no share exceeds 1. Without its year, or for covered papers without theirs, nothing is
 * excluded: all count.
 */
export function rankGaps<Gap extends GapCandidate>(
  gaps: readonly Gap[],
  covered: readonly CoveredYear[],
  { minCitedBy, adjustForAge }: GapOptions,
): (Gap & RankedGap)[] {
  if (!Number.isInteger(minCitedBy) || minCitedBy < 1) {
    throw new InvalidInputError('minCitedBy', `minCitedBy is ${minCitedBy}: give a whole number of 1 or more.`);
  }
  const since = adjustForAge ? countsSince(covered) : () => covered.length;
  const ranked = gaps
    .filter(({ citedBy }) => citedBy >= minCitedBy)
    .map((gap) => {
      const of = since(gap.year) + (adjustForAge && gap.year !== null ? gap.citedByEarlier : 0);
      return { ...gap, of, share: gap.citedBy / of };
    });
  return ranked.sort(
    (a, b) => (adjustForAge ? b.share - a.share : 0) || b.citedBy - a.citedBy || (a.id < b.id ? -1 : 1),
  );
}

/** How many covered papers are of a year or later, or of an unknown one. */
function countsSince(covered: readonly CoveredYear[]): (year: number | null) => number {
  const years = covered.flatMap(({ year }) => (year === null ? [] : [year])).sort((a, b) => a - b);
  return (year) => (year === null ? covered.length : covered.length - countBelow(years, year));
}

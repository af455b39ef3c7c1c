import { InvalidInputError } from '../domain/errors.js';
import type { CitationNetwork } from './citation-network.js';
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

/** The papers outside `covered` that papers inside cite, by number; `id` is their name. O(size + arcs). */
export function gapsOutside(
  { size, citing, cited, years }: CitationNetwork,
  covered: Iterable<number>,
  names: readonly string[],
): GapCandidate[] {
  const isCovered = new Uint8Array(size);
  for (const paper of covered) isCovered[paper] = 1;
  const [citedBy, citedByEarlier] = [new Uint32Array(size), new Uint32Array(size)];
  for (let arc = 0; arc < citing.length; arc++) {
    const [from, to] = [citing[arc] as number, cited[arc] as number];
    if (isCovered[from] === 0 || isCovered[to] === 1) continue;
    citedBy[to] = (citedBy[to] as number) + 1;
    const [early, late] = [years?.[from] ?? 0, years?.[to] ?? 0];
    if (early !== 0 && early < late) citedByEarlier[to] = (citedByEarlier[to] as number) + 1;
  }
  return names.flatMap((id, paper) =>
    citedBy[paper] === 0
      ? []
      : [
          {
            id,
            year: years?.[paper] || null,
            citedBy: citedBy[paper] as number,
            citedByEarlier: citedByEarlier[paper] as number,
          },
        ],
  );
}

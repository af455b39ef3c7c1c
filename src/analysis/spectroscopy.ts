import type { CitationNetwork } from './citation-network.js';

/**
 * How a five-year window counts years before the first and after the last cited year. ZERO: as years without references. TRUNCATE: the window is shorter.
 * OMIT: no median where the window is not complete.
 */
export type WindowEdge = 'ZERO' | 'TRUNCATE' | 'OMIT';

/** A window's median, and how far the year lies above (or below) it. */
export interface MedianDeviation {
  readonly median: number;
  readonly deviation: number;
}

export interface SpectroscopyYear {
  readonly year: number;
  /** References to papers of this year; a paper counts once for each paper that cites it. */
  readonly references: number;
  /** Against the years y-2 to y+2; null only with OMIT. */
  readonly centred: MedianDeviation | null;
  /** Against the years y-4 to y; null only with OMIT. */
  readonly backward: MedianDeviation | null;
}

export interface Spectroscopy {
  /** Every year from the first to the last cited one, those without references too. */
  readonly years: readonly SpectroscopyYear[];
  /** References to papers whose year is unknown; they are in no year. */
  readonly undated: number;
}

/**
 * Reference publication year spectroscopy: how many references lead to each year, and the deviation from the five-year median, centred and backward. Peaks
 * mark the years of a field's origins. O(arcs + years).
 * Marx, Bornmann, Barth and Leydesdorff, JASIST 65(4), 2014; centred median as in Thor et al., Journal of Informetrics 10(2), 2016.
 */
export function spectroscopy(
  { cited, years }: Pick<CitationNetwork, 'cited' | 'years'>,
  edge: WindowEdge = 'ZERO',
): Spectroscopy {
  const counts = new Map<number, number>();
  let undated = 0;
  for (const paper of cited) {
    const year = years?.[paper] ?? 0;
    if (year === 0) undated++;
    else counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  return { years: yearsWithMedians(counts, edge), undated };
}

/** The same from counts that are at hand, by year. */
export function yearsWithMedians(counts: ReadonlyMap<number, number>, edge: WindowEdge = 'ZERO'): SpectroscopyYear[] {
  if (counts.size === 0) return [];
  const years = [...counts.keys()].sort((a, b) => a - b);
  const first = years[0] as number;
  const row = Array.from({ length: (years.at(-1) as number) - first + 1 }, (_, n) => counts.get(first + n) ?? 0);
  return row.map((references, n) => ({
    year: first + n,
    references,
    centred: deviation(row, n, -2, edge),
    backward: deviation(row, n, -4, edge),
  }));
}

/** Against the window of five years that begins `start` years from position `at`. */
function deviation(row: readonly number[], at: number, start: number, edge: WindowEdge): MedianDeviation | null {
  const places = Array.from({ length: 5 }, (_, n) => at + start + n);
  const known = places.filter((place) => place >= 0 && place < row.length);
  if (edge === 'OMIT' && known.length < places.length) return null;
  const middle = median((edge === 'TRUNCATE' ? known : places).map((place) => row[place] ?? 0));
  return { median: middle, deviation: (row[at] as number) - middle };
}

/** Of an even number of values the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] as number) + upper) / 2;
}

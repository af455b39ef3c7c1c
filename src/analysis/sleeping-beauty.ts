import { citers } from './citation-network.js';
import type { CitationNetwork } from './citation-network.js';

/** How long a paper slept, and when it awoke. */
export interface Awakening {
  /** The beauty coefficient B: 0 for citations that rise in a straight line, high for a long sleep before a sudden peak. Negative where they rise early. */
  readonly beauty: number;
  /** Years after publication in which it awoke: the point furthest below the line from the first year to the peak. */
  readonly awakens: number;
  /** Years after publication of the most citations; the first of equal ones. */
  readonly peak: number;
  /** Citations in the peak year. */
  readonly peakCitations: number;
}

/**
 * From the citations in each year after publication, year 0 first. With the peak c_m in year m and the line l_t = (c_m - c_0) / m * t + c_0:
 * B = sum over t = 0..m of (l_t - c_t) / max(1, c_t); the awakening year is the t <= m with the greatest distance of (t, c_t) to the line, the first of
 * equal ones. A peak in year 0 gives B = 0. Null without any citation.
 * Ke, Ferrara, Radicchi and Flammini, "Defining and identifying sleeping beauties in science", PNAS 112(24), 2015.
 */
export function awakening(citations: readonly number[]): Awakening | null {
  const peakCitations = citations.reduce((most, count) => Math.max(most, count), 0);
  if (peakCitations === 0) return null;
  const peak = citations.indexOf(peakCitations);
  const start = citations[0] as number;
  let [beauty, awakens, furthest] = [0, 0, 0];
  for (let t = 0; t <= peak; t++) {
    const count = citations[t] as number;
    const line = peak === 0 ? start : ((peakCitations - start) * t) / peak + start;
    beauty += (line - count) / Math.max(1, count);
    // Without the constant denominator of a point's distance to a line: the order is the same, and whole numbers compare exactly.
    const distance = Math.abs((peakCitations - start) * t - peak * count + peak * start);
    if (distance > furthest) [awakens, furthest] = [t, distance];
  }
  return { beauty, awakens, peak, peakCitations };
}

export interface SleepingBeauty extends Awakening {
  readonly paper: number;
  /** Citations that count: by papers of a known year, not before its own. */
  readonly citations: number;
}

/**
 * The papers of a known year that are cited, by beauty, highest first, ties by number. Citations by papers of an earlier or unknown year do not count.
 * O(size + arcs + the years that papers span).
 */
export function sleepingBeauties(network: CitationNetwork): SleepingBeauty[] {
  const { years } = network;
  if (years === null) return [];
  const { offsets, targets } = citers(network);
  const found: SleepingBeauty[] = [];
  for (let paper = 0; paper < network.size; paper++) {
    const published = years[paper] as number;
    if (published === 0) continue;
    const counts: number[] = [];
    let citations = 0;
    for (let at = offsets[paper] as number; at < (offsets[paper + 1] as number); at++) {
      const year = years[targets[at] as number] as number;
      if (year === 0 || year < published) continue;
      while (counts.length <= year - published) counts.push(0);
      counts[year - published] = (counts[year - published] as number) + 1;
      citations++;
    }
    const awoke = awakening(counts);
    if (awoke) found.push({ paper, citations, ...awoke });
  }
  return found.sort((a, b) => b.beauty - a.beauty || a.paper - b.paper);
}

import { findBursts } from './bursts.js';
import type { Burst, BurstOptions } from './bursts.js';
import { citers } from './citation-network.js';
import type { CitationNetwork } from './citation-network.js';

export interface PaperBurstOptions extends BurstOptions {
  /** Only papers with at least N dated citations. Default: 3. */
  readonly minCitations?: number;
}

/** A burst in years. */
export interface PaperBurst extends Burst {
  readonly paper: number;
  /** The periods in which it could burst, from its own year on (or its first citation, if earlier). */
  readonly periods: number;
}

export interface PaperBursts {
  /** By weight, highest first, ties by paper, begin and level; `begin` and `end` are years. */
  readonly bursts: readonly PaperBurst[];
  /** Citations in the network by the year of the citing paper, without gaps; `findBursts` compares each paper with them. */
  readonly totals: readonly { readonly year: number; readonly citations: number }[];
  /** Citations by papers of an unknown year; they count for nothing. */
  readonly undated: number;
}

/**
 * Bursts of citation: for each paper its new citations of each year, against all new citations of the network in that year. A paper's periods begin with its
 * own year: before, nobody could cite it. O(arcs + papers * years).
 */
export function paperBursts(network: CitationNetwork, options: PaperBurstOptions = {}): PaperBursts {
  const { minCitations = 3 } = options;
  const { years, citing } = network;
  const counts = new Map<number, number>();
  let undated = 0;
  for (const paper of citing) {
    const year = years?.[paper] ?? 0;
    if (year === 0) undated++;
    else counts.set(year, (counts.get(year) ?? 0) + 1);
  }
  if (years === null || counts.size === 0) return { bursts: [], totals: [], undated };
  const [first, last] = [Math.min(...counts.keys()), Math.max(...counts.keys())];
  const totals = Array.from({ length: last - first + 1 }, (_, n) => counts.get(first + n) ?? 0);
  const { offsets, targets } = citers(network);
  const bursts: PaperBurst[] = [];
  for (let paper = 0; paper < network.size; paper++) {
    const hits = totals.map(() => 0);
    let [citations, start] = [0, years[paper] === 0 ? Infinity : Math.max(first, years[paper] as number)];
    for (const from of targets.subarray(offsets[paper], offsets[paper + 1])) {
      const year = years[from] as number;
      if (year === 0) continue;
      hits[year - first] = (hits[year - first] as number) + 1;
      citations++;
      start = Math.min(start, year);
    }
    if (citations < minCitations) continue;
    const skipped = start - first;
    const found = findBursts(hits.slice(skipped), totals.slice(skipped), options);
    bursts.push(
      ...found.bursts.map((burst) => ({
        ...burst,
        paper,
        begin: start + burst.begin,
        end: start + burst.end,
        periods: totals.length - skipped,
      })),
    );
  }
  bursts.sort((a, b) => b.weight - a.weight || a.paper - b.paper || a.begin - b.begin || a.level - b.level);
  return { bursts, totals: totals.map((citations, n) => ({ year: first + n, citations })), undated };
}

import { citers } from './citation-network.js';
import type { CitationNetwork } from './citation-network.js';

export interface HCore {
  /** The largest h such that h papers have h citations or more within the network. */
  readonly h: number;
  /** Papers with h citations or more, most cited first, ties by number. More than h where papers tie; none where h is 0. */
  readonly papers: readonly number[];
}

/**
 * The h-core of a network. O(size + arcs), besides the sort of the core.
 * Hirsch, PNAS 102(46), 2005; core: Rousseau 2006, all ties kept as in Burrell, Journal of Informetrics 1(2), 2007.
 */
export function hCore(network: CitationNetwork): HCore {
  const { offsets } = citers(network);
  const citations = Array.from({ length: network.size }, (_, n) => (offsets[n + 1] as number) - (offsets[n] as number));
  const atCount = new Uint32Array(network.size + 1);
  for (const count of citations) atCount[count] = (atCount[count] as number) + 1;
  let [h, reaching] = [network.size, 0];
  for (; h > 0; h--) {
    reaching += atCount[h] as number;
    if (reaching >= h) break;
  }
  if (h === 0) return { h, papers: [] };
  const papers = citations.flatMap((count, paper) => (count >= h ? [paper] : []));
  return { h, papers: papers.sort((a, b) => (citations[b] as number) - (citations[a] as number) || a - b) };
}

import { InvalidInputError } from '../domain/errors.js';
import { citers, references } from './citation-network.js';
import type { CitationNetwork } from './citation-network.js';

export interface PageRankOptions {
  /** The probability of following a citation; 0 to below 1. Default: 0.85. */
  readonly damping?: number;
  /** Stop when the ranks change by less than this in total. Default: 1e-12. */
  readonly tolerance?: number;
}

/** Convergence at damping d takes ln(tolerance) / ln(d) rounds: 170 by default. A damping near 1 ends here. */
const MAX_ROUNDS = 10_000;

/**
 * PageRank from citing to cited: x = d W x + (1 - d) / n + d (rank of papers without references) / n; ranks sum to 1. Favours old papers by construction:
 * see `ageRescaled`. O(rounds * (size + arcs)).
 * Brin and Page, Computer Networks 30, 1998.
 * @throws InvalidInputError for a damping outside [0, 1) or a tolerance of 0 or less
 */
export function pageRank(network: CitationNetwork, options: PageRankOptions = {}): Float64Array {
  const { damping = 0.85, tolerance = 1e-12 } = options;
  if (!(damping >= 0 && damping < 1)) {
    throw new InvalidInputError('damping', `damping is ${damping}: give a number from 0 to below 1.`);
  }
  if (!(tolerance > 0)) throw new InvalidInputError('tolerance', `tolerance is ${tolerance}: give a number above 0.`);
  const { size } = network;
  const { offsets } = references(network);
  const by = citers(network);
  let ranks = new Float64Array(size).fill(size === 0 ? 0 : 1 / size);
  let next = new Float64Array(size);
  const given = new Float64Array(size);
  for (let round = 0; round < MAX_ROUNDS; round++) {
    let dangling = 0;
    for (let paper = 0; paper < size; paper++) {
      const cites = (offsets[paper + 1] as number) - (offsets[paper] as number);
      const rank = ranks[paper] as number;
      if (cites === 0) dangling += rank;
      given[paper] = cites === 0 ? 0 : rank / cites;
    }
    const base = (1 - damping + damping * dangling) / size;
    let change = 0;
    for (let paper = 0; paper < size; paper++) {
      let sum = 0;
      for (let at = by.offsets[paper] as number; at < (by.offsets[paper + 1] as number); at++) {
        sum += given[by.targets[at] as number] as number;
      }
      const rank = base + damping * sum;
      change += Math.abs(rank - (ranks[paper] as number));
      next[paper] = rank;
    }
    [ranks, next] = [next, ranks];
    if (change < tolerance) break;
  }
  return ranks;
}

/** Citations of each paper within the network. */
export function citationCounts(network: CitationNetwork): Float64Array {
  const { offsets } = citers(network);
  return Float64Array.from({ length: network.size }, (_, n) => (offsets[n + 1] as number) - (offsets[n] as number));
}

/** Papers of similar age that a score is compared with; 1000 in the paper of Mariani et al. */
export const AGE_WINDOW = 1000;

/**
 * Scores without the advantage of age: z = (score - mean) / standard deviation over the `window` papers closest in the order of publication (years, where
 * given dates, ties by number), the paper itself included; at both ends of the order the first or last `window` papers. Null for a paper without a year, or
 * where all scores of its window are equal. With fewer dated papers than `window` all of them are one window: a plain z-score. O(size log size).
 * Mariani, Medo and Zhang, "Identification of milestone papers through time-balanced network centrality", J. Informetrics 10(4), 2016.
 * @throws InvalidInputError for a window below 2
 */
export function ageRescaled(
  { size, years, dates }: Pick<CitationNetwork, 'size' | 'years' | 'dates'>,
  scores: Float64Array,
  window = AGE_WINDOW,
): (number | null)[] {
  if (!Number.isInteger(window) || window < 2) {
    throw new InvalidInputError('window', `window is ${window}: give a whole number of 2 or more.`);
  }
  const when = (paper: number): string => dates?.[paper] ?? String(years?.[paper] ?? 0).padStart(4, '0');
  const dated = Array.from({ length: size }, (_, paper) => paper).filter(
    (paper) => (years?.[paper] ?? 0) !== 0 || (dates?.[paper] ?? null) !== null,
  );
  const whenOf = new Map(dated.map((paper) => [paper, when(paper)]));
  dated.sort((a, b) => compareText(whenOf.get(a) ?? '', whenOf.get(b) ?? '') || a - b);
  const width = Math.min(window, dated.length);
  const rescaled = Array.from({ length: size }, (): number | null => null);
  for (const [place, paper] of dated.entries()) {
    const from = Math.min(Math.max(0, place - (width >> 1)), dated.length - width);
    const { mean, deviation } = momentsOf(scores, dated, from, width);
    if (deviation > 0) rescaled[paper] = ((scores[paper] as number) - mean) / deviation;
  }
  return rescaled;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Two passes: differences of running sums would cancel for scores of very different size. */
function momentsOf(
  scores: Float64Array,
  order: readonly number[],
  from: number,
  width: number,
): { readonly mean: number; readonly deviation: number } {
  let [sum, least, most] = [0, Infinity, -Infinity];
  for (let at = from; at < from + width; at++) {
    const score = scores[order[at] as number] as number;
    sum += score;
    if (score < least) least = score;
    if (score > most) most = score;
  }
  const mean = sum / width;
  // Equal scores must give exactly 0, which rounding of the mean would spoil.
  if (least === most) return { mean: least, deviation: 0 };
  let squares = 0;
  for (let at = from; at < from + width; at++) squares += ((scores[order[at] as number] as number) - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / width) };
}

export type RankBy = 'CITATIONS' | 'PAGERANK' | 'RESCALED_CITATIONS' | 'RESCALED_PAGERANK';

export interface Ranked {
  readonly paper: number;
  readonly score: number;
}

/** Papers by score, highest first, ties by number; papers without a score are left out. */
export function rankPapers(network: CitationNetwork, by: RankBy, window = AGE_WINDOW): Ranked[] {
  const plain = by === 'CITATIONS' || by === 'RESCALED_CITATIONS' ? citationCounts(network) : pageRank(network);
  const scores: ArrayLike<number | null> = by.startsWith('RESCALED') ? ageRescaled(network, plain, window) : plain;
  const ranked: Ranked[] = [];
  for (let paper = 0; paper < network.size; paper++) {
    const score = scores[paper] ?? null;
    if (score !== null) ranked.push({ paper, score });
  }
  return ranked.sort((a, b) => b.score - a.score || a.paper - b.paper);
}

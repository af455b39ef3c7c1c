import { InvalidInputError } from '../domain/errors.js';
import { citers, references } from './citation-network.js';
import type { CitationNetwork } from './citation-network.js';

export type HistoriographOrder = 'LCS' | 'GCS';

export interface HistoriographOptions {
  /** How many papers; all that tie with the last one are kept. Default: 30. */
  readonly top?: number;
  /** Default: LCS. */
  readonly by?: HistoriographOrder;
  /** Citations of each paper in the complete index, null where unknown; aligned with papers. Null: nobody knows any. */
  readonly globalCitations?: readonly (number | null)[] | null;
  /** References of each paper in the complete index, null where unknown; aligned with papers. */
  readonly globalReferences?: readonly (number | null)[] | null;
  /** Names that stand for authors, of each paper; aligned. Gives LCSx. */
  readonly authors?: readonly (readonly string[])[] | null;
  /** Length of the first and the last years of the span for LCSb and LCSe. Default: 3. */
  readonly edgeYears?: number;
}

/** A paper's scores, by the names of HistCite. */
export interface LocalScores {
  readonly paper: number;
  /** Citations from inside the collection. */
  readonly lcs: number;
  /** Citations in the complete index; null where unknown. */
  readonly gcs: number | null;
  /** LCS / GCS; null where unknown or GCS is 0. Above 1 proves that the index lacks citations. */
  readonly localShare: number | null;
  /** References inside the collection. */
  readonly lcr: number;
  /** All references; null where unknown. */
  readonly cr: number | null;
  /** LCS per year, from its own year to the last of the collection, both included; null without a year. */
  readonly lcsPerYear: number | null;
  /** LCS by papers of the first and of the last `edgeYears` years of the collection; null where no year is known. */
  readonly lcsBegin: number | null;
  readonly lcsEnd: number | null;
  /** LCS without citations between papers that share an author; null where authors are not given. */
  readonly lcsWithoutSelf: number | null;
}

export interface Historiograph {
  /** Highest score first, ties by number. Papers of score 0 or of unknown score are never on the map. */
  readonly papers: readonly LocalScores[];
  /** Arcs among them: positions in `papers`. */
  readonly arcs: readonly { readonly citing: number; readonly cited: number }[];
  /** Papers that tie with the last one and exceed `top`. */
  readonly tiedBeyondTop: number;
}

/**
 * The most cited papers of a collection and the citations among them. O(size log size + arcs).
 * Garfield, Pudovkin and Istomin, JASIST 54(5), 2003; scores as in HistCite.
 */
export function historiograph(network: CitationNetwork, options: HistoriographOptions = {}): Historiograph {
  const { top = 30, by = 'LCS' } = options;
  if (!Number.isInteger(top) || top < 1)
    throw new InvalidInputError('top', `top is ${top}: give a whole number of 1 or more.`);
  const scores = localScores(network, options);
  const scoreOf = ({ lcs, gcs }: LocalScores): number => (by === 'LCS' ? lcs : (gcs ?? 0));
  const ranked = scores.filter((one) => scoreOf(one) > 0).sort((a, b) => scoreOf(b) - scoreOf(a) || a.paper - b.paper);
  const last = ranked[top - 1];
  const papers = last === undefined ? ranked : ranked.filter((one) => scoreOf(one) >= scoreOf(last));
  const placeOf = new Map(papers.map(({ paper }, place) => [paper, place]));
  const arcs: { citing: number; cited: number }[] = [];
  for (let arc = 0; arc < network.citing.length; arc++) {
    const citing = placeOf.get(network.citing[arc] as number);
    const cited = placeOf.get(network.cited[arc] as number);
    if (citing !== undefined && cited !== undefined) arcs.push({ citing, cited });
  }
  return { papers, arcs, tiedBeyondTop: Math.max(0, papers.length - top) };
}

/** The scores of every paper, by number. O(size + arcs). */
export function localScores(network: CitationNetwork, options: HistoriographOptions = {}): LocalScores[] {
  const { globalCitations = null, globalReferences = null, authors = null, edgeYears = 3 } = options;
  const { years } = network;
  const span = spanOf(years);
  const by = citers(network);
  const to = references(network);
  return Array.from({ length: network.size }, (_, paper) => {
    const citing = by.targets.subarray(by.offsets[paper], by.offsets[paper + 1]);
    const lcs = citing.length;
    const gcs = globalCitations?.[paper] ?? null;
    const own = authors?.[paper];
    const published = years?.[paper] ?? 0;
    return {
      paper,
      lcs,
      gcs,
      localShare: gcs === null || gcs === 0 ? null : lcs / gcs,
      lcr: (to.offsets[paper + 1] as number) - (to.offsets[paper] as number),
      cr: globalReferences?.[paper] ?? null,
      lcsPerYear: published === 0 || span === null ? null : lcs / (span.last - published + 1),
      lcsBegin:
        span && countWhere(citing, (from) => isWithin(years?.[from] ?? 0, span.first, span.first + edgeYears - 1)),
      lcsEnd: span && countWhere(citing, (from) => isWithin(years?.[from] ?? 0, span.last - edgeYears + 1, span.last)),
      lcsWithoutSelf: own === undefined ? null : countWhere(citing, (from) => !shareAny(own, authors?.[from] ?? [])),
    };
  });
}

function spanOf(years: Int16Array | null): { readonly first: number; readonly last: number } | null {
  const known = years?.filter((year) => year !== 0) ?? [];
  if (known.length === 0) return null;
  let [first, last] = [Infinity, -Infinity];
  for (const year of known) {
    if (year < first) first = year;
    if (year > last) last = year;
  }
  return { first, last };
}

function isWithin(year: number, first: number, last: number): boolean {
  return year !== 0 && year >= first && year <= last;
}

function countWhere(papers: Uint32Array, holds: (paper: number) => boolean): number {
  let count = 0;
  for (const paper of papers) if (holds(paper)) count++;
  return count;
}

function shareAny(one: readonly string[], other: readonly string[]): boolean {
  return one.some((name) => other.includes(name));
}

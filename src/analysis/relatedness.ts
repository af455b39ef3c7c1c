import { InvalidInputError } from '../domain/errors.js';
import { citers, references } from './citation-network.js';
import type { Adjacency, CitationNetwork } from './citation-network.js';

/** COUPLING: papers that cite the same papers (Kessler 1963). CO_CITATION: papers that the same papers cite (Small 1973). */
export type Relatedness = 'COUPLING' | 'CO_CITATION';

export type RelatednessMeasure = 'COUNT' | 'JACCARD' | 'SALTON' | 'ASSOCIATION' | 'FRACTIONAL';

/** Two papers with c shared neighbours of x and y ones. */
export interface RelatedPair {
  /** The lower number. */
  readonly one: number;
  readonly other: number;
  /** c */
  readonly count: number;
  /** c / (x + y - c) */
  readonly jaccard: number;
  /** c / sqrt(x y), Salton's cosine. */
  readonly salton: number;
  /** c / (x y), proportional to the association strength: van Eck and Waltman, JASIST 60(8), 2009. */
  readonly association: number;
  /** Sum over the shared neighbours of 1 / (n - 1), n being the papers that it connects: Perianes-Rodriguez, Waltman and van Eck, J. Informetrics 10(4), 2016. */
  readonly fractional: number;
}

export interface RelatednessOptions {
  /** The order of pairs. Default: JACCARD. */
  readonly by?: RelatednessMeasure;
  /** Only pairs with at least this number of shared neighbours. Default: 1. */
  readonly minShared?: number;
  /** How many pairs to return; null: all. Default: null. */
  readonly limit?: number | null;
  /**
   * A shared neighbour that connects more papers than this counts for no pair (a review that cites thousands, a paper that everybody cites); x and y still
   * count it. Null: no cap. Default: null.
   */
  readonly maxConnected?: number | null;
}

export interface RelatedPairs {
  /** Highest `by` first, then the higher count, then the lower numbers. */
  readonly pairs: readonly RelatedPair[];
  /** Pairs with `minShared` or more; above the length of `pairs` where `limit` cut the list. */
  readonly total: number;
  /** Neighbours that `maxConnected` left out. */
  readonly capped: number;
}

/**
 * Bibliographic coupling or co-citation of all pairs. O(sum over shared neighbours of the square of the papers that they connect).
 * @throws InvalidInputError for options below 1 or not whole
 */
export function relatedPairs(
  network: CitationNetwork,
  relatedness: Relatedness,
  options: RelatednessOptions = {},
): RelatedPairs {
  const { by = 'JACCARD', minShared = 1, limit = null, maxConnected = null } = options;
  checkPositive('minShared', minShared);
  checkPositive('limit', limit);
  checkPositive('maxConnected', maxConnected);
  const strongest = new Strongest(by, limit);
  const sides =
    relatedness === 'COUPLING'
      ? { own: references(network), back: citers(network) }
      : { own: citers(network), back: references(network) };
  const capped = eachPair(network.size, sides, maxConnected ?? Infinity, (one, other, count, ...rest) => {
    if (count >= minShared) strongest.add(one, other, count, ...rest);
  });
  return { pairs: strongest.sorted(), total: strongest.total, capped };
}

function checkPositive(field: string, value: number | null): void {
  if (value !== null && (!Number.isInteger(value) || value < 1)) {
    throw new InvalidInputError(field, `${field} is ${value}: give a whole number of 1 or more.`);
  }
}

interface Sides {
  /** The neighbours of each paper that another may share. */
  readonly own: Adjacency;
  /** The papers that each neighbour connects. */
  readonly back: Adjacency;
}

/** What two papers share: `one` before `other`, with x and y neighbours. */
type Visit = (one: number, other: number, count: number, fractional: number, x: number, y: number) => void;

/** Visits every pair with a shared neighbour once; the number of neighbours left out. */
function eachPair(size: number, { own, back }: Sides, maxConnected: number, visit: Visit): number {
  const counts = new Uint32Array(size);
  const fractions = new Float64Array(size);
  for (let one = 0; one < size; one++) {
    const touched: number[] = [];
    for (let at = own.offsets[one] as number; at < (own.offsets[one + 1] as number); at++) {
      const shared = own.targets[at] as number;
      const connected = degree(back, shared);
      if (connected > maxConnected) continue;
      for (let place = back.offsets[shared] as number; place < (back.offsets[shared + 1] as number); place++) {
        const other = back.targets[place] as number;
        if (other <= one) continue;
        if (counts[other] === 0) touched.push(other);
        counts[other] = (counts[other] as number) + 1;
        fractions[other] = (fractions[other] as number) + 1 / (connected - 1);
      }
    }
    for (const other of touched) {
      visit(one, other, counts[other] as number, fractions[other] as number, degree(own, one), degree(own, other));
      counts[other] = 0;
      fractions[other] = 0;
    }
  }
  let capped = 0;
  for (let paper = 0; paper < size; paper++) if (degree(back, paper) > maxConnected) capped++;
  return capped;
}

function degree({ offsets }: Adjacency, paper: number): number {
  return (offsets[paper + 1] as number) - (offsets[paper] as number);
}

type Value = (count: number, fractional: number, x: number, y: number) => number;

const VALUE_OF: Record<RelatednessMeasure, Value> = {
  COUNT: (count) => count,
  JACCARD: (count, _, x, y) => count / (x + y - count),
  SALTON: (count, _, x, y) => count / Math.sqrt(x * y),
  ASSOCIATION: (count, _, x, y) => count / (x * y),
  FRACTIONAL: (_, fractional) => fractional,
};

/** Keeps the strongest pairs of many without keeping all. */
class Strongest {
  total = 0;
  private kept: { readonly value: number; readonly pair: RelatedPair }[] = [];
  /** No pair below this can be among the first `limit`. */
  private least = -Infinity;
  private readonly valueOf: Value;

  constructor(
    by: RelatednessMeasure,
    private readonly limit: number | null,
  ) {
    this.valueOf = VALUE_OF[by];
  }

  add(one: number, other: number, count: number, fractional: number, x: number, y: number): void {
    this.total++;
    const value = this.valueOf(count, fractional, x, y);
    if (value < this.least) return;
    const pair = {
      one,
      other,
      count,
      jaccard: VALUE_OF.JACCARD(count, fractional, x, y),
      salton: VALUE_OF.SALTON(count, fractional, x, y),
      association: VALUE_OF.ASSOCIATION(count, fractional, x, y),
      fractional,
    };
    this.kept.push({ value, pair });
    // Sorting whenever the list has doubled costs O(log limit) for each pair.
    if (this.limit !== null && this.kept.length >= 2 * this.limit + 1024) this.cut(this.limit);
  }

  sorted(): RelatedPair[] {
    this.cut(this.limit ?? this.kept.length);
    return this.kept.map(({ pair }) => pair);
  }

  private cut(limit: number): void {
    this.kept.sort(
      (a, b) =>
        b.value - a.value || b.pair.count - a.pair.count || a.pair.one - b.pair.one || a.pair.other - b.pair.other,
    );
    this.kept.length = Math.min(limit, this.kept.length);
    if (this.kept.length === this.limit) this.least = this.kept.at(-1)?.value ?? -Infinity;
  }
}

import { checkBound } from '../domain/bound.js';
import type { Adjacency } from './citation-network.js';
import { degreeOf, type FlowNetwork } from './flow-network.js';
import { nearBest, type IsNear } from './tolerance.js';
import type { TraversalWeights } from './traversal-weights.js';

/**
 * How a main path is sought; all ties are kept. LOCAL_FORWARD follows from the heaviest arc out of a source the heaviest arc on; LOCAL_BACKWARD the same
 * from the sinks (Hummon and Doreian 1989). GLOBAL takes the source-to-sink paths with the greatest sum of weights, which the critical path method finds
 * too (Batagelj 2003). KEY_ROUTE_LOCAL and KEY_ROUTE_GLOBAL extend the heaviest arcs to both ends, by the heaviest arc or by the heaviest sum (Liu and Lu,
 * "An integrated approach for main path analysis", JASIST 63(3), 2012, doi:10.1002/asi.21692).
 */
export const PATH_SEARCHES = [
  'LOCAL_FORWARD',
  'LOCAL_BACKWARD',
  'GLOBAL',
  'KEY_ROUTE_LOCAL',
  'KEY_ROUTE_GLOBAL',
] as const;
export type PathSearch = (typeof PATH_SEARCHES)[number];

export interface MainPathOptions {
  readonly search: PathSearch;
  /** For the key routes: extends this many of the heaviest arcs, and all that weigh as much as the last of them. 1 by default. */
  readonly keyRoutes?: number;
  /**
   * Keeps what reaches (1 - tolerance) of the best: of a local search the weight of each next arc, of GLOBAL the sum of the whole path, of
   * KEY_ROUTE_GLOBAL the sum of what is left of the path. 0 by default.
   */
  readonly tolerance?: number;
}

export interface MainPath {
  /** Numbers of the arcs of the network, ascending. */
  readonly arcs: Uint32Array;
  /** The paths from a first to a last vertex of these arcs: of GLOBAL without tolerance, the tied paths. */
  readonly paths: bigint;
  /** The greatest sum of weights of a path from a source to a sink; null where the search does not ask. */
  readonly greatestSum: bigint | null;
  /** The arcs that were extended, ascending; none but for key routes. */
  readonly keyArcs: Uint32Array;
}

export const MAX_KEY_ROUTES = 10_000;

/** O(size + arcs) operations on exact integers. @throws InvalidInputError for options out of bounds */
export function mainPath(flow: FlowNetwork, weights: TraversalWeights, options: MainPathOptions): MainPath {
  const { search, keyRoutes = 1, tolerance = 0 } = options;
  checkBound('keyRoutes', keyRoutes, MAX_KEY_ROUTES);
  const isNear = nearBest(tolerance);
  const walk = new Walk(flow, weights, isNear);
  switch (search) {
    case 'LOCAL_FORWARD':
      walk.follow(walk.forward, walk.startArcs(walk.forward), null);
      return walk.found(null);
    case 'LOCAL_BACKWARD':
      walk.follow(walk.backward, walk.startArcs(walk.backward), null);
      return walk.found(null);
    case 'GLOBAL':
      return walk.found(tolerance === 0 ? walk.traceHeaviest() : walk.markNearHeaviest());
    case 'KEY_ROUTE_LOCAL':
      return walk.extend(walk.heaviestArcs(keyRoutes), null);
    default:
      return walk.extend(walk.heaviestArcs(keyRoutes), {
        forward: walk.greatestSums(walk.backward),
        backward: walk.greatestSums(walk.forward),
      });
  }
}

/** A direction to walk in: the arcs on from a vertex, and those by which it is reached. */
interface Direction {
  readonly onward: Adjacency;
  readonly back: Adjacency;
  /** Every vertex after those that lead to it in this direction. */
  readonly order: Uint32Array;
  readonly endOf: Uint32Array;
}

class Walk {
  readonly forward: Direction;
  readonly backward: Direction;
  private readonly marked: Uint8Array;

  constructor(
    private readonly flow: FlowNetwork,
    private readonly weights: TraversalWeights,
    private readonly isNear: IsNear,
  ) {
    const { citers, references, order, network } = flow;
    this.forward = { onward: citers, back: references, order, endOf: network.citing };
    this.backward = { onward: references, back: citers, order: order.toReversed(), endOf: network.cited };
    this.marked = new Uint8Array(network.citing.length);
  }

  weightOf(arc: number): bigint {
    const { citing, cited } = this.flow.network;
    const { before, after } = this.weights;
    return (before[cited[arc] as number] as bigint) * (after[citing[arc] as number] as bigint);
  }

  /** The heaviest arcs from a vertex that nothing leads to. */
  startArcs({ onward, back }: Direction): number[] {
    const arcs: number[] = [];
    for (let vertex = 0; vertex < this.flow.network.size; vertex++) {
      if (degreeOf(back, vertex) > 0) continue;
      for (let at = onward.offsets[vertex] as number; at < (onward.offsets[vertex + 1] as number); at++) {
        arcs.push(onward.arcs[at] as number);
      }
    }
    return this.best(arcs, (arc) => this.weightOf(arc));
  }

  /**
   * Marks these arcs and the best ones on from where they end, to the end.
   * @param sums the greatest sum of weights from each vertex on; null to go by the weight of the next arc
   */
  follow({ onward, endOf }: Direction, arcs: readonly number[], sums: readonly bigint[] | null): void {
    const seen = new Uint8Array(this.flow.network.size);
    const open: number[] = [];
    const take = (arc: number): void => {
      this.marked[arc] = 1;
      const end = endOf[arc] as number;
      if (seen[end] === 1) return;
      seen[end] = 1;
      open.push(end);
    };
    const valueOf = (arc: number): bigint =>
      sums === null ? this.weightOf(arc) : this.weightOf(arc) + (sums[endOf[arc] as number] as bigint);
    for (const arc of arcs) take(arc);
    for (let vertex = open.pop(); vertex !== undefined; vertex = open.pop()) {
      const next = onward.arcs.subarray(onward.offsets[vertex], onward.offsets[vertex + 1]);
      for (const arc of this.best(next, valueOf)) take(arc);
    }
  }

  extend(keyArcs: Uint32Array, sums: { readonly forward: bigint[]; readonly backward: bigint[] } | null): MainPath {
    const key = [...keyArcs];
    this.follow(this.forward, key, sums?.forward ?? null);
    this.follow(this.backward, key, sums?.backward ?? null);
    return this.found(sums === null ? null : maxOf(sums.forward), keyArcs);
  }

  /** The greatest sum of weights of a path in this direction that ends at each vertex. */
  greatestSums({ order, back, endOf }: Direction): bigint[] {
    const { citing, cited } = this.flow.network;
    const startOf = endOf === citing ? cited : citing;
    const sums = Array.from<bigint>({ length: order.length }).fill(0n);
    for (const vertex of order) {
      let best = 0n;
      for (let at = back.offsets[vertex] as number; at < (back.offsets[vertex + 1] as number); at++) {
        const arc = back.arcs[at] as number;
        const sum = (sums[startOf[arc] as number] as bigint) + this.weightOf(arc);
        if (sum > best) best = sum;
      }
      sums[vertex] = best;
    }
    return sums;
  }

  /** Marks the paths with the greatest sum; that sum. One pass over all arcs, then only along the paths. */
  traceHeaviest(): bigint {
    const sums = this.greatestSums(this.forward);
    const greatest = maxOf(sums);
    if (greatest === 0n) return greatest;
    const ends: number[] = [];
    for (const [vertex, sum] of sums.entries()) if (sum === greatest) ends.push(vertex);
    const { offsets, arcs } = this.flow.references;
    const last = ends.flatMap((vertex) =>
      this.best(arcs.subarray(offsets[vertex], offsets[vertex + 1]), (arc) => this.sumThrough(arc, sums)),
    );
    this.follow(this.backward, last, sums);
    return greatest;
  }

  /** Marks the arcs on paths whose sum is near the greatest; that greatest sum. */
  markNearHeaviest(): bigint {
    const [before, after] = [this.greatestSums(this.forward), this.greatestSums(this.backward)];
    const greatest = maxOf(before);
    const { citing } = this.flow.network;
    for (let arc = 0; arc < citing.length; arc++) {
      const through = this.sumThrough(arc, before) + (after[citing[arc] as number] as bigint);
      if (this.isNear(through, greatest)) this.marked[arc] = 1;
    }
    return greatest;
  }

  /** The k heaviest arcs and all that weigh as much as the last of them, ascending. */
  heaviestArcs(k: number): Uint32Array {
    const count = this.marked.length;
    const top: bigint[] = [];
    for (let arc = 0; arc < count; arc++) insertAmongGreatest(top, this.weightOf(arc), k);
    const least = top[0] ?? 0n;
    const arcs: number[] = [];
    for (let arc = 0; arc < count; arc++) if (this.weightOf(arc) >= least) arcs.push(arc);
    return Uint32Array.from(arcs);
  }

  found(greatestSum: bigint | null, keyArcs: Uint32Array = new Uint32Array()): MainPath {
    const arcs: number[] = [];
    for (let arc = 0; arc < this.marked.length; arc++) if (this.marked[arc] === 1) arcs.push(arc);
    return { arcs: Uint32Array.from(arcs), paths: this.countPaths(), greatestSum, keyArcs };
  }

  private sumThrough(arc: number, before: readonly bigint[]): bigint {
    return (before[this.flow.network.cited[arc] as number] as bigint) + this.weightOf(arc);
  }

  private best(arcs: Iterable<number>, valueOf: (arc: number) => bigint): number[] {
    const values = Array.from(arcs, (arc) => ({ arc, value: valueOf(arc) }));
    const best = maxOf(values.map(({ value }) => value));
    return values.filter(({ value }) => this.isNear(value, best)).map(({ arc }) => arc);
  }

  /** The paths along marked arcs from a vertex that none leads to, to one from where none leads on. */
  private countPaths(): bigint {
    const { order, references, citers } = this.flow;
    const isMarked = (arc: number): boolean => this.marked[arc] === 1;
    const counts = new Map<number, bigint>();
    let paths = 0n;
    for (const vertex of order) {
      const into = references.arcs
        .subarray(references.offsets[vertex], references.offsets[vertex + 1])
        .filter(isMarked);
      const leadsOn = citers.arcs.subarray(citers.offsets[vertex], citers.offsets[vertex + 1]).some(isMarked);
      if (into.length === 0 && !leadsOn) continue;
      let count = into.length === 0 ? 1n : 0n;
      for (const arc of into) count += counts.get(this.flow.network.cited[arc] as number) ?? 0n;
      counts.set(vertex, count);
      if (!leadsOn) paths += count;
    }
    return paths;
  }
}

function maxOf(values: Iterable<bigint>): bigint {
  let max = 0n;
  for (const value of values) if (value > max) max = value;
  return max;
}

/** Keeps the `k` greatest values, ascending. */
function insertAmongGreatest(top: bigint[], value: bigint, k: number): void {
  if (top.length === k && value <= (top[0] as bigint)) return;
  let [low, high] = [0, top.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((top[middle] as bigint) < value) low = middle + 1;
    else high = middle;
  }
  top.splice(low, 0, value);
  if (top.length > k) top.shift();
}

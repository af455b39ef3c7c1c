import { checkBound } from '../domain/bound.js';
import { InvalidInputError } from '../domain/errors.js';
import { DisjointSets } from './disjoint-sets.js';

export interface IslandOptions {
  /** Fewest and most vertices of an island. */
  readonly min: number;
  readonly max: number;
}

export interface Island {
  /** Ascending. */
  readonly vertices: readonly number[];
  /** Every arc inside a spanning tree weighs at least this; every arc that leaves the island weighs less. */
  readonly level: bigint;
}

/** A set of vertices on its way; those of a set that is too large for an island are not kept. */
interface Grown extends Island {
  readonly count: number;
}

/**
 * The line islands of a network: the largest sets of `min` to `max` vertices that arcs heavier than all arcs around connect. Islands do not overlap; the
 * one with the heaviest level comes first, then the larger, then the lower first vertex.
 * Batagelj, Doreian, Ferligoj and Kejzar, "Understanding Large Temporal Networks and Spatial Networks", 2014, section 2.9; Zaversnik and Batagelj, "Islands",
 * Sunbelt XXIV, 2004. O(arcs * log(arcs)).
 *
 * @param weightOf aligned with the ends
 */
export function lineIslands(
  size: number,
  ends: { readonly citing: Uint32Array; readonly cited: Uint32Array },
  weightOf: readonly bigint[],
  { min, max }: IslandOptions,
): Island[] {
  checkBound('min', min, Math.max(size, 2), 2);
  if (!Number.isInteger(max) || max < min) {
    throw new InvalidInputError(
      'max',
      `max is ${max}: give a whole number from ${min}, the fewest vertices of an island.`,
    );
  }
  const arcs = Array.from(weightOf.keys()).sort((a, b) => compare(weightOf[b] ?? 0n, weightOf[a] ?? 0n) || a - b);
  const sets = new DisjointSets(size);
  /** Each set of more than one vertex as it last grew, by its root. */
  const grown = new Map<number, Grown>();
  const islands: Grown[] = [];
  const isIsland = ({ count }: Grown): boolean => count >= min && count <= max;
  for (let from = 0; from < arcs.length;) {
    const level = weightOf[arcs[from] ?? 0] ?? 0n;
    let to = from;
    while (to < arcs.length && weightOf[arcs[to] ?? 0] === level) to++;
    // Arcs of one weight count at once: islands must not depend on their order.
    const touched = new Map<number, Grown | number>();
    for (const arc of arcs.slice(from, to)) {
      const [first, second] = [sets.rootOf(ends.citing[arc] ?? 0), sets.rootOf(ends.cited[arc] ?? 0)];
      if (first !== second) for (const root of [first, second]) touched.set(root, grown.get(root) ?? root);
    }
    for (const arc of arcs.slice(from, to)) sets.join(ends.citing[arc] ?? 0, ends.cited[arc] ?? 0);
    const parts = new Map<number, (Grown | number)[]>();
    for (const [root, part] of touched) {
      grown.delete(root);
      const joined = sets.rootOf(root);
      parts.set(joined, [...(parts.get(joined) ?? []), part]);
    }
    for (const [root, joined] of parts) {
      const count = joined.reduce<number>((sum, part) => sum + (typeof part === 'number' ? 1 : part.count), 0);
      if (count > max) {
        for (const part of joined) if (typeof part !== 'number' && isIsland(part)) islands.push(part);
      }
      const members = (): number[] => joined.flatMap((part) => (typeof part === 'number' ? [part] : part.vertices));
      grown.set(root, { count, vertices: count > max ? [] : members(), level });
    }
    from = to;
  }
  for (const island of grown.values()) if (isIsland(island)) islands.push(island);
  return islands
    .map(({ vertices, level }) => ({ vertices: [...vertices].sort((a, b) => a - b), level }))
    .sort(
      (a, b) =>
        compare(b.level, a.level) ||
        b.vertices.length - a.vertices.length ||
        (a.vertices[0] ?? 0) - (b.vertices[0] ?? 0),
    );
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

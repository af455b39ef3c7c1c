import { checkBound } from '../bound.js';
import { shortestPaths } from '../digraph/k-shortest-paths.js';
import { InvalidInputError } from '../errors.js';
import type { LineageArc, LineageGraph, LineageSide } from './lineage-graph.js';
import { MAX_LINEAGE_DEPTH } from './bounds.js';
import { ACCEPTED_LINKS, ShownLinks, type LinkChoice } from './shown-links.js';

export interface Descent {
  /** From the first method asked about to the second, each once. */
  readonly methods: readonly string[];
  /** For each step the shown links between its two methods that lead on, as `compareLinks` orders them. */
  readonly steps: readonly (readonly LineageArc[])[];
}

export interface Descents {
  /** Where the second method lies: above the first (its ancestor) or below; null where neither descends from the other. */
  readonly toward: 'ANCESTOR' | 'DESCENDANT' | null;
  /** Shortest first, then by the methods in the graph's order; one for each sequence of methods. */
  readonly descents: readonly Descent[];
}

/** Most descents that may be asked for. */
export const MAX_DESCENTS = 50;
export const DEFAULT_DESCENTS = 3;

/**
 * The `k` shortest loop-free descents of at most MAX_LINEAGE_DEPTH steps between two methods, whichever of them is the ancestor. Where cycles make
 * each the ancestor of the other, the direction of the shorter descent is told; `ANCESTOR` where they are as short.
 */
export function shortestDescents(
  graph: LineageGraph,
  fromId: string,
  toId: string,
  k: number,
  options: Partial<LinkChoice> = {},
): Descents {
  checkBound('limit', k, MAX_DESCENTS);
  if (fromId === toId) throw new InvalidInputError('to', 'from and to are the same method: give two.');
  const [from, to] = [graph.placeOf(fromId), graph.placeOf(toId)];
  if (from === undefined || to === undefined) return { toward: null, descents: [] };
  const shown = new ShownLinks(graph, { ...ACCEPTED_LINKS, ...options });
  const [rising] = pathsBetween(shown, from, to, 'parents', 1);
  const [falling] = pathsBetween(shown, from, to, 'children', 1);
  if (!rising && !falling) return { toward: null, descents: [] };
  const toward = !rising || (falling && falling.length < rising.length) ? 'DESCENDANT' : 'ANCESTOR';
  const side = toward === 'ANCESTOR' ? 'parents' : 'children';
  const descents = pathsBetween(shown, from, to, side, k).map((path) => ({
    methods: path.map((place) => graph.methodIds[place] ?? ''),
    steps: path.slice(1).map((place, at) => {
      const links: LineageArc[] = [];
      shown.eachStep(path[at] ?? -1, side, (link, far) => {
        const arc = graph.arcs[link];
        if (far === place && arc) links.push(arc);
      });
      return links;
    }),
  }));
  return { toward, descents };
}

/** Paths over the methods that lie on some way from one to the other: few, where the graph is large. */
function pathsBetween(shown: ShownLinks, from: number, to: number, side: LineageSide, k: number): number[][] {
  const back = reached(shown, to, side === 'parents' ? 'children' : 'parents');
  if (!back.has(from)) return [];
  const places = [...reached(shown, from, side)].filter((place) => back.has(place)).sort((a, b) => a - b);
  const local = new Map(places.map((place, at) => [place, at]));
  const arcs = places.map((place) => {
    const targets = new Set<number>();
    shown.eachStep(place, side, (_, far) => {
      const target = local.get(far);
      if (target !== undefined) targets.add(target);
    });
    return [...targets];
  });
  const paths = shortestPaths(arcs, local.get(from) ?? -1, local.get(to) ?? -1, k, MAX_LINEAGE_DEPTH);
  return paths.map((path) => path.flatMap((at) => places[at] ?? []));
}

function reached(shown: ShownLinks, start: number, side: LineageSide): ReadonlySet<number> {
  const found = new Set([start]);
  for (const place of found) shown.eachStep(place, side, (_, far) => found.add(far));
  return found;
}

import type { LineageLink, LineageRelation } from '../domain/knowledge.js';
import { InvalidInputError } from '../domain/errors.js';
import { shortestPaths } from './k-shortest-paths.js';
import { compareLinks, DESCENT_RELATIONS } from './link-order.js';
import {
  checkBound,
  inOrderOfIds,
  linksOfEach,
  MAX_LINEAGE_DEPTH,
  MAX_LINEAGE_METHODS,
  putInOrder,
  type LinksSource,
} from './links-source.js';

export interface DescentOptions extends LinksSource {
  /** Most steps of a descent, 1 to MAX_LINEAGE_DEPTH. Default 30. */
  readonly maxDepth?: number;
  /** Most methods looked at, both ends' ancestors together, 1 to MAX_LINEAGE_METHODS. Default 10,000. */
  readonly maxMethods?: number;
}

export interface Descent {
  /** From the first method asked about to the second, each once. */
  readonly methods: readonly string[];
  /** For each step the links between its two methods, as `compareLinks` orders those that `follow` names; then the others. */
  readonly steps: readonly (readonly LineageLink[])[];
}

export interface Descents {
  /** Where the second method lies: above the first (its ancestor) or below; null where neither descends from the other. */
  readonly toward: 'ANCESTOR' | 'DESCENDANT' | null;
  /** Shortest first, then by the methods in the order that the source gives; one for each sequence of methods. */
  readonly descents: readonly Descent[];
  /** True: `maxDepth` or `maxMethods` ended the search, so longer descents may exist. */
  readonly truncated: boolean;
}

/** Most descents that may be asked for. */
export const MAX_DESCENTS = 50;

/**
 * The `k` shortest loop-free descents between two methods, whichever of them is the ancestor. Where cycles make each the
 * ancestor of the other, the direction of the shorter descent is told; `ANCESTOR` where they are as short.
 * Looks at the ancestors of both, level by level: one question a level for the two together.
 */
export async function shortestDescents(
  fromId: string,
  toId: string,
  k: number,
  options: DescentOptions,
): Promise<Descents> {
  const { inOrder = inOrderOfIds, follow = DESCENT_RELATIONS, maxDepth = 30, maxMethods = 10_000 } = options;
  checkBound('limit', k, MAX_DESCENTS);
  checkBound('maxDepth', maxDepth, MAX_LINEAGE_DEPTH);
  checkBound('maxMethods', maxMethods, MAX_LINEAGE_METHODS);
  if (fromId === toId) throw new InvalidInputError('to', `from and to are both ${fromId}: give two methods.`);

  const { steps, methodIds, truncated } = await ancestorsOfBoth(
    [fromId, toId],
    { ...options, follow },
    maxDepth,
    maxMethods,
  );
  const nodes = await putInOrder(inOrder, methodIds);
  const place = new Map(nodes.map((id, at) => [id, at]));
  const [from, to] = [place.get(fromId), place.get(toId)];
  if (from === undefined || to === undefined) throw new Error('The order of methods lost an end.');
  const up = nodes.map((id) => [...(steps.get(id)?.keys() ?? [])].flatMap((parent) => place.get(parent) ?? []));
  const down = nodes.map((): number[] => []);
  for (const [child, parents] of up.entries()) {
    parents.sort((a, b) => a - b);
    for (const parent of parents) down[parent]?.push(child);
  }

  const [rising] = shortestPaths(up, from, to, 1, maxDepth);
  const [falling] = shortestPaths(down, from, to, 1, maxDepth);
  if (!rising && !falling) return { toward: null, descents: [], truncated };
  const toward = !rising || (falling && falling.length < rising.length) ? 'DESCENDANT' : 'ANCESTOR';
  const paths = shortestPaths(toward === 'ANCESTOR' ? up : down, from, to, k, maxDepth);
  const descents = paths.map((path) => {
    const methods = path.flatMap((at) => nodes[at] ?? []);
    return {
      methods,
      steps: methods.slice(1).map((method, at) => {
        const before = methods[at] ?? '';
        const [child, parent] = toward === 'ANCESTOR' ? [before, method] : [method, before];
        return sortStep(steps.get(child)?.get(parent) ?? [], follow);
      }),
    };
  });
  return { toward, descents, truncated };
}

/** child -> parent -> links; only pairs that a followed relation joins. */
type Steps = Map<string, Map<string, LineageLink[]>>;

async function ancestorsOfBoth(
  ends: readonly string[],
  { linksOf, follow }: { readonly linksOf: LinksSource['linksOf']; readonly follow: readonly LineageRelation[] },
  maxDepth: number,
  maxMethods: number,
): Promise<{ readonly steps: Steps; readonly methodIds: readonly string[]; readonly truncated: boolean }> {
  const found = new Set(ends);
  const steps: Steps = new Map();
  let truncated = false;
  let level = [...ends];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === maxDepth) {
      truncated = true;
      break;
    }
    const next: string[] = [];
    const byPair = new Map<string, Map<string, LineageLink[]>>();
    for (const link of await linksOfEach(linksOf, level, 'parents')) {
      const parents = byPair.get(link.childId) ?? new Map<string, LineageLink[]>();
      byPair.set(link.childId, parents);
      parents.set(link.parentId, [...(parents.get(link.parentId) ?? []), link]);
    }
    for (const [child, parents] of byPair) {
      for (const [parent, links] of parents) {
        if (!links.some(({ relation }) => follow.includes(relation))) parents.delete(parent);
        else if (!found.has(parent)) {
          if (found.size < maxMethods) {
            found.add(parent);
            next.push(parent);
          } else truncated = true;
        }
      }
      steps.set(child, parents);
    }
    level = next;
  }
  return { steps, methodIds: [...found], truncated };
}

function sortStep(links: readonly LineageLink[], follow: readonly LineageRelation[]): LineageLink[] {
  const followed = (link: LineageLink): number => (follow.includes(link.relation) ? 0 : 1);
  return [...links].sort((a, b) => followed(a) - followed(b) || compareLinks(a, b));
}

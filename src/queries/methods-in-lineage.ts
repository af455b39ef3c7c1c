import { InvalidInputError } from '../domain/errors.js';
import type { LineageRelation } from '../domain/lineage/relations.js';
import type { LineageSide } from '../domain/lineage/lineage-graph.js';
import type { Loaders } from '../graph/loaders.js';
import { requireMethod } from './method-reference.js';
import { MAX_LINEAGE_DEPTH } from '../domain/lineage/bounds.js';
import { walkLineage } from '../domain/lineage/walk-lineage.js';

export interface LineageConditions {
  readonly ancestorOf?: string | null;
  readonly descendantOf?: string | null;
  readonly relations?: readonly LineageRelation[] | null;
}

/**
 * The methods that fulfil a filter's conditions of lineage, by accepted links; null where it has none. A method is neither its own ancestor nor its
 * own descendant, cycles or not.
 * @throws InvalidInputError for methods that are not there, and for relations of nothing
 */
export async function methodsInLineage(
  { ancestorOf, descendantOf, relations = null }: LineageConditions,
  loaders: Loaders,
): Promise<readonly string[] | null> {
  const asked: readonly (readonly [field: string, ref: string | null | undefined, side: LineageSide])[] = [
    ['filter.ancestorOf', ancestorOf, 'parents'],
    ['filter.descendantOf', descendantOf, 'children'],
  ];
  const sets: ReadonlySet<string>[] = [];
  for (const [field, ref, side] of asked) {
    if (ref == null) continue;
    const { id } = await requireMethod(field, ref, loaders);
    const graph = await loaders.lineageGraph();
    const { methods } = walkLineage(graph, id, { side, relations, maxDepth: MAX_LINEAGE_DEPTH, maxMethods: Infinity });
    sets.push(new Set(methods.slice(1).map(({ methodId }) => methodId)));
  }
  const [first, ...others] = sets;
  if (first) return [...first].filter((id) => others.every((set) => set.has(id)));
  if (relations === null) return null;
  throw new InvalidInputError(
    'filter.relations',
    'filter.relations says which links ancestorOf and descendantOf go by: give one of them too.',
  );
}

import { grouped } from '../digraph/arcs.js';
import { CLAIM_STATUSES, type LineageLink } from '../knowledge.js';
import { LINEAGE_RELATIONS } from './relations.js';
import { compareLinks } from './link-order.js';

/** A link without what is only shown. */
export type LineageArc = Pick<LineageLink, 'id' | 'childId' | 'parentId' | 'relation' | 'status'>;

/** What a link can be. */
export const LINK_KINDS: readonly Pick<LineageArc, 'relation' | 'status'>[] = LINEAGE_RELATIONS.flatMap((relation) =>
  CLAIM_STATUSES.map((status) => ({ relation, status })),
);

function kindOf({ relation, status }: LineageArc): number {
  return LINEAGE_RELATIONS.indexOf(relation) * CLAIM_STATUSES.length + CLAIM_STATUSES.indexOf(status);
}

/** parents: towards what a method descends from. children: towards what descends from it. */
export type LineageSide = 'parents' | 'children';

/** Links in columns, as a store hands them over: methods by their place in `methodIds`, relations by theirs in LINEAGE_RELATIONS. */
export interface LineageColumns {
  /** In the order in which people see methods: by slug. */
  readonly methodIds: readonly string[];
  readonly linkIds: readonly string[];
  readonly children: ArrayLike<number>;
  readonly parents: ArrayLike<number>;
  readonly relations: ArrayLike<number>;
  readonly statuses: readonly LineageArc['status'][];
}

/** The links on one side of every method: those of method `m` are `links[first[m]]` to before `links[first[m + 1]]`, by the other method. */
export interface SideOfGraph {
  readonly first: Int32Array;
  readonly links: Int32Array;
  /** The other method of each link of the graph. */
  readonly far: Int32Array;
}

/**
 * The lineage as a whole, with methods and links as numbers: a walk over thousands of them takes milliseconds. Never changed once made, so
 * that many may share it. Links are numbered by child, parent, then as `compareLinks`; methods as the store gives them.
 */
export class LineageGraph {
  readonly methodIds: readonly string[];
  readonly arcs: readonly LineageArc[];
  /** For each link its place in LINK_KINDS, so that who chooses among links looks at each kind once. */
  readonly kinds: Uint8Array;
  private readonly places: ReadonlyMap<string, number>;
  private readonly sides: Readonly<Record<LineageSide, SideOfGraph>>;

  constructor(columns: LineageColumns) {
    const { methodIds, linkIds } = columns;
    const all = linkIds.map((id, at) => {
      const [child, parent] = [columns.children[at] ?? -1, columns.parents[at] ?? -1];
      const [childId, parentId] = [methodIds[child], methodIds[parent]];
      const [relation, status] = [LINEAGE_RELATIONS[columns.relations[at] ?? -1], columns.statuses[at]];
      if (childId === undefined || parentId === undefined || relation === undefined || status === undefined) {
        throw new Error(`The store gave no whole link ${id}.`);
      }
      return { child, parent, arc: { id, childId, parentId, relation, status } };
    });
    all.sort((a, b) => a.child - b.child || a.parent - b.parent || compareLinks(a.arc, b.arc));
    this.methodIds = methodIds;
    this.places = new Map(methodIds.map((id, place) => [id, place]));
    this.arcs = all.map(({ arc }) => arc);
    this.kinds = Uint8Array.from(this.arcs, kindOf);
    const child = Int32Array.from(all, (link) => link.child);
    const parent = Int32Array.from(all, (link) => link.parent);
    this.sides = {
      parents: sideOf(methodIds.length, child, parent),
      children: sideOf(methodIds.length, parent, child),
    };
  }

  /** A method's number; undefined for one that this graph does not have. */
  placeOf(methodId: string): number | undefined {
    return this.places.get(methodId);
  }

  side(side: LineageSide): SideOfGraph {
    return this.sides[side];
  }
}

function sideOf(methods: number, near: Int32Array, far: Int32Array): SideOfGraph {
  const { first, members } = grouped(methods, near);
  return { first, links: members, far };
}

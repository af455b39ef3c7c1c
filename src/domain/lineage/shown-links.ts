import { LINK_KINDS, type LineageGraph, type LineageSide } from './lineage-graph.js';
import type { LineageRelation } from './relations.js';
import { isDescent } from './link-order.js';

/** Which links of a lineage somebody wants to see. Rejected ones are never among them. */
export interface LinkChoice {
  /** Only these; null: all, of which COMPARED_WITH leads nowhere. */
  readonly relations: readonly LineageRelation[] | null;
  readonly includeProposed: boolean;
}

export const ACCEPTED_LINKS: LinkChoice = { relations: null, includeProposed: false };

const HIDDEN = 0;
const SHOWN = 1;
/** Shown, and leads on to another method: a comparison does so only for who names it. */
const LEADS_ON = 2;

/** A graph as somebody wants to see it. */
export class ShownLinks {
  /** What becomes of each kind of link. */
  private readonly marks: Uint8Array;

  constructor(
    private readonly graph: LineageGraph,
    { relations, includeProposed }: LinkChoice,
  ) {
    this.marks = Uint8Array.from(LINK_KINDS, (kind) => {
      const { relation, status } = kind;
      if (status === 'REJECTED' || (status === 'PROPOSED' && !includeProposed)) return HIDDEN;
      if (relations === null) return isDescent(kind) ? LEADS_ON : SHOWN;
      return relations.includes(relation) ? LEADS_ON : HIDDEN;
    });
  }

  /** Calls back with each shown link on one side of a method and the method at its other end, in the graph's order. */
  each(place: number, side: LineageSide, use: (link: number, far: number) => void): void {
    this.those(SHOWN, place, side, use);
  }

  /** As `each`, of links that lead on. */
  eachStep(place: number, side: LineageSide, use: (link: number, far: number) => void): void {
    this.those(LEADS_ON, place, side, use);
  }

  private those(least: number, place: number, side: LineageSide, use: (link: number, far: number) => void): void {
    const { first, links, far } = this.graph.side(side);
    const { marks } = this;
    const { kinds } = this.graph;
    const end = first[place + 1] ?? 0;
    for (let at = first[place] ?? 0; at < end; at++) {
      const link = links[at] ?? -1;
      if ((marks[kinds[link] ?? 0] ?? HIDDEN) >= least) use(link, far[link] ?? -1);
    }
  }
}

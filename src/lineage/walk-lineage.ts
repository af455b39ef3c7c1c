import type { LineageLink, LineageRelation } from '../domain/knowledge.js';
import { elementaryCycles } from './elementary-cycles.js';
import { compareLinks, DESCENT_RELATIONS, isDescent } from './link-order.js';
import {
  checkBound,
  farEnd,
  inOrderOfIds,
  linksOfEach,
  MAX_LINEAGE_DEPTH,
  MAX_LINEAGE_METHODS,
  putInOrder,
  type LineageSide,
  type LinksSource,
} from './links-source.js';

export interface WalkOptions extends LinksSource {
  readonly side: LineageSide;
  /** Most steps from the root, 1 to MAX_LINEAGE_DEPTH. Default 10. */
  readonly maxDepth?: number;
  /** Most methods, the root among them, 1 to MAX_LINEAGE_METHODS. Default 5,000. */
  readonly maxMethods?: number;
  /** Most cycles told, 1 to 1,000; see `elementaryCycles` for what is told of more. Default 20. */
  readonly maxCycles?: number;
}

export interface WalkedMethod {
  readonly methodId: string;
  /** The least number of steps from the root. */
  readonly depth: number;
}

/** The bound that cut the walk, and how many methods one step beyond what was found are left out. */
export interface Truncation {
  readonly bound: 'maxDepth' | 'maxMethods';
  readonly limit: number;
  readonly leftOut: number;
}

export interface WalkedLineage {
  readonly rootId: string;
  readonly side: LineageSide;
  /** The root first, then by depth, then in the order that the source gives; each once. */
  readonly methods: readonly WalkedMethod[];
  /** Every link that the source hands out among these methods, whichever way; by the child's place, the parent's, then as `compareLinks`. */
  readonly links: readonly LineageLink[];
  /** Cycles of descent among these methods, child before parent, each beginning with the method found first; short ones first. */
  readonly cycles: readonly (readonly string[])[];
  readonly cyclesComplete: boolean;
  readonly truncation: Truncation | null;
}

/**
 * Walks a lineage breadth first. Asks for the links of one level at a time, of each method once, so it takes at most
 * maxDepth + 1 questions and ends on any graph. The last level is asked too: that is how links within it are found, and
 * whether anything lies beyond.
 */
export async function walkLineage(rootId: string, options: WalkOptions): Promise<WalkedLineage> {
  const { side, linksOf, inOrder = inOrderOfIds, follow = DESCENT_RELATIONS } = options;
  const { maxDepth = 10, maxMethods = 5_000, maxCycles = 20 } = options;
  checkBound('maxDepth', maxDepth, MAX_LINEAGE_DEPTH);
  checkBound('maxMethods', maxMethods, MAX_LINEAGE_METHODS);
  checkBound('maxCycles', maxCycles, 1_000);
  const leadsOn = new Set<LineageRelation>(follow);
  const methods: WalkedMethod[] = [];
  const place = new Map<string, number>();
  const seen = new Map<string, LineageLink>();
  const leftOut = new Set<string>();

  let level: readonly string[] = [rootId];
  let cutByNumber = false;
  for (let depth = 0; level.length > 0; depth++) {
    for (const methodId of level) {
      place.set(methodId, methods.length);
      methods.push({ methodId, depth });
    }
    const beyond = new Set<string>();
    for (const link of await linksOfEach(linksOf, level, side)) {
      seen.set(link.id, link);
      const id = farEnd(link, side);
      if (leadsOn.has(link.relation) && !place.has(id)) beyond.add(id);
    }
    const room: number = depth === maxDepth || cutByNumber ? 0 : maxMethods - methods.length;
    const next: readonly string[] = beyond.size > 0 && room > 0 ? await putInOrder(inOrder, [...beyond]) : [...beyond];
    level = next.slice(0, room);
    for (const id of next.slice(room)) leftOut.add(id);
    cutByNumber ||= depth < maxDepth && next.length > room;
  }

  const links = [...seen.values()]
    .map((link) => ({ link, child: place.get(link.childId), parent: place.get(link.parentId) }))
    .filter((one): one is PlacedLink => one.child !== undefined && one.parent !== undefined)
    .sort((a, b) => a.child - b.child || a.parent - b.parent || compareLinks(a.link, b.link));
  const { cycles, complete } = elementaryCycles(descentArcs(methods.length, links), maxCycles);
  return {
    rootId,
    side,
    methods,
    links: links.map(({ link }) => link),
    cycles: cycles.map((cycle) => cycle.flatMap((at) => methods[at]?.methodId ?? [])),
    cyclesComplete: complete,
    truncation:
      leftOut.size === 0
        ? null
        : {
            bound: cutByNumber ? 'maxMethods' : 'maxDepth',
            limit: cutByNumber ? maxMethods : maxDepth,
            leftOut: leftOut.size,
          },
  };
}

/** Why a walk is not whole, in words for `truncatedBecause`; null where it is. */
export function truncatedBecause({ truncation }: Pick<WalkedLineage, 'truncation'>): string | null {
  if (!truncation) return null;
  const { bound, limit, leftOut } = truncation;
  const more = leftOut === 1 ? 'at least 1 more method is' : `at least ${leftOut} more methods are`;
  return bound === 'maxDepth' ? `${more} deeper than maxDepth ${limit}` : `${more} left out by maxMethods ${limit}`;
}

interface PlacedLink {
  readonly link: LineageLink;
  readonly child: number;
  readonly parent: number;
}

/** Each arc once, in ascending order: the links come sorted by child, then parent. */
function descentArcs(count: number, links: readonly PlacedLink[]): number[][] {
  const arcs = Array.from({ length: count }, (): number[] => []);
  for (const { link, child, parent } of links) {
    const targets = arcs[child];
    if (isDescent(link) && targets && targets.at(-1) !== parent) targets.push(parent);
  }
  return arcs;
}

import type { LineageArc, LineageGraph, LineageSide } from '../domain/lineage-graph.js';
import { isDescent } from '../domain/link-order.js';
import { checkBound, DEFAULT_LINEAGE_DEPTH, MAX_LINEAGE_DEPTH } from './bounds.js';
import { elementaryCycles, type Cycles } from './elementary-cycles.js';
import { ACCEPTED_LINKS, ShownLinks, type LinkChoice } from './shown-links.js';

export interface WalkOptions extends Partial<LinkChoice> {
  readonly side: LineageSide;
  /** Most steps from the root, 1 to MAX_LINEAGE_DEPTH. */
  readonly maxDepth?: number;
  /** Most methods, the root among them. */
  readonly maxMethods?: number;
  /** Most cycles told; see `elementaryCycles` for what is told of more. */
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

/** More than any survey's methods: a lineage beyond it is no longer looked at as one. */
const MAX_METHODS = 5_000;
const MAX_CYCLES = 20;
const NO_CYCLES: Cycles = { cycles: [], complete: true };

export class WalkedLineage {
  private told: Cycles | null = null;

  constructor(
    readonly side: LineageSide,
    /** The root first, then by depth, then in the graph's order; each once. */
    readonly methods: readonly WalkedMethod[],
    /** Every shown link among these methods, whichever way; by the child's place, the parent's, then as `compareLinks`. */
    readonly links: readonly LineageArc[],
    readonly truncation: Truncation | null,
    /** Worked out when somebody asks. */
    private readonly findCycles: () => Cycles,
  ) {}

  get rootId(): string {
    return this.methods[0]?.methodId ?? '';
  }

  /** Cycles of descent among the methods, child before parent, each beginning with the method found first; short ones first. */
  get cycles(): readonly (readonly string[])[] {
    return this.allCycles.cycles.map((cycle) => cycle.flatMap((at) => this.methods[at]?.methodId ?? []));
  }

  /** False where there are more cycles than `cycles` tells. */
  get cyclesComplete(): boolean {
    return this.allCycles.complete;
  }

  private get allCycles(): Cycles {
    this.told ??= this.findCycles();
    return this.told;
  }
}

/** Walks a lineage breadth first, each method once, so that it ends on any graph. A method without links is its own lineage. */
export function walkLineage(graph: LineageGraph, rootId: string, options: WalkOptions): WalkedLineage {
  const { side, maxDepth = DEFAULT_LINEAGE_DEPTH, maxMethods = MAX_METHODS, maxCycles = MAX_CYCLES } = options;
  checkBound('maxDepth', maxDepth, MAX_LINEAGE_DEPTH);
  const shown = new ShownLinks(graph, { ...ACCEPTED_LINKS, ...options });
  const root = graph.placeOf(rootId);
  if (root === undefined) {
    return new WalkedLineage(side, [{ methodId: rootId, depth: 0 }], [], null, () => NO_CYCLES);
  }
  const found: number[] = [];
  const methods: WalkedMethod[] = [];
  /** Where each method stands in `found`; -1 until it is there. */
  const order = new Int32Array(graph.methodIds.length).fill(-1);
  const leftOut = new Set<number>();
  let level = [root];
  let isFull = false;
  for (let depth = 0; level.length > 0; depth++) {
    for (const method of level) {
      order[method] = found.length;
      found.push(method);
      methods.push({ methodId: graph.methodIds[method] ?? '', depth });
    }
    const beyond = new Set<number>();
    for (const method of level) {
      shown.eachStep(method, side, (_, far) => {
        if (order[far] === -1) beyond.add(far);
      });
    }
    const room = depth === maxDepth ? 0 : maxMethods - found.length;
    const next = [...beyond].sort((a, b) => a - b);
    level = next.slice(0, room);
    for (const method of next.slice(room)) leftOut.add(method);
    isFull ||= depth < maxDepth && next.length > room;
  }
  const links = linksAmong(graph, shown, found, order);
  const arcs: LineageArc[] = [];
  for (const link of links) {
    const arc = graph.arcs[link];
    if (arc) arcs.push(arc);
  }
  const truncation: Truncation | null =
    leftOut.size === 0
      ? null
      : isFull
        ? { bound: 'maxMethods', limit: maxMethods, leftOut: leftOut.size }
        : { bound: 'maxDepth', limit: maxDepth, leftOut: leftOut.size };
  return new WalkedLineage(side, methods, arcs, truncation, () =>
    elementaryCycles(descentsAmong(graph, links, order, found.length), maxCycles),
  );
}

function linksAmong(graph: LineageGraph, shown: ShownLinks, found: readonly number[], order: Int32Array): number[] {
  const parentOf = graph.side('parents').far;
  const placeOfParent = (link: number): number => order[parentOf[link] ?? -1] ?? -1;
  const among: number[] = [];
  for (const method of found) {
    const those: number[] = [];
    shown.each(method, 'parents', (link) => {
      if (placeOfParent(link) !== -1) those.push(link);
    });
    // A stable sort: links to one parent stay in the graph's order.
    those.sort((a, b) => placeOfParent(a) - placeOfParent(b));
    for (const link of those) among.push(link);
  }
  return among;
}

/** For each method, in walked order, those it descends from, ascending and each once: `links` come sorted by child, then parent. */
function descentsAmong(graph: LineageGraph, links: readonly number[], order: Int32Array, methods: number): number[][] {
  const targets = Array.from({ length: methods }, (): number[] => []);
  const child = graph.side('children').far;
  const parent = graph.side('parents').far;
  for (const link of links) {
    const arc = graph.arcs[link];
    const those = targets[order[child[link] ?? -1] ?? -1];
    const at = order[parent[link] ?? -1] ?? -1;
    if (arc && those && isDescent(arc) && those.at(-1) !== at) those.push(at);
  }
  return targets;
}

/** Why a walk is not whole, in words for `truncatedBecause`; null where it is. */
export function truncatedBecause({ truncation }: Pick<WalkedLineage, 'truncation'>): string | null {
  if (!truncation) return null;
  const { bound, limit, leftOut } = truncation;
  const more = leftOut === 1 ? 'at least 1 more method is' : `at least ${leftOut} more methods are`;
  return bound === 'maxDepth'
    ? `${more} deeper than maxDepth ${limit}`
    : `${more} left out: no more than ${limit} are walked`;
}

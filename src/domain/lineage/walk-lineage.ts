import { checkBound } from '../bound.js';
import { grouped, type Arcs } from '../digraph/arcs.js';
import { elementaryCycles, type Cycles } from '../digraph/elementary-cycles.js';
import { LINK_KINDS, type LineageArc, type LineageGraph, type LineageSide } from './lineage-graph.js';
import { isDescent } from './link-order.js';
import { DEFAULT_LINEAGE_DEPTH, MAX_LINEAGE_DEPTH } from './bounds.js';
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
/** In place of a method's number in the walk. */
const [UNMET, MET] = [-1, -2];
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

  /** False if there are more cycles than `cycles` lists. */
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
  /** Where each method stands in `found`. */
  const order = new Int32Array(graph.methodIds.length).fill(UNMET);
  let level: Int32Array = Int32Array.of(root);
  let leftOut = 0;
  let isFull = false;
  for (let depth = 0; level.length > 0; depth++) {
    for (const method of level) {
      order[method] = found.length;
      found.push(method);
      methods.push({ methodId: graph.methodIds[method] ?? '', depth });
    }
    const next = oneStepBeyond(shown, level, side, order);
    const room = depth === maxDepth ? 0 : maxMethods - found.length;
    isFull ||= depth < maxDepth && next.length > room;
    level = next.subarray(0, room);
    leftOut += next.length - level.length;
  }
  const links = linksAmong(shown, found, order);
  const arcs: LineageArc[] = [];
  for (const link of links) {
    const arc = graph.arcs[link];
    if (arc) arcs.push(arc);
  }
  const truncation: Truncation | null =
    leftOut === 0
      ? null
      : isFull
        ? { bound: 'maxMethods', limit: maxMethods, leftOut }
        : { bound: 'maxDepth', limit: maxDepth, leftOut };
  return new WalkedLineage(side, methods, arcs, truncation, () =>
    elementaryCycles(descentsAmong(graph, links, order, found.length), maxCycles),
  );
}

/** The methods that a step leads to for the first time, in the graph's order. */
function oneStepBeyond(shown: ShownLinks, level: Int32Array, side: LineageSide, order: Int32Array): Int32Array {
  const beyond: number[] = [];
  for (const method of level) {
    shown.eachStep(method, side, (_, far) => {
      if (order[far] !== UNMET) return;
      order[far] = MET;
      beyond.push(far);
    });
  }
  return Int32Array.from(beyond).sort();
}

/** The shown links among the found, by the child's place, the parent's, then in the graph's order. */
function linksAmong(shown: ShownLinks, found: readonly number[], order: Int32Array): readonly number[] {
  const byParent: number[] = [];
  const places: number[] = [];
  for (const method of found) {
    shown.each(method, 'children', (link, child) => {
      const place = order[child] ?? UNMET;
      if (place < 0) return;
      byParent.push(link);
      places.push(place);
    });
  }
  const { members } = grouped(found.length, Int32Array.from(places));
  return Array.from(members, (at) => byParent[at] ?? 0);
}

/** Which of the found descend from which: `links` come sorted by child, then parent. */
function descentsAmong(graph: LineageGraph, links: readonly number[], order: Int32Array, methods: number): Arcs {
  const first = new Int32Array(methods + 1);
  const targets = new Int32Array(links.length);
  const childOf = graph.side('children').far;
  const parentOf = graph.side('parents').far;
  let count = 0;
  let from = -1;
  for (const link of links) {
    const kind = LINK_KINDS[graph.kinds[link] ?? 0];
    if (!kind || !isDescent(kind)) continue;
    const [child, parent] = [order[childOf[link] ?? 0] ?? 0, order[parentOf[link] ?? 0] ?? 0];
    if (child === from && targets[count - 1] === parent) continue;
    while (from < child) first[++from] = count;
    targets[count++] = parent;
  }
  first.fill(count, from + 1);
  return { first, targets };
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

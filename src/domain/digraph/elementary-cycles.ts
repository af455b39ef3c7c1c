import { grouped, type Arcs } from './arcs.js';
import { strongComponents } from './strong-components.js';

export interface Cycles {
  /** Each node once, beginning with its least; each leads to the next and the last to the first. Short ones first. */
  readonly cycles: number[][];
  /** False: there are more than `max`; then each told of a dense knot is a shortest one through a node that none told before touches. */
  readonly complete: boolean;
}

/**
 * Every elementary cycle where there are at most `max`. A dense knot holds more cycles than can ever be told, so where one
 * has more than what is left of `max`, it tells instead a shortest cycle through each of its nodes that no told cycle
 * touches yet. Small knots are told first, so that one dense knot hides no other. Arcs must not repeat a target.
 * O((nodes + arcs) * max). Johnson, "Finding all the elementary circuits of a directed graph", SIAM J. Comput. 4(1), 1975.
 */
export function elementaryCycles(arcs: Arcs, max: number): Cycles {
  const cycles: number[][] = [];
  let complete = true;
  const knots = knotsOf(arcs).sort((a, b) => a.length - b.length || (a[0] ?? 0) - (b[0] ?? 0));
  for (const knot of knots) {
    const left = max - cycles.length;
    const all = left > 0 ? cyclesOfKnot(arcs, knot, left) : null;
    if (!all) complete = false;
    cycles.push(...(all ?? coveringCycles(arcs, knot, left)));
  }
  return { cycles: cycles.sort(compareCycles), complete };
}

/** The strongly connected components that hold a cycle; nodes of one ascend. */
function knotsOf(arcs: Arcs, within?: ReadonlySet<number>): Int32Array[] {
  const components = strongComponents(arcs, within);
  // Nodes that were not looked at, of component -1, make the group 0.
  const { first, members } = grouped(
    components.count + 1,
    components.of.map((component) => component + 1),
  );
  const knots: Int32Array[] = [];
  for (let group = 1; group <= components.count; group++) {
    const [from, to] = [first[group] ?? 0, first[group + 1] ?? 0];
    if (to - from > 1 || leadsToItself(arcs, members[from] ?? 0)) knots.push(members.subarray(from, to));
  }
  return knots;
}

function leadsToItself({ first, targets }: Arcs, node: number): boolean {
  for (let at = first[node] ?? 0; at < (first[node + 1] ?? 0); at++) if (targets[at] === node) return true;
  return false;
}

function compareCycles(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const at = a.findIndex((node, index) => node !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/** All cycles, or null where there are more than `max`. Every part taken from the list holds a cycle, so few parts are taken. */
function cyclesOfKnot(arcs: Arcs, knot: Int32Array, max: number): number[][] | null {
  // A strongly connected graph has at least arcs - nodes + 1 elementary cycles (its cycle space has that dimension): no need to count them.
  if (arcsWithin(arcs, knot) - knot.length + 1 > max) return null;
  const cycles: number[][] = [];
  const parts = [knot];
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [start, ...rest] = part;
    if (start === undefined) continue;
    if (!cyclesThrough(arcs, start, new Set(part), cycles, max)) return null;
    parts.push(...knotsOf(arcs, new Set(rest)));
  }
  return cycles;
}

function arcsWithin({ first, targets }: Arcs, nodes: Int32Array): number {
  const isInside = marked(first.length - 1, nodes);
  let count = 0;
  for (const node of nodes) {
    for (let at = first[node] ?? 0; at < (first[node + 1] ?? 0); at++) count += isInside[targets[at] ?? 0] ?? 0;
  }
  return count;
}

/** 1 for each of these nodes, else 0. */
function marked(nodes: number, those: Iterable<number>): Uint8Array {
  const marks = new Uint8Array(nodes);
  for (const node of those) marks[node] = 1;
  return marks;
}

/** Adds the cycles through `start`; false once there are more than `max`. */
function cyclesThrough(arcs: Arcs, start: number, part: ReadonlySet<number>, cycles: number[][], max: number): boolean {
  const blocked = new Set([start]);
  const waiting = new Map<number, Set<number>>();
  const path = [start];
  const { first, targets } = arcs;
  const stepOn = (node: number) => ({ node, next: first[node] ?? 0, closed: false });
  const steps = [stepOn(start)];
  for (let step = steps.at(-1); step; step = steps.at(-1)) {
    if (step.next < (first[step.node + 1] ?? 0)) {
      const target = targets[step.next++] ?? start;
      if (!part.has(target)) continue;
      if (target === start) {
        if (cycles.length === max) return false;
        cycles.push([...path]);
        step.closed = true;
      } else if (!blocked.has(target)) {
        blocked.add(target);
        path.push(target);
        steps.push(stepOn(target));
      }
      continue;
    }
    steps.pop();
    path.pop();
    const before = steps.at(-1);
    if (before && step.closed) before.closed = true;
    if (step.closed) unblock(step.node, blocked, waiting);
    else waitForTargets(arcs, step.node, part, waiting);
  }
  return true;
}

function waitForTargets(
  { first, targets }: Arcs,
  node: number,
  part: ReadonlySet<number>,
  waiting: Map<number, Set<number>>,
): void {
  for (const target of targets.subarray(first[node], first[node + 1])) {
    if (!part.has(target)) continue;
    const those = waiting.get(target);
    if (those) those.add(node);
    else waiting.set(target, new Set([node]));
  }
}

function unblock(node: number, blocked: Set<number>, waiting: Map<number, Set<number>>): void {
  const free = [node];
  for (let one = free.pop(); one !== undefined; one = free.pop()) {
    if (!blocked.delete(one)) continue;
    free.push(...(waiting.get(one) ?? []));
    waiting.delete(one);
  }
}

/** At most `max`; each search ends in a cycle that was not told, since it goes through a node that none touches. */
function coveringCycles(arcs: Arcs, knot: Int32Array, max: number): number[][] {
  const cycles: number[][] = [];
  const search = new CycleSearch(arcs, knot);
  const touched = new Set<number>();
  for (const node of knot) {
    if (cycles.length >= max) break;
    if (touched.has(node)) continue;
    const cycle = search.shortestThrough(node);
    for (const member of cycle) touched.add(member);
    const least = cycle.indexOf(Math.min(...cycle));
    cycles.push([...cycle.slice(least), ...cycle.slice(0, least)]);
  }
  return cycles;
}

/** Breadth-first searches inside of one knot, in which every node lies on a cycle. */
class CycleSearch {
  private readonly inKnot: Uint8Array;
  /** By which search each node was met last, and from where. */
  private readonly metBy: Int32Array;
  private readonly cameFrom: Int32Array;
  private readonly queue: Int32Array;
  private searches = 0;

  constructor(
    private readonly arcs: Arcs,
    knot: Int32Array,
  ) {
    const nodes = arcs.first.length - 1;
    this.inKnot = marked(nodes, knot);
    this.metBy = new Int32Array(nodes);
    this.cameFrom = new Int32Array(nodes);
    this.queue = new Int32Array(knot.length + 1);
  }

  shortestThrough(start: number): number[] {
    const { queue, inKnot, metBy, cameFrom } = this;
    const { first, targets } = this.arcs;
    const search = ++this.searches;
    queue[0] = start;
    for (let taken = 0, met = 1; taken < met; taken++) {
      const node = queue[taken] ?? start;
      const end = first[node + 1] ?? 0;
      for (let at = first[node] ?? 0; at < end; at++) {
        const target = targets[at] ?? start;
        if (target === start) return this.pathTo(node, start);
        if (inKnot[target] === 0 || metBy[target] === search) continue;
        metBy[target] = search;
        cameFrom[target] = node;
        queue[met++] = target;
      }
    }
    throw new Error('A node of a knot lies on no cycle.');
  }

  private pathTo(end: number, start: number): number[] {
    const path = [end];
    for (let node = end; node !== start;) {
      node = this.cameFrom[node] ?? start;
      path.push(node);
    }
    return path.reverse();
  }
}

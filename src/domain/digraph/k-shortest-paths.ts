import type { ArcLists } from './arcs.js';

/**
 * The k shortest loop-free paths of at most `maxLength` steps, by length, then by their nodes from the start on (the
 * lower number first): an order without ties. `arcs` must not repeat a target.
 * Yen, "Finding the K shortest loopless paths in a network", Management Science 17(11), 1971: at most
 * k * length searches of O(nodes + arcs).
 */
export function shortestPaths(arcs: ArcLists, start: number, end: number, k: number, maxLength: number): number[][] {
  const intoNode = reverse(arcs);
  const paths: number[][] = [];
  const candidates = new Map<string, number[]>();
  const first = pathOn(arcs, intoNode, [start], new Set(), end, maxLength);
  if (first) candidates.set(first.join(), first);
  while (paths.length < k && candidates.size > 0) {
    const [path] = [...candidates.values()].sort(comparePaths);
    if (!path) break;
    candidates.delete(path.join());
    paths.push(path);
    if (paths.length === k) break;
    for (let at = 0; at < path.length - 1; at++) {
      const root = path.slice(0, at + 1);
      const taken = new Set<number>();
      for (const told of paths) {
        const next = told[at + 1];
        if (next !== undefined && root.every((node, index) => told[index] === node)) taken.add(next);
      }
      const spur = pathOn(arcs, intoNode, root, taken, end, maxLength);
      if (spur) candidates.set(spur.join(), spur);
    }
  }
  return paths;
}

function comparePaths(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const at = a.findIndex((node, index) => node !== b[index]);
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

function reverse(arcs: ArcLists): number[][] {
  const into = arcs.map((): number[] => []);
  for (const [node, targets] of arcs.entries()) for (const target of targets) into[target]?.push(node);
  return into;
}

/**
 * The first path in that order which begins with `root`, does not go on to a `taken` node and enters no node twice.
 * Distances are measured back from the end, so that the least next node on a shortest path can be taken step by step.
 */
function pathOn(
  arcs: ArcLists,
  intoNode: ArcLists,
  root: readonly number[],
  taken: ReadonlySet<number>,
  end: number,
  maxLength: number,
): number[] | null {
  const spur = root.at(-1);
  if (spur === undefined) return null;
  const distance = new Int32Array(arcs.length).fill(-1);
  distance[end] = 0;
  const closed = new Set(root);
  const queue = [end];
  for (const node of queue) {
    for (const before of intoNode[node] ?? []) {
      if (distance[before] !== -1 || closed.has(before)) continue;
      distance[before] = (distance[node] ?? 0) + 1;
      queue.push(before);
    }
  }
  let next = -1;
  for (const target of arcs[spur] ?? []) {
    const far = distance[target] ?? -1;
    if (far === -1 || closed.has(target) || taken.has(target)) continue;
    const best = next === -1 ? Infinity : (distance[next] ?? 0);
    if (far < best || (far === best && target < next)) next = target;
  }
  if (next === -1 || root.length + (distance[next] ?? 0) > maxLength) return null;
  const path = [...root, next];
  while (next !== end) {
    const wanted = (distance[next] ?? 0) - 1;
    next = Math.min(...(arcs[next] ?? []).filter((target) => distance[target] === wanted));
    path.push(next);
  }
  return path;
}

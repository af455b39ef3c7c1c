import type { Arcs } from './arcs.js';

export interface StrongComponents {
  readonly count: number;
  /** The component of each node, 0 to `count` - 1; -1 for nodes that were not looked at. */
  readonly of: Int32Array;
}

/**
 * The strongly connected components: nodes that all lead to each other. A component leads only to lower numbers (reverse
 * topological order). O(nodes + arcs), without recursion.
 * Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1(2), 1972.
 *
 * @param within only these nodes and the arcs among them
 */
export function strongComponents({ first, targets }: Arcs, within?: ReadonlySet<number>): StrongComponents {
  const nodes = first.length - 1;
  const of = new Int32Array(nodes).fill(-1);
  const order = new Int32Array(nodes).fill(-1);
  const low = new Int32Array(nodes);
  /** Which arc of each node comes next. */
  const next = first.slice();
  /** The nodes on the way from the root, and those that have no component yet. */
  const [path, open] = [new Int32Array(nodes), new Int32Array(nodes)];
  let [onPath, opened, entered, count] = [0, 0, 0, 0];

  const enter = (node: number): void => {
    order[node] = low[node] = entered++;
    path[onPath++] = open[opened++] = node;
  };
  const lower = (node: number, to: number): void => {
    if (to < (low[node] ?? 0)) low[node] = to;
  };

  for (const root of within ?? order.keys()) {
    if (order[root] !== -1) continue;
    enter(root);
    while (onPath > 0) {
      const node = path[onPath - 1] ?? 0;
      const at = next[node] ?? 0;
      if (at < (first[node + 1] ?? 0)) {
        next[node] = at + 1;
        const target = targets[at] ?? 0;
        if (within && !within.has(target)) continue;
        if (order[target] === -1) enter(target);
        else if (of[target] === -1) lower(node, order[target] ?? 0);
        continue;
      }
      onPath--;
      if (onPath > 0) lower(path[onPath - 1] ?? 0, low[node] ?? 0);
      if (low[node] !== order[node]) continue;
      for (let member = -1; member !== node;) {
        member = open[--opened] ?? node;
        of[member] = count;
      }
      count++;
    }
  }
  return { count, of };
}

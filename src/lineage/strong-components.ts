/** Nodes are 0 to n-1; `arcs[v]` lists the nodes that v leads to. */
export type Arcs = readonly (readonly number[])[];

/**
 * The strongly connected components: nodes that all lead to each other. Those that arcs lead to come before those that
 * lead to them (reverse topological order); nodes of one ascend. O(nodes + arcs), without recursion.
 * Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput. 1(2), 1972.
 */
export function strongComponents(arcs: Arcs, within?: ReadonlySet<number>): number[][] {
  const order = new Int32Array(arcs.length).fill(-1);
  const low = new Int32Array(arcs.length);
  const open = new Uint8Array(arcs.length);
  const next = new Int32Array(arcs.length);
  const stack: number[] = [];
  const components: number[][] = [];
  let count = 0;

  const enter = (node: number, path: number[]): void => {
    order[node] = low[node] = count++;
    open[node] = 1;
    stack.push(node);
    path.push(node);
  };

  for (const root of within ?? arcs.keys()) {
    if (order[root] !== -1) continue;
    const path: number[] = [];
    enter(root, path);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const at = next[node] ?? 0;
      const target = arcs[node]?.[at];
      if (target !== undefined) {
        next[node] = at + 1;
        if (within && !within.has(target)) continue;
        if (order[target] === -1) enter(target, path);
        else if (open[target]) low[node] = Math.min(low[node] ?? 0, order[target] ?? 0);
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before !== undefined) low[before] = Math.min(low[before] ?? 0, low[node] ?? 0);
      if (low[node] !== order[node]) continue;
      const component = stack.splice(stack.lastIndexOf(node));
      for (const member of component) open[member] = 0;
      components.push(component.sort((a, b) => a - b));
    }
  }
  return components;
}

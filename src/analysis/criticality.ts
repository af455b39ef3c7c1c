import type { Adjacency } from './citation-network.js';
import type { FlowNetwork } from './flow-network.js';

export interface Criticality {
  /** The arcs of the longest path. */
  readonly longest: number;
  /** How many arcs shorter than that the longest path through each vertex is: 0 on a longest path. */
  readonly slack: Uint32Array;
  /** The arcs of the longest path that ends at each vertex: its layer in a drawing where every arc points one way. */
  readonly depth: Uint32Array;
}

/**
 * How far each vertex is from the longest chain of citations. Those without slack cover nearly all of a main path and need no weights (Price and Evans,
 * arXiv:2512.12355, 2025). O(size + arcs).
 */
export function criticalityOf({ order, references, citers }: FlowNetwork): Criticality {
  const depth = longestInto(order, references);
  const height = longestInto(order.toReversed(), citers);
  let longest = 0;
  for (const arcs of depth) if (arcs > longest) longest = arcs;
  return { longest, depth, slack: depth.map((arcs, vertex) => longest - arcs - (height[vertex] ?? 0)) };
}

/** The arcs of the longest path to each vertex by `into`. */
function longestInto(order: Uint32Array, { offsets, targets }: Adjacency): Uint32Array {
  const lengths = new Uint32Array(order.length);
  for (const vertex of order) {
    let length = 0;
    for (let at = offsets[vertex] as number; at < (offsets[vertex + 1] as number); at++) {
      length = Math.max(length, (lengths[targets[at] as number] as number) + 1);
    }
    lengths[vertex] = length;
  }
  return lengths;
}

import { citers, references, type Adjacency, type CitationNetwork } from './citation-network.js';

/** An acyclic network ready to walk: knowledge flows from what is cited to what cites it. */
export interface FlowNetwork {
  readonly network: CitationNetwork;
  /** Against the flow. */
  readonly references: Adjacency;
  /** With the flow. */
  readonly citers: Adjacency;
  /** Every vertex after all that it cites. */
  readonly order: Uint32Array;
}

/**
 * Kahn, "Topological sorting of large networks", CACM 5(11), 1962. O(size + arcs).
 * @throws RangeError where the network has a cycle
 */
export function flowNetwork(network: CitationNetwork): FlowNetwork {
  const [out, into] = [citers(network), references(network)];
  const { size } = network;
  const missing = new Uint32Array(size);
  const order = new Uint32Array(size);
  let placed = 0;
  for (let vertex = 0; vertex < size; vertex++) {
    missing[vertex] = degreeOf(into, vertex);
    if (missing[vertex] === 0) order[placed++] = vertex;
  }
  for (let next = 0; next < placed; next++) {
    const vertex = order[next] as number;
    for (let at = out.offsets[vertex] as number; at < (out.offsets[vertex + 1] as number); at++) {
      const citing = out.targets[at] as number;
      const left = (missing[citing] as number) - 1;
      missing[citing] = left;
      if (left === 0) order[placed++] = citing;
    }
  }
  if (placed < size) throw new RangeError('The network has a cycle: treat cycles first.');
  return { network, references: into, citers: out, order };
}

/** How many neighbours a vertex has. */
export function degreeOf({ offsets }: Adjacency, vertex: number): number {
  return (offsets[vertex + 1] as number) - (offsets[vertex] as number);
}

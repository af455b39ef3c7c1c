import { InvalidInputError } from '../domain/errors.js';
import type { Adjacency } from './citation-network.js';
import { reachOf } from './connected-pairs.js';
import { degreeOf, type FlowNetwork } from './flow-network.js';
import { pathCountBytes } from './path-count-bytes.js';

/**
 * How much of the flow of knowledge passes a citation. Paths lead from the cited to the citing paper; a source cites nothing here, a sink is cited by
 * nothing here. SPC counts the paths from a source to a sink, SPLC those from any paper to a sink, SPNP those from any paper to any paper, NPPC the pairs
 * of papers that a path connects. Hummon and Doreian, "Connectivity in a citation network: the development of DNA theory", Social Networks 11(1), 1989;
 * SPC and the definitions used here: Batagelj, arXiv:cs/0309023, 2003.
 */
export const TRAVERSAL_WEIGHTS = ['SPC', 'SPLC', 'SPNP', 'NPPC'] as const;
export type TraversalWeight = (typeof TRAVERSAL_WEIGHTS)[number];

/**
 * Exact weights as products: an arc from cited `u` to citing `v` weighs `before[u] * after[v]`, a vertex `v` weighs `before[v] * after[v]`.
 */
export interface TraversalWeights {
  readonly weight: TraversalWeight;
  /** Paths that end at each vertex; of NPPC the vertices that lead to it, itself included. */
  readonly before: readonly bigint[];
  /** Paths that begin at each vertex; of NPPC the vertices it leads to, itself included. */
  readonly after: readonly bigint[];
  /** All that the weight counts: paths of at least one arc, or pairs. A weight divided by it is the share that passes. */
  readonly total: bigint;
}

/** Path counts that need more memory than this, in bytes, are refused. */
const MAX_BYTES = 800_000_000;

/**
 * SPC, SPLC and SPNP in O(size + arcs) additions, NPPC in O(size * arcs).
 * @throws InvalidInputError where the counts would not fit into memory
 */
export function traversalWeights(flow: FlowNetwork, weight: TraversalWeight): TraversalWeights {
  if (weight === 'NPPC') {
    const { ancestors, descendants } = reachOf(flow);
    const before = Array.from(ancestors, BigInt);
    return { weight, before, after: Array.from(descendants, BigInt), total: sum(before) - BigInt(before.length) };
  }
  const { order, references, citers } = flow;
  const reversed = order.toReversed();
  const [anyStart, anyEnd] = [weight !== 'SPC', weight === 'SPNP'];
  const bytes = pathCountBytes(order, references, anyStart) + pathCountBytes(reversed, citers, anyEnd);
  if (bytes > MAX_BYTES) {
    throw new InvalidInputError(
      'weight',
      `The path counts of this network need ${Math.ceil(bytes / 1e6)} MB, more than ${MAX_BYTES / 1e6}: choose a smaller scope or NPPC.`,
    );
  }
  const before = pathCounts(order, references, anyStart);
  const after = pathCounts(reversed, citers, anyEnd);
  return { weight, before, after, total: totalOf(flow, before, weight) };
}

/** The paths from a source to a sink: the SPC of any cut. A paper that cites nothing and is not cited is on none. */
export function totalFlow(flow: FlowNetwork): bigint {
  return totalOf(flow, pathCounts(flow.order, flow.references, false), 'SPC');
}

/** The number of paths that end at each vertex, from a vertex without `into` neighbours or from anywhere, the empty path included. */
function pathCounts(order: Uint32Array, { offsets, targets }: Adjacency, anyStart: boolean): bigint[] {
  const counts = Array.from<bigint>({ length: order.length }).fill(1n);
  for (const vertex of order) {
    const [from, to] = [offsets[vertex] as number, offsets[vertex + 1] as number];
    if (from === to) continue;
    let count = anyStart ? 1n : 0n;
    for (let at = from; at < to; at++) count += counts[targets[at] as number] as bigint;
    counts[vertex] = count;
  }
  return counts;
}

function totalOf(
  { references, citers, order }: FlowNetwork,
  before: readonly bigint[],
  weight: TraversalWeight,
): bigint {
  let total = 0n;
  for (const vertex of order) {
    const count = before[vertex] ?? 0n;
    if (weight === 'SPNP') total += count - 1n;
    else if (degreeOf(citers, vertex) === 0 && degreeOf(references, vertex) > 0) {
      total += weight === 'SPC' ? count : count - 1n;
    }
  }
  return total;
}

function sum(values: readonly bigint[]): bigint {
  let total = 0n;
  for (const value of values) total += value;
  return total;
}

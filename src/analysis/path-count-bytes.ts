import type { Adjacency } from './citation-network.js';

/** The object and the reference to it. */
const BYTES_OF_A_BIGINT = 24;
/** Powers of two by which terms are smaller than the largest; smaller ones add nothing. */
const SHIFTS = Float64Array.from({ length: 128 }, (_, shift) => 2 ** -shift);

/**
 * The memory that the path counts of `pathCounts` need, from an estimate in floating point: counts may have thousands of digits. O(size + arcs).
 * @param order every vertex after all its neighbours of `into`
 */
export function pathCountBytes(order: Uint32Array, { offsets, targets }: Adjacency, anyStart: boolean): number {
  // Each count is mantissa * 2 ** exponent, the mantissa from 1 to below 2.
  const mantissas = new Float64Array(order.length).fill(1);
  const exponents = new Int32Array(order.length);
  let bits = 0;
  for (const vertex of order) {
    const [from, to] = [offsets[vertex] as number, offsets[vertex + 1] as number];
    if (from === to) continue;
    let largest = 0;
    for (let at = from; at < to; at++) {
      const exponent = exponents[targets[at] as number] as number;
      if (exponent > largest) largest = exponent;
    }
    let sum = anyStart ? (SHIFTS[largest] ?? 0) : 0;
    for (let at = from; at < to; at++) {
      const target = targets[at] as number;
      sum += (mantissas[target] as number) * (SHIFTS[largest - (exponents[target] as number)] ?? 0);
    }
    const grown = Math.floor(Math.log2(sum));
    mantissas[vertex] = sum / 2 ** grown;
    exponents[vertex] = largest + grown;
    bits += largest + grown;
  }
  return order.length * BYTES_OF_A_BIGINT + bits / 8;
}

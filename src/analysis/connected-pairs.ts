import { InvalidInputError } from '../domain/errors.js';
import type { Adjacency } from './citation-network.js';
import type { FlowNetwork } from './flow-network.js';

/** Words of 32 vertices each that one pass carries. */
const BLOCK_WORDS = 64;
/** In word operations: about 30 s. The closure costs size * arcs / 32. */
const MAX_WORK = 2e10;

export interface Reach {
  /** How many vertices lead to each, itself included. */
  readonly ancestors: Float64Array;
  /** How many vertices each leads to, itself included. */
  readonly descendants: Float64Array;
}

/**
 * The sizes of the transitive closure, both ways. O(size * arcs / 32), in blocks of 2,048 vertices so that memory stays O(size).
 * @throws InvalidInputError where that would take longer than about half a minute
 */
export function reachOf({ network, references, citers, order }: FlowNetwork): Reach {
  const work = (network.size * network.citing.length) / 16;
  if (work > MAX_WORK) {
    throw new InvalidInputError(
      'weight',
      `NPPC needs all connected pairs of ${network.size} papers and ${network.citing.length} citations, which takes too long: use SPC, SPLC or SPNP, or a smaller scope.`,
    );
  }
  return {
    ancestors: closureSizes(order, references),
    descendants: closureSizes(order.toReversed(), citers),
  };
}

/** @param order every vertex after all its neighbours of `into` */
function closureSizes(order: Uint32Array, { offsets, targets }: Adjacency): Float64Array {
  const size = order.length;
  const counts = new Float64Array(size);
  const sets = new Uint32Array(size * BLOCK_WORDS);
  for (let from = 0; from < size; from += BLOCK_WORDS * 32) {
    for (let place = from; place < size; place++) {
      const vertex = order[place] as number;
      const own = vertex * BLOCK_WORDS;
      sets.fill(0, own, own + BLOCK_WORDS);
      const bit = place - from;
      if (bit < BLOCK_WORDS * 32) sets[own + (bit >>> 5)] = 1 << (bit & 31);
      for (let at = offsets[vertex] as number; at < (offsets[vertex + 1] as number); at++) {
        const other = (targets[at] as number) * BLOCK_WORDS;
        for (let word = 0; word < BLOCK_WORDS; word++) {
          sets[own + word] = (sets[own + word] as number) | (sets[other + word] as number);
        }
      }
      counts[vertex] = (counts[vertex] as number) + ones(sets, own);
    }
    // Vertices before this block reach none of the later ones.
    for (let place = from; place < Math.min(from + BLOCK_WORDS * 32, size); place++) {
      const own = (order[place] as number) * BLOCK_WORDS;
      sets.fill(0, own, own + BLOCK_WORDS);
    }
  }
  return counts;
}

/** The set bits of a block. Warren, "Hacker's Delight", 2nd edition, 2012, section 5-1. */
function ones(words: Uint32Array, from: number): number {
  let count = 0;
  for (let at = from; at < from + BLOCK_WORDS; at++) {
    let word = words[at] as number;
    word -= (word >>> 1) & 0x55555555;
    word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return count;
}

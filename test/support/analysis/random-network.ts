import { buildNetwork, type CitationNetwork } from '../../../src/analysis/citation-network.js';

/** Numbers from 0 to below 1, the same for the same seed. Mulberry32. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface RandomNetworkOptions {
  readonly seed: number;
  readonly size: number;
  readonly arcs: number;
  /** Arcs in any direction; otherwise papers cite papers of a hidden order, so that there is no cycle. */
  readonly cyclic?: boolean;
}

export function randomNetwork({ seed, size, arcs, cyclic = false }: RandomNetworkOptions): CitationNetwork {
  const random = randomNumbers(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const order = Array.from({ length: size }, (_, paper) => ({ paper, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ paper }) => paper);
  const [citing, cited]: [number[], number[]] = [[], []];
  for (let arc = 0; arc < arcs; arc++) {
    const [a, b] = [below(size), below(size)];
    citing.push(order[cyclic ? a : Math.max(a, b)] ?? 0);
    cited.push(order[cyclic ? b : Math.min(a, b)] ?? 0);
  }
  return buildNetwork({ size, citing, cited }).network;
}

import { createRequire } from 'node:module';
import { UndirectedGraph } from 'graphology';
import type Louvain from 'graphology-communities-louvain';
import { InvalidInputError } from '../domain/errors.js';
import type { CitationNetwork } from './citation-network.js';
import { DisjointSets } from './disjoint-sets.js';
import { seededRandom } from './seeded-random.js';

// The package is CommonJS whose types describe an ES module: an import would have another shape for the compiler than in Node.
const louvain = createRequire(import.meta.url)('graphology-communities-louvain') as typeof Louvain.default;

export interface CommunityOptions {
  /** Above 0; higher means more and smaller communities. Default: 1. */
  readonly resolution?: number;
  /** Which of the many near-optimal partitions is found depends on it. Default: 1. */
  readonly seed?: number;
}

export interface Partition {
  /** The community of each paper; communities are numbered from 0 by size, largest first, ties by their lowest paper. */
  readonly communityOf: Uint32Array;
  /** Papers in each community. */
  readonly sizes: readonly number[];
  /** Modularity at this resolution. */
  readonly modularity: number;
}

/**
 * Communities of papers that cite each other more than chance: Louvain on undirected citations (a mutual pair weighs 2), order and moves fixed by the seed,
 * so that equal input gives equal output. A community that is not connected, which Louvain allows, is split, which never lowers modularity. A paper without
 * citations is a community of its own.
 * Blondel et al., J. Stat. Mech. P10008, 2008; resolution: Reichardt and Bornholdt, Phys. Rev. E 74, 2006.
 * @throws InvalidInputError for a resolution of 0 or less or a seed that is not whole
 */
export function findCommunities(
  network: CitationNetwork,
  { resolution = 1, seed = 1 }: CommunityOptions = {},
): Partition {
  checkResolution(resolution);
  if (!Number.isSafeInteger(seed)) throw new InvalidInputError('seed', `seed is ${seed}: give a whole number.`);
  return partition(network, graphOf(network), resolution, seed);
}

/** How sure the partition at a resolution is. */
export interface ResolutionStability {
  readonly resolution: number;
  /** Communities of two or more papers, by the first seed. */
  readonly communities: number;
  readonly modularity: number;
  /** Mean adjusted Rand index of all pairs of seeds: 1 where every seed finds the same partition, about 0 for chance. */
  readonly agreement: number;
  /** Of each community of the first seed, in order: the mean over the other seeds of its greatest Jaccard overlap with a community there. */
  readonly overlaps: readonly number[];
}

/** Resolutions that show whether structure is there at more than one scale. */
export const RESOLUTIONS: readonly number[] = [0.5, 1, 1.5];

/**
 * The communities under several resolutions and seeds 1 to `seeds`. A structure that one seed alone finds is no finding.
 * Index: Hubert and Arabie, J. Classification 2, 1985.
 * @throws InvalidInputError for a resolution of 0 or less or fewer than 2 seeds
 */
export function communityStability(
  network: CitationNetwork,
  resolutions: readonly number[] = RESOLUTIONS,
  seeds = 5,
): ResolutionStability[] {
  resolutions.forEach(checkResolution);
  if (!Number.isInteger(seeds) || seeds < 2 || seeds > 1000) {
    throw new InvalidInputError('seeds', `seeds is ${seeds}: give a whole number from 2 to 1000.`);
  }
  const graph = graphOf(network);
  return resolutions.map((resolution) => {
    const runs = Array.from({ length: seeds }, (_, n) => partition(network, graph, resolution, n + 1));
    const [first, ...others] = runs as [Partition, ...Partition[]];
    const indices = runs.flatMap((one, n) => runs.slice(n + 1).map((other) => adjustedRandIndex(one, other)));
    const overlaps = others.map((other) => bestOverlaps(first, other));
    return {
      resolution,
      communities: first.sizes.filter((size) => size > 1).length,
      modularity: first.modularity,
      agreement: mean(indices),
      overlaps: first.sizes.map((_, community) => mean(overlaps.map((one) => one[community] as number))),
    };
  });
}

/** The agreement of two partitions of the same papers beyond chance; 1 where they are equal. */
export function adjustedRandIndex(
  one: Pick<Partition, 'communityOf' | 'sizes'>,
  other: Pick<Partition, 'communityOf' | 'sizes'>,
): number {
  let together = 0;
  for (const { shared } of crossings(one, other)) together += pairsOf(shared);
  const [ofOne, ofOther] = [one, other].map(({ sizes }) => sizes.reduce((sum, size) => sum + pairsOf(size), 0)) as [
    number,
    number,
  ];
  const all = pairsOf(one.communityOf.length);
  const expected = all === 0 ? 0 : (ofOne * ofOther) / all;
  const most = (ofOne + ofOther) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

function checkResolution(resolution: number): void {
  if (!(resolution > 0) || !Number.isFinite(resolution)) {
    throw new InvalidInputError('resolution', `resolution is ${resolution}: give a number above 0.`);
  }
}

type CitationGraph = UndirectedGraph<object, { weight: number }>;

function graphOf({ size, citing, cited }: CitationNetwork): CitationGraph {
  const graph: CitationGraph = new UndirectedGraph();
  for (let paper = 0; paper < size; paper++) graph.addNode(paper);
  for (let arc = 0; arc < citing.length; arc++) {
    const [from, to] = [citing[arc] as number, cited[arc] as number];
    graph.updateEdge(from, to, ({ weight = 0 }) => ({ weight: weight + 1 }));
  }
  return graph;
}

function partition(network: CitationNetwork, graph: CitationGraph, resolution: number, seed: number): Partition {
  const { size, citing } = network;
  const found = new Uint32Array(size);
  // Without citations the library divides by 0.
  if (citing.length > 0) {
    const mapping = louvain(graph, { resolution, rng: seededRandom(seed), getEdgeWeight: 'weight' });
    for (let paper = 0; paper < size; paper++) found[paper] = mapping[paper] as number;
  }
  const { communityOf, sizes } = bySize(connectedParts(network, found));
  return { communityOf, sizes, modularity: modularity(network, communityOf, resolution) };
}

/** The lowest paper of the connected part of its community that each paper belongs to. */
function connectedParts({ size, citing, cited }: CitationNetwork, communityOf: Uint32Array): Uint32Array {
  const parts = new DisjointSets(size);
  for (let arc = 0; arc < citing.length; arc++) {
    const [from, to] = [citing[arc] as number, cited[arc] as number];
    if (communityOf[from] === communityOf[to]) parts.join(from, to);
  }
  const lowestOf = new Map<number, number>();
  return communityOf.map((_, paper) => {
    const root = parts.rootOf(paper);
    const lowest = lowestOf.get(root) ?? paper;
    lowestOf.set(root, lowest);
    return lowest;
  });
}

/** @param lowestOf the lowest paper of each paper's community */
function bySize(lowestOf: Uint32Array): Pick<Partition, 'communityOf' | 'sizes'> {
  const sizeOf = new Map<number, number>();
  for (const lowest of lowestOf) sizeOf.set(lowest, (sizeOf.get(lowest) ?? 0) + 1);
  const order = [...sizeOf].sort(([a, sizeA], [b, sizeB]) => sizeB - sizeA || a - b);
  const numberOf = new Map(order.map(([lowest], number) => [lowest, number]));
  return {
    communityOf: lowestOf.map((lowest) => numberOf.get(lowest) as number),
    sizes: order.map(([, size]) => size),
  };
}

/**
 * Q = sum over communities of (inner weight / m - resolution (degrees / 2 m)^2), m being the citations; 0 without citations.
 * Newman and Girvan, Phys. Rev. E 69, 2004.
 */
export function modularity({ citing, cited }: CitationNetwork, communityOf: Uint32Array, resolution = 1): number {
  const arcs = citing.length;
  if (arcs === 0) return 0;
  const degrees = new Map<number, number>();
  let inner = 0;
  for (let arc = 0; arc < arcs; arc++) {
    const from = communityOf[citing[arc] as number] as number;
    const to = communityOf[cited[arc] as number] as number;
    if (from === to) inner++;
    degrees.set(from, (degrees.get(from) ?? 0) + 1);
    degrees.set(to, (degrees.get(to) ?? 0) + 1);
  }
  let squares = 0;
  for (const degree of degrees.values()) squares += (degree / (2 * arcs)) ** 2;
  return inner / arcs - resolution * squares;
}

interface Crossing {
  readonly one: number;
  readonly other: number;
  readonly shared: number;
}

/** How many papers each pair of communities shares, of those that share any. */
function crossings(one: Pick<Partition, 'communityOf'>, other: Pick<Partition, 'communityOf' | 'sizes'>): Crossing[] {
  const width = other.sizes.length;
  const shared = new Map<number, number>();
  for (let paper = 0; paper < one.communityOf.length; paper++) {
    const key = (one.communityOf[paper] as number) * width + (other.communityOf[paper] as number);
    shared.set(key, (shared.get(key) ?? 0) + 1);
  }
  return [...shared].map(([key, count]) => ({ one: Math.floor(key / width), other: key % width, shared: count }));
}

function bestOverlaps(first: Partition, other: Partition): number[] {
  const best = first.sizes.map(() => 0);
  for (const { one, other: there, shared } of crossings(first, other)) {
    const union = (first.sizes[one] as number) + (other.sizes[there] as number) - shared;
    best[one] = Math.max(best[one] as number, shared / union);
  }
  return best;
}

function pairsOf(count: number): number {
  return (count * (count - 1)) / 2;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

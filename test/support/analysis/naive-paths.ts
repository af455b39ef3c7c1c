import type { CitationNetwork } from '../../../src/analysis/citation-network.js';
import type { TraversalWeight } from '../../../src/analysis/traversal-weights.js';

/** A path of at least one arc, by the numbers of its arcs, from the cited to the citing. */
export type NaivePath = readonly number[];

/** Every path of an acyclic network, by plain enumeration. */
export function everyPath({ size, citing, cited }: CitationNetwork): NaivePath[] {
  const from: number[][] = Array.from({ length: size }, () => []);
  for (const [arc, paper] of cited.entries()) from[paper]?.push(arc);
  const paths: NaivePath[] = [];
  const walk = (path: NaivePath): void => {
    paths.push(path);
    for (const arc of from[citing[path.at(-1) ?? -1] ?? -1] ?? []) walk([...path, arc]);
  };
  for (const arc of citing.keys()) walk([arc]);
  return paths;
}

export function isSource({ citing }: CitationNetwork, paper: number): boolean {
  return !citing.includes(paper);
}

export function isSink({ cited }: CitationNetwork, paper: number): boolean {
  return !cited.includes(paper);
}

/** Those that lead from a source to a sink. */
export function fullPaths(network: CitationNetwork, paths: readonly NaivePath[]): NaivePath[] {
  return paths.filter(
    (path) =>
      isSource(network, network.cited[path[0] ?? -1] ?? -1) && isSink(network, network.citing[path.at(-1) ?? -1] ?? -1),
  );
}

/** The weight of each arc, by counting the paths through it. */
export function naiveWeights(network: CitationNetwork, weight: TraversalWeight): bigint[] {
  const paths = everyPath(network);
  const counted = paths.filter((path) => {
    if (weight === 'SPC' && !isSource(network, network.cited[path[0] ?? -1] ?? -1)) return false;
    return weight === 'SPNP' || weight === 'NPPC' || isSink(network, network.citing[path.at(-1) ?? -1] ?? -1);
  });
  const weights = Array.from({ length: network.citing.length }, () => 0n);
  if (weight !== 'NPPC') {
    for (const path of counted) for (const arc of path) weights[arc] = (weights[arc] ?? 0n) + 1n;
    return weights;
  }
  const reach = Array.from({ length: network.size }, (_, paper) => ({
    before: new Set([paper]),
    after: new Set([paper]),
  }));
  for (const path of paths) {
    const [start, end] = [network.cited[path[0] ?? -1] ?? -1, network.citing[path.at(-1) ?? -1] ?? -1];
    reach[start]?.after.add(end);
    reach[end]?.before.add(start);
  }
  return weights.map((_, arc) =>
    BigInt((reach[network.cited[arc] ?? -1]?.before.size ?? 0) * (reach[network.citing[arc] ?? -1]?.after.size ?? 0)),
  );
}

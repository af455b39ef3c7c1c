import { buildNetwork, type CitationNetwork } from '../../../src/analysis/citation-network.js';

export interface NamedNetwork {
  readonly network: CitationNetwork;
  readonly names: readonly string[];
  /** Arcs by their numbers as "cited citing", in order. */
  readonly arcNames: (arcs: Iterable<number>) => string[];
}

/** The network of these arcs, each [cited, citing]; papers are numbered by name. */
export function namedNetwork(arcs: readonly (readonly [string, string, ...unknown[]])[]): NamedNetwork {
  const names = [...new Set(arcs.flatMap(([cited, citing]) => [cited, citing]))].sort();
  const numberOf = new Map(names.map((name, number) => [name, number]));
  const { network } = buildNetwork({
    size: names.length,
    citing: arcs.map(([, citing]) => numberOf.get(citing) ?? -1),
    cited: arcs.map(([cited]) => numberOf.get(cited) ?? -1),
  });
  const arcName = (arc: number): string => `${names[network.cited[arc] ?? -1]} ${names[network.citing[arc] ?? -1]}`;
  return { network, names, arcNames: (numbers) => Array.from(numbers, arcName).sort() };
}

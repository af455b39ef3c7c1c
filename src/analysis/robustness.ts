import { InvalidInputError } from '../domain/errors.js';
import { mainPathOf, weighNetwork } from './analyse-paths.js';
import type { CitationNetwork } from './citation-network.js';
import type { CycleTreatment } from './cycle-treatment.js';
import { DisjointSets } from './disjoint-sets.js';
import type { MainPathOptions } from './main-path.js';
import { seededRandom } from './seeded-random.js';
import type { TraversalWeight } from './traversal-weights.js';

/** A choice of papers among which the path is sought. */
export interface Boundary {
  readonly name: string;
  /** 1 for each paper inside. */
  readonly inside: Uint8Array;
}

export interface RobustnessOptions extends MainPathOptions {
  /** The weight of the path that is tested. */
  readonly weight: TraversalWeight;
  readonly cycles: CycleTreatment;
  /** The weights to compare; NPPC is costly. Default: SPC, SPLC and SPNP. */
  readonly weights?: readonly TraversalWeight[];
  /** Default: `usualBoundaries`. */
  readonly boundaries?: readonly Boundary[];
  /** Runs with missing references, 0 to 10,000. Default: 100. */
  readonly runs?: number;
  /** The probability that a citation is missing in a run, 0 to below 1. Default: 0.1. */
  readonly missing?: number;
  /** Default: 1. */
  readonly seed?: number;
}

/** How sure it is that a paper belongs to the main path: shares of runs that have it on theirs. */
export interface PaperRobustness {
  readonly paper: number;
  /** On the path that is tested. */
  readonly onPath: boolean;
  /** Of the weights. */
  readonly weights: number;
  /** Of the boundaries that have it inside; null where none has. */
  readonly boundaries: number | null;
  /** Of the runs with missing references; null without runs. */
  readonly bootstrap: number | null;
}

export interface Robustness {
  /** Every paper that some run has on its path: those of the tested path first, then by bootstrap, weights and boundaries, ties by number. */
  readonly papers: readonly PaperRobustness[];
  /** Papers on the path under every weight. */
  readonly core: readonly number[];
  /** Mean Jaccard overlap of the papers of each pair of weights; 1 where all find the same, null for one weight. */
  readonly weightOverlap: number | null;
  /** The papers on the path within each boundary. */
  readonly byBoundary: readonly {
    readonly name: string;
    readonly inside: number;
    readonly papers: readonly number[];
  }[];
}

/**
 * The main path again under other weights, within other boundaries, and with each citation missing at random, independently, with a seed that fixes the
 * runs. O((weights + boundaries + runs) * (size + arcs)) operations on exact integers.
 * @throws InvalidInputError for options out of bounds
 */
export function pathRobustness(network: CitationNetwork, options: RobustnessOptions): Robustness {
  const { runs = 100, missing = 0.1, seed = 1, weights = ['SPC', 'SPLC', 'SPNP'] } = options;
  checkOptions(runs, missing, seed);
  const boundaries = options.boundaries ?? usualBoundaries(network);
  const pathOf = (of: CitationNetwork, weight = options.weight): readonly number[] =>
    mainPathOf(weighNetwork(of, { weight, cycles: options.cycles }), options).papers;
  const tested = new Set(pathOf(network));
  const byWeight = weights.map((weight) => pathOf(network, weight));
  const byBoundary = boundaries.map(({ name, inside }) => ({
    name,
    mask: inside,
    inside: inside.reduce((sum, one) => sum + one, 0),
    papers: pathOf(keepArcs(network, (citing, cited) => inside[citing] === 1 && inside[cited] === 1)),
  }));
  const random = seededRandom(seed);
  const byRun = Array.from({ length: runs }, () => pathOf(keepArcs(network, () => random() >= missing)));
  const [inWeights, inBoundaries, inRuns] = [byWeight, byBoundary.map(({ papers }) => papers), byRun].map(
    countPapers,
  ) as [Counts, Counts, Counts];
  const papers = [...new Set([...tested, ...inWeights.keys(), ...inBoundaries.keys(), ...inRuns.keys()])].map(
    (paper) => {
      const around = byBoundary.filter(({ mask }) => mask[paper] === 1).length;
      return {
        paper,
        onPath: tested.has(paper),
        weights: share(inWeights, paper, weights.length) ?? 0,
        boundaries: share(inBoundaries, paper, around),
        bootstrap: share(inRuns, paper, runs),
      };
    },
  );
  return {
    papers: papers.sort(bySureness),
    core: byWeight.length === 0 ? [] : (byWeight[0] ?? []).filter((paper) => inWeights.get(paper) === weights.length),
    weightOverlap: meanOverlap(byWeight),
    byBoundary: byBoundary.map(({ name, inside, papers: found }) => ({ name, inside, papers: found })),
  };
}

/**
 * Boundaries that a careful reader might draw instead: the largest weak component, the papers that some paper inside cites, all but those of the last year,
 * all but those of the first. Those by years only where years are known. A paper without a year is inside.
 */
export function usualBoundaries({ size, citing, cited, years }: CitationNetwork): Boundary[] {
  const sets = new DisjointSets(size);
  const isCited = new Uint8Array(size);
  const sizes = new Uint32Array(size);
  for (let arc = 0; arc < citing.length; arc++) {
    sets.join(citing[arc] as number, cited[arc] as number);
    isCited[cited[arc] as number] = 1;
  }
  for (let paper = 0; paper < size; paper++) {
    const root = sets.rootOf(paper);
    sizes[root] = (sizes[root] as number) + 1;
  }
  // Of components of one size the one with the lowest paper.
  let main = -1;
  for (let paper = size - 1; paper >= 0; paper--) {
    if (sizes[sets.rootOf(paper)] === sets.largest) main = sets.rootOf(paper);
  }
  const component = Uint8Array.from({ length: size }, (_, paper) => Number(sets.rootOf(paper) === main));
  const boundaries = [
    { name: 'largest component', inside: component },
    { name: 'cited papers', inside: isCited },
  ];
  const known = years?.filter((year) => year !== 0) ?? new Int16Array();
  if (years === null || known.length === 0) return boundaries;
  const [first, last] = [known.reduce((a, b) => Math.min(a, b)), known.reduce((a, b) => Math.max(a, b))];
  return [
    ...boundaries,
    { name: `without ${last}`, inside: Uint8Array.from(years, (year) => Number(year !== last)) },
    { name: `without ${first}`, inside: Uint8Array.from(years, (year) => Number(year !== first)) },
  ];
}

function checkOptions(runs: number, missing: number, seed: number): void {
  if (!Number.isInteger(runs) || runs < 0 || runs > 10_000) {
    throw new InvalidInputError('runs', `runs is ${runs}: give a whole number from 0 to 10000.`);
  }
  if (!(missing >= 0 && missing < 1)) {
    throw new InvalidInputError('missing', `missing is ${missing}: give a share from 0 to below 1.`);
  }
  if (!Number.isSafeInteger(seed)) throw new InvalidInputError('seed', `seed is ${seed}: give a whole number.`);
}

/** The same papers with some of the arcs. */
function keepArcs(network: CitationNetwork, isKept: (citing: number, cited: number) => boolean): CitationNetwork {
  const { citing, cited } = network;
  const kept = { citing: new Uint32Array(citing.length), cited: new Uint32Array(cited.length) };
  let count = 0;
  for (let arc = 0; arc < citing.length; arc++) {
    if (!isKept(citing[arc] as number, cited[arc] as number)) continue;
    kept.citing[count] = citing[arc] as number;
    kept.cited[count] = cited[arc] as number;
    count++;
  }
  return { ...network, citing: kept.citing.slice(0, count), cited: kept.cited.slice(0, count) };
}

type Counts = ReadonlyMap<number, number>;

function countPapers(paths: readonly (readonly number[])[]): Counts {
  const counts = new Map<number, number>();
  for (const path of paths) for (const paper of path) counts.set(paper, (counts.get(paper) ?? 0) + 1);
  return counts;
}

function share(counts: Counts, paper: number, of: number): number | null {
  return of === 0 ? null : (counts.get(paper) ?? 0) / of;
}

function bySureness(a: PaperRobustness, b: PaperRobustness): number {
  return (
    Number(b.onPath) - Number(a.onPath) ||
    (b.bootstrap ?? 0) - (a.bootstrap ?? 0) ||
    b.weights - a.weights ||
    (b.boundaries ?? 0) - (a.boundaries ?? 0) ||
    a.paper - b.paper
  );
}

function meanOverlap(paths: readonly (readonly number[])[]): number | null {
  const overlaps = paths.flatMap((one, n) => paths.slice(n + 1).map((other) => jaccard(new Set(one), new Set(other))));
  return overlaps.length === 0 ? null : overlaps.reduce((sum, overlap) => sum + overlap, 0) / overlaps.length;
}

/** Of two empty sets 1. */
function jaccard(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  const shared = [...one].filter((paper) => other.has(paper)).length;
  const union = one.size + other.size - shared;
  return union === 0 ? 1 : shared / union;
}

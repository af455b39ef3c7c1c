import type { CitationNetwork } from './citation-network.js';
import { eachTreatedArc, treatCycles, type AcyclicNetwork, type CycleTreatment } from './cycle-treatment.js';
import { flowNetwork, type FlowNetwork } from './flow-network.js';
import { mainPath, type MainPath, type MainPathOptions } from './main-path.js';
import { totalFlow, traversalWeights, type TraversalWeight, type TraversalWeights } from './traversal-weights.js';

export interface WeightOptions {
  readonly weight: TraversalWeight;
  readonly cycles: CycleTreatment;
}

/** What a network was turned into and what passes through it. */
export interface WeightedNetwork {
  readonly acyclic: AcyclicNetwork;
  readonly flow: FlowNetwork;
  readonly weights: TraversalWeights;
  /** The paths from a source to a sink, whatever the weight. */
  readonly totalFlow: bigint;
}

/** A citation by the numbers of its papers. */
export interface WeightedCitation {
  readonly citing: number;
  readonly cited: number;
  readonly weight: bigint;
}

export interface MainPathOfPapers extends MainPath {
  /** Those that the citations touch: papers without references on the path first, every paper after all that it cites there, ties by number. */
  readonly papers: readonly number[];
  /**
   * In the order of the papers, by the cited, then the citing. Where a cycle was shrunk, all citations between two vertices of the path carry the weight
   * of its arc; where a preprint was added, a citation carries the sum of its arcs.
   */
  readonly citations: readonly WeightedCitation[];
}

export function weighNetwork(original: CitationNetwork, { weight, cycles }: WeightOptions): WeightedNetwork {
  const acyclic = treatCycles(original, cycles);
  const flow = flowNetwork(acyclic.network);
  const weights = traversalWeights(flow, weight);
  return { acyclic, flow, weights, totalFlow: weight === 'SPC' ? weights.total : totalFlow(flow) };
}

export function mainPathOf(weighted: WeightedNetwork, options: MainPathOptions): MainPathOfPapers {
  const found = mainPath(weighted.flow, weighted.weights, options);
  const isFound = new Uint8Array(weighted.acyclic.network.citing.length);
  for (const arc of found.arcs) isFound[arc] = 1;
  const citations = citationsOf(weighted, (arc) => isFound[arc] === 1);
  const placeOf = placesAlong(weighted, found.arcs);
  const place = (paper: number): number => placeOf.get(weighted.acyclic.vertexOf[paper] ?? -1) ?? 0;
  const byPlace = (a: number, b: number): number => place(a) - place(b) || a - b;
  return {
    ...found,
    papers: [...new Set(citations.flatMap(({ citing, cited }) => [citing, cited]))].sort(byPlace),
    citations: citations.sort((a, b) => byPlace(a.cited, b.cited) || byPlace(a.citing, b.citing)),
  };
}

/** Every citation that has a weight, by (citing, cited). */
export function allWeights(weighted: WeightedNetwork): WeightedCitation[] {
  return citationsOf(weighted, () => true);
}

/** The weight of each paper: of its vertex where a cycle was shrunk, of both its vertices where it has a preprint. */
export function paperWeights({ acyclic, weights }: WeightedNetwork): bigint[] {
  const ofPaper = Array.from<bigint>({ length: acyclic.original.size }).fill(0n);
  const { first, members } = acyclic.papers;
  for (let vertex = 0; vertex < acyclic.network.size; vertex++) {
    const weight = (weights.before[vertex] ?? 0n) * (weights.after[vertex] ?? 0n);
    for (const paper of members.subarray(first[vertex], first[vertex + 1])) {
      ofPaper[paper] = (ofPaper[paper] ?? 0n) + weight;
    }
  }
  return ofPaper;
}

function citationsOf(
  { acyclic, weights }: WeightedNetwork,
  isChosen: (treated: number) => boolean,
): WeightedCitation[] {
  const { original, network } = acyclic;
  const weightOf = new Map<number, bigint>();
  eachTreatedArc(acyclic, (arc, treated) => {
    if (!isChosen(treated)) return;
    const weight =
      (weights.before[network.cited[treated] as number] as bigint) *
      (weights.after[network.citing[treated] as number] as bigint);
    weightOf.set(arc, (weightOf.get(arc) ?? 0n) + weight);
  });
  return Array.from(weightOf, ([arc, weight]) => ({
    citing: original.citing[arc] ?? 0,
    cited: original.cited[arc] ?? 0,
    weight,
  }));
}

/** How many arcs of the path lead at most to each of its vertices; a preprint counts for its paper where the paper itself is not on the path. */
function placesAlong({ acyclic, flow }: WeightedNetwork, arcs: Uint32Array): ReadonlyMap<number, number> {
  const { citing, cited } = acyclic.network;
  const rankOf = new Uint32Array(acyclic.network.size);
  for (const [rank, vertex] of flow.order.entries()) rankOf[vertex] = rank;
  const ordered = [...arcs].sort((a, b) => (rankOf[cited[a] ?? 0] ?? 0) - (rankOf[cited[b] ?? 0] ?? 0));
  const depth = new Map<number, number>();
  for (const arc of ordered) {
    const [from, to] = [cited[arc] ?? 0, citing[arc] ?? 0];
    const before = depth.get(from) ?? 0;
    depth.set(from, before);
    depth.set(to, Math.max(depth.get(to) ?? 0, before + 1));
  }
  const places = new Map<number, number>();
  for (const [vertex, at] of depth) {
    const published = acyclic.vertexOf[acyclic.papers.members[acyclic.papers.first[vertex] ?? 0] ?? 0] ?? vertex;
    if (published === vertex || !depth.has(published)) places.set(published, at);
  }
  return places;
}

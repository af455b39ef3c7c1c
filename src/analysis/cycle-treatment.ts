import { grouped, type Grouped } from '../domain/digraph/arcs.js';
import { strongComponents } from '../domain/digraph/strong-components.js';
import { buildNetwork, references, type CitationNetwork } from './citation-network.js';

/**
 * How a network with cycles becomes one without. SHRINK: the papers of a strong component become one vertex (de Nooy, Mrvar and Batagelj, "Exploratory
 * Social Network Analysis with Pajek", 2005, chapter 11). PREPRINT: each paper of a strong component gets a preprint that cites what the paper cites
 * outside the component, and inside the component papers cite preprints (Batagelj, "Efficient algorithms for citation network analysis",
 * arXiv:cs/0309023, 2003). DROP: inside strong components, citations of a paper that does not come earlier by (date, number) are left out.
 */
export const CYCLE_TREATMENTS = ['SHRINK', 'PREPRINT', 'DROP'] as const;
export type CycleTreatment = (typeof CYCLE_TREATMENTS)[number];

/** A network without cycles and what its vertices and arcs were before. Where there was no cycle, vertices are the papers. */
export interface AcyclicNetwork {
  /** The network before. */
  readonly original: CitationNetwork;
  readonly treatment: CycleTreatment;
  /** Of vertices; without years and dates. */
  readonly network: CitationNetwork;
  /** The papers of each vertex, ascending: several where a cycle was shrunk. */
  readonly papers: Grouped;
  /** The vertex of each paper; of a paper with a preprint the published one. */
  readonly vertexOf: Int32Array;
  /** The strong components of more than one paper: papers ascend, components by their first paper. */
  readonly cycles: readonly Uint32Array[];
  /** The arcs of the original network inside strong components that are no arc any more (SHRINK, DROP) or lead to a preprint (PREPRINT); ascending. */
  readonly changedArcs: Uint32Array;
}

/** O(size + arcs). */
export function treatCycles(original: CitationNetwork, treatment: CycleTreatment): AcyclicNetwork {
  const { offsets, targets } = references(original);
  const components = strongComponents({ first: signed(offsets), targets: signed(targets) });
  const cycles = cyclesOf(components.of, components.count);
  if (cycles.length === 0) return withoutCycles(original, treatment);
  const inner = innerArcs(original, components.of);
  const parts = { original, treatment, cycles };
  if (treatment === 'DROP') {
    const dropped = inner.filter((arc) => !comesEarlier(original, original.cited[arc] ?? 0, original.citing[arc] ?? 0));
    return { ...parts, ...drop(original, dropped), changedArcs: dropped };
  }
  const vertices =
    treatment === 'SHRINK'
      ? shrink(original, components.of, components.count)
      : addPreprints(original, components.of, cycles);
  return { ...parts, ...vertices, changedArcs: inner };
}

/**
 * Visits every arc of the treated network with the arcs of the original one that it stands for: several where a cycle was shrunk. An original arc is
 * visited twice where the citing paper has a preprint, not at all where it was merged or dropped. O(arcs * log(arcs of a paper)).
 */
export function eachTreatedArc(acyclic: AcyclicNetwork, visit: (original: number, treated: number) => void): void {
  const { original, network, papers, vertexOf, cycles } = acyclic;
  const { citing, cited } = original;
  if (cycles.length === 0) {
    for (let arc = 0; arc < citing.length; arc++) visit(arc, arc);
    return;
  }
  const preprintOf = new Map<number, number>();
  for (let vertex = 0; vertex < network.size; vertex++) {
    const paper = papers.members[papers.first[vertex] ?? 0] ?? 0;
    if (vertexOf[paper] !== vertex) preprintOf.set(paper, vertex);
  }
  const versionsOf = (paper: number): number[] => {
    const preprint = preprintOf.get(paper);
    return preprint === undefined ? [vertexOf[paper] ?? 0] : [vertexOf[paper] ?? 0, preprint];
  };
  const { offsets, targets } = references(network);
  for (let arc = 0; arc < citing.length; arc++) {
    for (const from of versionsOf(citing[arc] as number)) {
      for (const to of versionsOf(cited[arc] as number)) {
        const end = offsets[from + 1] as number;
        const treated = lowerBound(targets, to, offsets[from] as number, end);
        if (treated < end && targets[treated] === to) visit(arc, treated);
      }
    }
  }
}

/** The first index from `from` to before `to` of a value that is not less, in an ascending stretch of a list; `to` where all are less. */
function lowerBound(values: Uint32Array, value: number, from: number, to: number): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((values[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The same numbers as the domain's digraphs hold them. */
function signed({ buffer, byteOffset, length }: Uint32Array): Int32Array {
  return new Int32Array(buffer, byteOffset, length);
}

function cyclesOf(componentOf: Int32Array, count: number): Uint32Array[] {
  const { first, members } = grouped(count, componentOf);
  const cycles: Uint32Array[] = [];
  for (let component = 0; component < count; component++) {
    const [from, to] = [first[component] ?? 0, first[component + 1] ?? 0];
    if (to - from > 1) cycles.push(Uint32Array.from(members.subarray(from, to)));
  }
  return cycles.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
}

function innerArcs({ citing, cited }: CitationNetwork, componentOf: Int32Array): Uint32Array {
  const inner: number[] = [];
  for (let arc = 0; arc < citing.length; arc++) {
    if (componentOf[citing[arc] as number] === componentOf[cited[arc] as number]) inner.push(arc);
  }
  return Uint32Array.from(inner);
}

type Vertices = Pick<AcyclicNetwork, 'network' | 'papers' | 'vertexOf'>;

function withoutCycles(original: CitationNetwork, treatment: CycleTreatment): AcyclicNetwork {
  const network = { ...original, years: null, dates: null };
  return { original, treatment, network, ...eachItsOwn(original.size), cycles: [], changedArcs: new Uint32Array() };
}

function eachItsOwn(size: number): Pick<Vertices, 'papers' | 'vertexOf'> {
  const vertexOf = Int32Array.from({ length: size }, (_, paper) => paper);
  return { vertexOf, papers: grouped(size, vertexOf) };
}

/** Vertices are numbered by their first paper, as papers are numbered for ties. */
function shrink({ size, citing, cited }: CitationNetwork, componentOf: Int32Array, count: number): Vertices {
  const numberOf = new Int32Array(count).fill(-1);
  const vertexOf = new Int32Array(size);
  let vertices = 0;
  for (let paper = 0; paper < size; paper++) {
    const component = componentOf[paper] ?? 0;
    if (numberOf[component] === -1) numberOf[component] = vertices++;
    vertexOf[paper] = numberOf[component] ?? 0;
  }
  const { network } = buildNetwork({
    size: vertices,
    citing: citing.map((paper) => vertexOf[paper] ?? 0),
    cited: cited.map((paper) => vertexOf[paper] ?? 0),
  });
  return { network, papers: grouped(vertices, vertexOf), vertexOf };
}

/** Preprints come after the papers, in their order. */
function addPreprints(
  { size, citing, cited }: CitationNetwork,
  componentOf: Int32Array,
  cycles: readonly Uint32Array[],
): Vertices {
  const inCycles = cycles.flatMap((cycle) => [...cycle]).sort((a, b) => a - b);
  const preprintOf = new Int32Array(size).fill(-1);
  for (const [index, paper] of inCycles.entries()) preprintOf[paper] = size + index;
  const rows: { readonly citing: number[]; readonly cited: number[] } = { citing: [], cited: [] };
  const add = (from: number, to: number): void => {
    rows.citing.push(from);
    rows.cited.push(to);
  };
  for (let arc = 0; arc < citing.length; arc++) {
    const [from, to] = [citing[arc] as number, cited[arc] as number];
    const preprint = preprintOf[from] ?? -1;
    if (componentOf[from] === componentOf[to]) {
      add(from, preprintOf[to] ?? to);
    } else {
      add(from, to);
      if (preprint !== -1) add(preprint, to);
    }
  }
  const vertices = size + inCycles.length;
  const paperOf = Int32Array.from({ length: vertices }, (_, vertex) => inCycles[vertex - size] ?? vertex);
  return {
    network: buildNetwork({ size: vertices, ...rows }).network,
    papers: { first: Int32Array.from({ length: vertices + 1 }, (_, vertex) => vertex), members: paperOf },
    vertexOf: paperOf.slice(0, size),
  };
}

/** Whether a paper comes before another by (date, number); papers without a date come first. */
function comesEarlier(network: CitationNetwork, paper: number, other: number): boolean {
  const [date, otherDate] = [dateOf(network, paper), dateOf(network, other)];
  return date === otherDate ? paper < other : date < otherDate;
}

function dateOf({ dates, years }: CitationNetwork, paper: number): string {
  const year = years?.[paper] ?? 0;
  return dates?.[paper] ?? (year === 0 ? '' : String(year).padStart(4, '0'));
}

function drop({ size, citing, cited }: CitationNetwork, dropped: Uint32Array): Vertices {
  const gone = new Set(dropped);
  const isKept = (_: number, arc: number): boolean => !gone.has(arc);
  return {
    network: { size, citing: citing.filter(isKept), cited: cited.filter(isKept), years: null, dates: null },
    ...eachItsOwn(size),
  };
}

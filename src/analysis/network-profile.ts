import type { CitationNetwork } from './citation-network.js';
import { DisjointSets } from './disjoint-sets.js';

/** What a network is before any treatment. */
export interface NetworkProfile {
  readonly papers: number;
  readonly arcs: number;
  /** Papers that cite nothing and are not cited. */
  readonly isolates: number;
  /** Sets of papers that citations connect in whatever direction; an isolate is one. */
  readonly weakComponents: number;
  readonly largestWeakComponent: number;
  readonly mostReferences: number;
  readonly mostCiters: number;
  readonly time: NetworkTime | null;
}

/** Citations among papers whose years are known. */
export interface NetworkTime {
  /** Of papers of an earlier year. */
  readonly forward: number;
  readonly sameYear: number;
  /** Of papers of a later year. */
  readonly backward: number;
  /** Where a year is unknown. */
  readonly unknown: number;
}

/** O(size + arcs) nearly. */
export function profileOf({ size, citing, cited, years }: CitationNetwork): NetworkProfile {
  const [out, into] = [new Uint32Array(size), new Uint32Array(size)];
  const sets = new DisjointSets(size);
  for (let arc = 0; arc < citing.length; arc++) {
    const [from, to] = [citing[arc] as number, cited[arc] as number];
    out[from] = (out[from] as number) + 1;
    into[to] = (into[to] as number) + 1;
    sets.join(from, to);
  }
  let isolates = 0;
  for (let paper = 0; paper < size; paper++) if (out[paper] === 0 && into[paper] === 0) isolates++;
  return {
    papers: size,
    arcs: citing.length,
    isolates,
    weakComponents: sets.count,
    largestWeakComponent: sets.largest,
    mostReferences: greatest(out),
    mostCiters: greatest(into),
    time: years === null ? null : timeOf(citing, cited, years),
  };
}

function timeOf(citing: Uint32Array, cited: Uint32Array, years: Int16Array): NetworkTime {
  const time = { forward: 0, sameYear: 0, backward: 0, unknown: 0 };
  for (let arc = 0; arc < citing.length; arc++) {
    const [from, to] = [years[citing[arc] as number] ?? 0, years[cited[arc] as number] ?? 0];
    if (from === 0 || to === 0) time.unknown++;
    else if (from > to) time.forward++;
    else if (from === to) time.sameYear++;
    else time.backward++;
  }
  return time;
}

function greatest(counts: Uint32Array): number {
  let most = 0;
  for (const count of counts) if (count > most) most = count;
  return most;
}

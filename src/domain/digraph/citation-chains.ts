import type { CitationDirection } from '../citation.js';
import { shortestPaths } from './k-shortest-paths.js';

/** The papers that each of these cites, or is cited by; aligned. */
export type NeighboursOf = (
  paperIds: readonly string[],
  direction: CitationDirection,
) => Promise<readonly (readonly string[])[]>;

export interface ChainOptions {
  /** Most chains. */
  readonly limit: number;
  /** Most citations of a chain. */
  readonly maxLength: number;
  /** The search ends before it would look at more citations than that. */
  readonly maxArcs: number;
}

export interface Chains {
  /** Each from the newer paper to the older, shortest first, then by the ids on the way. */
  readonly chains: readonly (readonly string[])[];
  /** `maxArcs` ended the search: longer chains may exist. */
  readonly truncated: boolean;
}

/**
 * The shortest loop-free chains of citations by which one paper goes back to another. Walks from both ends, a level of the smaller side at a time: after
 * `f` levels from one and `b` from the other, every chain of at most f + b citations has been seen whole.
 */
export async function citationChains(
  newerId: string,
  olderId: string,
  neighboursOf: NeighboursOf,
  { limit, maxLength, maxArcs }: ChainOptions,
): Promise<Chains> {
  const references = new Walk(newerId);
  const citations = new Walk(olderId);
  let chains: readonly (readonly string[])[] = [];
  for (let length = 1; length <= maxLength && chains.length < limit; length += 1) {
    const isForwards = references.frontier.length <= citations.frontier.length;
    const walk = isForwards ? references : citations;
    // Where nothing lies beyond one end, every chain has been seen.
    if (walk.frontier.length === 0) break;
    await walk.step((ids) => neighboursOf(ids, isForwards ? 'references' : 'citations'));
    if (references.arcs + citations.arcs > maxArcs) return { chains, truncated: true };
    chains = chainsWithin(references, citations, limit, length);
  }
  return { chains, truncated: false };
}

/** What has been met from one end, level by level. */
class Walk {
  readonly found = new Map<string, readonly string[]>();
  frontier: readonly string[];
  arcs = 0;
  private readonly met: Set<string>;

  constructor(readonly start: string) {
    this.frontier = [start];
    this.met = new Set(this.frontier);
  }

  async step(neighboursOf: (ids: readonly string[]) => Promise<readonly (readonly string[])[]>): Promise<void> {
    const lists = await neighboursOf(this.frontier);
    const next: string[] = [];
    for (const [at, id] of this.frontier.entries()) {
      const neighbours = lists[at] ?? [];
      this.found.set(id, neighbours);
      this.arcs += neighbours.length;
      for (const neighbour of neighbours) {
        if (this.met.has(neighbour)) continue;
        this.met.add(neighbour);
        next.push(neighbour);
      }
    }
    this.frontier = next;
  }
}

function chainsWithin(references: Walk, citations: Walk, limit: number, maxLength: number): string[][] {
  const cited = new Map<string, Set<string>>();
  const add = (citing: string, paper: string): void => {
    const known = cited.get(citing);
    if (known) known.add(paper);
    else cited.set(citing, new Set([paper]));
  };
  for (const [citing, papers] of references.found) for (const paper of papers) add(citing, paper);
  for (const [paper, papers] of citations.found) for (const citing of papers) add(citing, paper);

  const citing = new Map<string, string[]>();
  for (const [id, papers] of cited) {
    for (const paper of papers) {
      const known = citing.get(paper);
      if (known) known.push(id);
      else citing.set(paper, [id]);
    }
  }
  const fromNewer = stepsFrom(references.start, (id) => cited.get(id) ?? [], maxLength);
  const toOlder = stepsFrom(citations.start, (id) => citing.get(id) ?? [], maxLength);
  const between = [...fromNewer.keys()]
    .filter((id) => (fromNewer.get(id) ?? 0) + (toOlder.get(id) ?? maxLength + 1) <= maxLength)
    .sort();
  const place = new Map(between.map((id, at) => [id, at]));
  const [start, end] = [place.get(references.start), place.get(citations.start)];
  if (start === undefined || end === undefined) return [];
  const arcs = between.map((id) =>
    [...(cited.get(id) ?? [])].flatMap((paper) => place.get(paper) ?? []).sort((a, b) => a - b),
  );
  return shortestPaths(arcs, start, end, limit, maxLength).map((path) => path.flatMap((at) => between[at] ?? []));
}

/** The least number of steps to whatever is at most `most` steps away. */
function stepsFrom(start: string, next: (id: string) => Iterable<string>, most: number): Map<string, number> {
  const steps = new Map([[start, 0]]);
  for (const [id, at] of steps) {
    if (at === most) continue;
    for (const neighbour of next(id)) if (!steps.has(neighbour)) steps.set(neighbour, at + 1);
  }
  return steps;
}

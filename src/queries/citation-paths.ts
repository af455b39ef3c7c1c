import { citationChains, type ChainOptions } from '../domain/digraph/citation-chains.js';
import { checkBound } from '../domain/bound.js';
import { InvalidInputError, TimeoutError } from '../domain/errors.js';
import type { PaperSelection } from '../graph/ports/paper-store.js';
import type { Loaders } from '../graph/loaders.js';
import { requirePaper } from './paper-reference.js';
import type { PaperRow } from '../graph/paper-row.js';

export interface CitationPath {
  /** Older first. */
  readonly papers: readonly PaperRow[];
  readonly length: number;
}

const MAX_PATHS = 20;
const MAX_LENGTH = 10;
/** A second or two of reading; hubs of a field have some ten thousand citations. */
const MAX_ARCS = 300_000;

export interface CitationPathsRequest {
  readonly from: string;
  readonly to: string;
  readonly limit: number;
  readonly maxLength: number;
}

/**
 * The shortest chains of citations between two papers, whichever of them is the older one; where each goes back to the other, those of both
 * directions, shortest first.
 * @throws InvalidInputError naming the argument; TimeoutError where too much lies between the two to find any
 */
export async function findCitationPaths(
  { from, to, limit, maxLength }: CitationPathsRequest,
  shown: PaperSelection,
  loaders: Loaders,
): Promise<CitationPath[]> {
  checkBound('limit', limit, MAX_PATHS);
  checkBound('maxLength', maxLength, MAX_LENGTH);
  const [first, second] = await Promise.all([
    requirePaper('from', from, { parts: [] }, loaders),
    requirePaper('to', to, { parts: [] }, loaders),
  ]);
  if (first.id === second.id) {
    throw new InvalidInputError('to', 'from and to name the same paper: give two papers.');
  }
  const options: ChainOptions = { limit, maxLength, maxArcs: MAX_ARCS };
  const directions = await Promise.all([
    citationChains(second.id, first.id, loaders.neighboursOf, options),
    citationChains(first.id, second.id, loaders.neighboursOf, options),
  ]);
  const chains = directions
    .flatMap((direction) => direction.chains)
    .sort((a, b) => a.length - b.length)
    .slice(0, limit);
  if (chains.length === 0 && directions.some(({ truncated }) => truncated)) {
    throw new TimeoutError(
      `More than ${MAX_ARCS} citations lie around these two papers before any chain was found: ask for a smaller maxLength.`,
    );
  }
  const papers = loaders.papers(shown);
  return Promise.all(
    chains.map(async (chain) => {
      const rows = await Promise.all(chain.toReversed().map((id) => papers.load(id)));
      return { papers: rows.filter((paper) => paper !== null), length: chain.length - 1 };
    }),
  );
}

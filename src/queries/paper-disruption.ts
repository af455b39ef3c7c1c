import { buildNetwork } from '../analysis/citation-network.js';
import { disruption, type Disruption, type DisruptionOptions } from '../analysis/disruption.js';
import { InvalidInputError } from '../domain/errors.js';
import type { Paper } from '../domain/paper.js';
import type { Loaders } from '../graph/loaders.js';

/** Why there is no index. */
export type DisruptionGap =
  'NO_YEAR' | 'REFERENCES_UNKNOWN' | 'REFERENCES_INCOMPLETE' | 'TOO_MANY_CITATIONS' | 'NOTHING_IN_WINDOW';

export interface PaperDisruption {
  /** Null where it was not computed. */
  readonly values: Disruption | null;
  /** Null where there is an index. */
  readonly reason: DisruptionGap | null;
}

export interface DisruptionQuestion extends Pick<DisruptionOptions, 'windowYears' | 'minShared'> {
  /** References known of those reported, 0 to 1; below it there is no answer. */
  readonly minCompleteness: number;
}

/** More citations of a paper and its references than this are not read for one answer. */
const MAX_CITATIONS = 20_000;

type Focal = { readonly id: string } & Partial<Pick<Paper, 'year' | 'referencesKnown' | 'reportedReferences'>>;

/** The disruption of a paper among the citations that the graph holds. @throws InvalidInputError for options out of bounds */
export async function paperDisruption(
  focal: Focal,
  { minCompleteness, ...options }: DisruptionQuestion,
  loaders: Loaders,
): Promise<PaperDisruption> {
  if (!(minCompleteness >= 0 && minCompleteness <= 1)) {
    throw new InvalidInputError('minCompleteness', `minCompleteness is ${minCompleteness}: give a number from 0 to 1.`);
  }
  // Options are checked even where there is no answer.
  disruption(buildNetwork({ size: 0, citing: [], cited: [] }).network, [], options);
  const refused = whyRefused(focal, minCompleteness);
  if (refused !== null) return { values: null, reason: refused };
  const [references = []] = await loaders.neighboursOf([focal.id], 'references');
  const cited = [focal.id, ...references];
  const known = await Promise.all(cited.map((id) => loaders.papers({ parts: ['citationsKnown'] }).load(id)));
  const citations = known.reduce((sum, paper) => sum + (paper?.citationsKnown ?? 0), 0);
  if (citations > MAX_CITATIONS) return { values: null, reason: 'TOO_MANY_CITATIONS' };
  const citing = await loaders.neighboursOf(cited, 'citations');
  const ids = [...new Set([...cited, ...citing.flat()])];
  const numberOf = new Map(ids.map((id, number) => [id, number]));
  const papers = await Promise.all(ids.map((id) => loaders.papers({ parts: ['year'] }).load(id)));
  const pairs = [
    ...references.map((to) => [focal.id, to] as const),
    ...citing.flatMap((from, n) => from.map((id) => [id, cited[n] ?? ''] as const)),
  ];
  const { network } = buildNetwork({
    size: ids.length,
    citing: pairs.map(([from]) => numberOf.get(from) ?? 0),
    cited: pairs.map(([, to]) => numberOf.get(to) ?? 0),
    years: Int16Array.from(papers, (paper) => paper?.year ?? 0),
  });
  const [values = null] = disruption(network, [0], options);
  return { values, reason: values?.cd == null ? 'NOTHING_IN_WINDOW' : null };
}

function whyRefused(focal: Focal, minCompleteness: number): DisruptionGap | null {
  if (focal.year == null) return 'NO_YEAR';
  const [known, reported] = [focal.referencesKnown ?? 0, focal.reportedReferences ?? null];
  // A paper of which no reference is stored would disrupt by construction.
  if (known === 0 && reported !== 0 && minCompleteness > 0) return 'REFERENCES_UNKNOWN';
  if (reported !== null && reported > 0 && known / reported < minCompleteness) return 'REFERENCES_INCOMPLETE';
  return null;
}

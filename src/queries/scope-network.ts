import { buildNetwork, type CitationNetwork } from '../analysis/citation-network.js';
import { InvalidInputError } from '../domain/errors.js';
import type { Loaders } from '../graph/loaders.js';
import { dateOfPaper, papersOfScope, type NetworkScopeQuestion, type ScopePaper } from './network-scope.js';

/** How many references of the papers of a scope the graph holds, of those that the source counts. */
export interface ScopeCompleteness {
  /** References that the graph holds, of a paper at most as many as reported. */
  readonly known: number;
  readonly reported: number;
  /** `known` by `reported`; null where nothing is reported. */
  readonly ratio: number | null;
  /** Papers of which the source reports no number. */
  readonly unreported: number;
}

export interface ScopeNetwork {
  readonly network: CitationNetwork;
  /** The id of each paper of the network. */
  readonly paperIds: readonly string[];
  readonly completeness: ScopeCompleteness;
}

/** The papers of a scope, numbered by (date, id), and their present citations. @throws as `papersOfScope` */
export async function networkOfScope(scope: NetworkScopeQuestion, loaders: Loaders): Promise<ScopeNetwork> {
  const papers = await papersOfScope(scope, loaders);
  const paperIds = papers.map(({ id }) => id);
  const { citing, cited } = await loaders.arcsAmong(paperIds, scope.intents ?? null);
  const { network } = buildNetwork({
    size: papers.length,
    citing,
    cited,
    dates: papers.map((paper) => dateOfPaper(paper) || null),
    years: Int16Array.from(papers, (paper) => Number(dateOfPaper(paper).slice(0, 4))),
  });
  return { network, paperIds, completeness: completenessOfScope(papers) };
}

/** An analysis of few of the references that exist says little, so that it is refused unless the caller lowers the bound. */
export const DEFAULT_MIN_COMPLETENESS = 0.6;

/** @throws InvalidInputError with the ratio, where it is below `minimum` or unknown */
export function checkCompleteness({ known, reported, ratio }: ScopeCompleteness, minimum: number): void {
  if (!(minimum >= 0 && minimum <= 1)) {
    throw new InvalidInputError(
      'scope.minCompleteness',
      `scope.minCompleteness is ${minimum}: give a number from 0 to 1.`,
    );
  }
  if (minimum === 0 || (ratio !== null && ratio >= minimum)) return;
  const found =
    ratio === null
      ? 'The source reports no references of these papers'
      : `The graph holds ${known} of ${reported} references of these papers (${(Math.floor(ratio * 1000) / 10).toFixed(1)}%)`;
  throw new InvalidInputError(
    'scope.minCompleteness',
    `${found}, less than scope.minCompleteness ${minimum}: ingest them, or lower scope.minCompleteness to analyse what is there.`,
  );
}

function completenessOfScope(papers: readonly ScopePaper[]): ScopeCompleteness {
  let [known, reported, unreported] = [0, 0, 0];
  for (const { referencesKnown = 0, reportedReferences = null } of papers) {
    if (reportedReferences === null) {
      unreported++;
      continue;
    }
    known += Math.min(referencesKnown, reportedReferences);
    reported += reportedReferences;
  }
  return { known, reported, ratio: reported === 0 ? null : known / reported, unreported };
}

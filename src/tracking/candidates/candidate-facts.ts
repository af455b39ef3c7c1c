import { citationPoints, type CoveredCitation } from '../../domain/candidate.js';
import type { CategoryClaim } from '../../domain/knowledge.js';
import type { CandidateOf } from '../../graph/ports/knowledge-store.js';
import type { Loaders } from '../../graph/loaders.js';
import { howCited } from '../../proposals/categories/citation-signals.js';
import { categoryNames } from '../changes/change-facts.js';
import { paperName } from '../paper-name.js';

/** The reason names so many of the covered papers. */
const NAMED = 3;

type Candidate = Pick<CandidateOf<never>, 'citesCovered' | 'paper'>;

/** What weighs most first, ties by id. */
export function weightiest(citations: readonly CoveredCitation[]): CoveredCitation[] {
  return citations.toSorted((a, b) => citationPoints(b) - citationPoints(a) || (a.citedId < b.citedId ? -1 : 1));
}

/** Undecided claims that the paper itself belongs to a category, surest first. */
export async function proposedCategories(paperId: string, loaders: Loaders): Promise<CategoryClaim[]> {
  const claims = await loaders.categoryClaims(true).load(paperId);
  return claims
    .filter(({ status }) => status === 'PROPOSED')
    .toSorted((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0));
}

/** Why it may belong to the survey, in words: what it cites of it and how, and what speaks for its categories. The candidate is the subject. */
export async function candidateReason({ citesCovered, paper }: Candidate, loaders: Loaders): Promise<string> {
  const named = weightiest(citesCovered).slice(0, NAMED);
  const [names, proposed, tree] = await Promise.all([
    Promise.all(named.map((citation) => nameCited(citation, loaders))),
    proposedCategories(paper.id, loaders),
    loaders.categories(),
  ]);
  const more = citesCovered.length - names.length;
  const count = citesCovered.length === 1 ? 'one covered paper' : `${citesCovered.length} covered papers`;
  const categories = proposed.map(({ categoryId, evidence }) => {
    const why = evidence.find(({ text }) => text !== null)?.text ?? null;
    return `proposed for ${tree.get(categoryId)?.name ?? 'a category that is gone'}${why === null ? '' : `: ${why}`}`;
  });
  return [`cites ${count}: ${names.join(', ')}${more > 0 ? `, and ${more} more` : ''}`, ...categories].join('; ');
}

async function nameCited(citation: CoveredCitation, loaders: Loaders): Promise<string> {
  const { citedId } = citation;
  const [paper, introduces] = await Promise.all([
    loaders.papers({ parts: ['title'] }).load(citedId),
    loaders.introducedBy().load(citedId),
  ]);
  const categories = await categoryNames([citedId, ...introduces.map(({ id }) => id)], loaders);
  const how = howCited(citation);
  return `${paperName(paper?.title, introduces, categories)}${how === '' ? '' : ` [${how}]`}`;
}

import { InvalidInputError } from '../../domain/errors.js';
import type { Survey } from '../../domain/knowledge.js';
import { sortDate } from '../../domain/paper.js';
import type { Day } from '../../domain/time.js';
import type { CandidateFilter } from '../../graph/ports/knowledge-store.js';
import type { Loaders } from '../../graphql/loaders.js';

/** What people ask by. */
export interface CandidateQuestion {
  /** The survey's own day where it is left out. */
  readonly since?: Day | null;
  readonly minCovered?: number | null;
  /** Slug, name or id; those below it count too. */
  readonly category?: string | null;
}

/** One citation in passing makes no candidate. */
export const DEFAULT_MIN_COVERED = 2;

/** The filter by ids that a question asks for. @throws InvalidInputError naming the field */
export async function resolveCandidateFilter(
  survey: Survey,
  { since, minCovered, category }: CandidateQuestion,
  loaders: Loaders,
): Promise<CandidateFilter> {
  const atLeast = minCovered ?? DEFAULT_MIN_COVERED;
  if (!Number.isInteger(atLeast) || atLeast < 1) {
    throw new InvalidInputError('minCovered', `minCovered is ${atLeast}: say a whole number from 1.`);
  }
  const appeared = await dayOf(survey, loaders);
  return {
    since: since ?? appeared,
    minCovered: atLeast,
    categories: category == null ? null : (await loaders.categories()).families('category', [category]).flat(),
    recentSince: appeared,
  };
}

/** When the survey appeared; null where nobody says. */
async function dayOf({ paperId }: Survey, loaders: Loaders): Promise<Day | null> {
  const paper = paperId === null ? null : await loaders.papers({ parts: ['year', 'publicationDate'] }).load(paperId);
  const { year = null, publicationDate = null } = paper ?? {};
  return sortDate({ year, publicationDate }) || null;
}

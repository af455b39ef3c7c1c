import { InvalidInputError } from '../domain/errors.js';
import type { Survey } from '../domain/knowledge.js';
import type { Day } from '../domain/time.js';
import type { CandidateFilter } from '../graph/ports/knowledge-store.js';
import type { Loaders } from '../graph/loaders.js';
import { DEFAULT_MIN_COVERED, dayOfSurvey, usualCandidates } from './survey-candidates.js';

/** What people ask by. */
export interface CandidateQuestion {
  /** The survey's own day where it is left out. */
  readonly since?: Day | null;
  readonly minCovered?: number | null;
  /** Slug, name or id; those below it count too. */
  readonly category?: string | null;
}

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
  const usual = usualCandidates(appeared);
  return {
    ...usual,
    since: since ?? usual.since,
    minCovered: atLeast,
    categories: category == null ? null : (await loaders.categories()).families('category', [category]).flat(),
  };
}

async function dayOf({ paperId }: Survey, loaders: Loaders): Promise<Day | null> {
  return dayOfSurvey(
    paperId === null ? null : await loaders.papers({ parts: ['year', 'publicationDate'] }).load(paperId),
  );
}

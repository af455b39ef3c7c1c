import type { ChangeQuestion } from '../domain/change-question.js';
import { InvalidInputError } from '../domain/errors.js';
import type { Instant } from '../domain/time.js';
import type { ChangeFilter } from '../graph/ports/change-store.js';
import type { Loaders } from '../graph/loaders.js';
import { checkRange } from './text-argument.js';
import { requireMethod } from './method-reference.js';
import { findPaper } from './paper-reference.js';
import { requireSurvey } from './survey-reference.js';

/**
 * The filter by ids that a question asks for.
 * @param place where the question's fields stand, for errors: `filter.` in the API
 * @throws InvalidInputError naming the field
 */
export async function resolveChangeFilter(
  since: Instant | null,
  until: Instant | null,
  question: ChangeQuestion,
  place: string,
  loaders: Loaders,
): Promise<ChangeFilter> {
  checkRange(['since', since], ['until', until]);
  const { kinds = null, paper, method, category, survey } = question;
  return {
    since,
    until,
    kinds,
    paperId: paper == null ? null : await paperId(`${place}paper`, paper, loaders),
    methodId: method == null ? null : (await requireMethod(`${place}method`, method, loaders)).id,
    categoryIds: category == null ? null : await familyOf(`${place}category`, category, loaders),
    surveyId: survey == null ? null : (await requireSurvey(`${place}survey`, survey, loaders)).id,
  };
}

async function familyOf(field: string, category: string, loaders: Loaders): Promise<readonly string[]> {
  return (await loaders.categories()).families(field, [category]).flat();
}

async function paperId(field: string, ref: string, loaders: Loaders): Promise<string> {
  const paper = await findPaper(field, ref, { parts: [] }, loaders);
  if (paper) return paper.id;
  throw new InvalidInputError(
    field,
    `${field}: the graph has no paper "${ref}". Mutation.track brings and follows one.`,
  );
}

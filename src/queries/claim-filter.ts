import { InvalidInputError } from '../domain/errors.js';
import type { Instant } from '../domain/time.js';
import type { Loaders } from '../graph/loaders.js';
import type { ClaimFilter } from '../graph/ports/claim-store.js';
import { requireMethod } from './method-reference.js';
import { findPaper } from './paper-reference.js';
import { requireSurvey } from './survey-reference.js';
import { textArgument } from './text-argument.js';

const MAX_NAME = 200;

/** What a person names of claims; null and undefined parts hold always. */
export interface ClaimQuestion {
  readonly survey?: string | null | undefined;
  readonly category?: string | null | undefined;
  readonly method?: string | null | undefined;
  readonly paper?: string | null | undefined;
  readonly claimedBy?: string | null | undefined;
  readonly rule?: string | null | undefined;
  readonly minConfidence?: number | null | undefined;
  readonly since?: Instant | null | undefined;
}

/**
 * The filter by ids that a question asks for.
 * @param place where the question's fields are, for errors: `filter.` in the API
 * @throws InvalidInputError, AmbiguousError naming the field
 */
export async function resolveClaimFilter(
  question: ClaimQuestion,
  awaitsVerdictOf: string | null,
  place: string,
  loaders: Loaders,
): Promise<ClaimFilter> {
  const { survey, category, method, paper, claimedBy, rule, minConfidence = null, since = null } = question;
  if (minConfidence !== null && !(minConfidence >= 0 && minConfidence <= 1)) {
    const field = `${place}minConfidence`;
    throw new InvalidInputError(field, `${field} is ${minConfidence}: give a number from 0 to 1.`);
  }
  return {
    survey: survey == null ? null : await claimsOfSurvey(`${place}survey`, survey, loaders),
    categoryIds: category == null ? null : (await loaders.categories()).families(`${place}category`, [category]).flat(),
    methodId: method == null ? null : (await requireMethod(`${place}method`, method, loaders)).id,
    paperId: paper == null ? null : await paperId(`${place}paper`, paper, loaders),
    claimedBy: claimedBy == null ? null : textArgument(`${place}claimedBy`, claimedBy, MAX_NAME),
    rule: rule == null ? null : textArgument(`${place}rule`, rule, MAX_NAME),
    minConfidence,
    since,
    awaitsVerdictOf,
  };
}

async function claimsOfSurvey(field: string, ref: string, loaders: Loaders): Promise<ClaimFilter['survey']> {
  const { id, categoryIds } = await requireSurvey(field, ref, loaders);
  const tree = await loaders.categories();
  return { id, categoryIds: [...new Set(categoryIds.flatMap((root) => tree.family(root)))] };
}

async function paperId(field: string, ref: string, loaders: Loaders): Promise<string> {
  const paper = await findPaper(field, ref, { parts: [] }, loaders);
  if (paper) return paper.id;
  throw new InvalidInputError(field, `${field}: the graph has no paper "${ref}".`);
}

import { InvalidInputError } from '../domain/errors.js';
import type { Loaders } from '../graph/loaders.js';
import type { GapFilter } from '../graph/ports/knowledge-store.js';

/** How many covered papers must cite a gap by default. */
export const DEFAULT_MIN_CITED_BY = 3;

/** What people ask by. */
export interface GapQuestion {
  readonly minCitedBy?: number | null;
  readonly adjustForAge?: boolean | null;
  /** Slug, name or id; those below it count too. */
  readonly category?: string | null;
}

/** The filter by ids that a question asks for. @throws InvalidInputError naming the field */
export async function resolveGapFilter(
  { minCitedBy, adjustForAge, category }: GapQuestion,
  loaders: Loaders,
): Promise<GapFilter> {
  const atLeast = minCitedBy ?? DEFAULT_MIN_CITED_BY;
  if (!Number.isInteger(atLeast) || atLeast < 1) {
    throw new InvalidInputError('minCitedBy', `minCitedBy is ${atLeast}: give a whole number of 1 or more.`);
  }
  return {
    minCitedBy: atLeast,
    adjustForAge: adjustForAge ?? false,
    categories: category == null ? null : (await loaders.categories()).families('category', [category]).flat(),
  };
}

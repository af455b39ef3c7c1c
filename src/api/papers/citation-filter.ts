import { ANY_CITATION, type CitationFilter } from '../../graph/ports/citation-store.js';
import type { Loaders } from '../../graph/loaders.js';
import { checkRange } from '../../queries/text-argument.js';
import type { CitationFilterInput } from './citation.types.js';

/** The filter with its categories resolved to their families. @throws InvalidInputError naming the field */
export async function resolveCitationFilter(
  input: CitationFilterInput | null | undefined,
  loaders: Loaders,
): Promise<CitationFilter> {
  const named = input?.categoriesAny;
  if (named == null) return citationFilter(input, null);
  return citationFilter(input, (await loaders.categories()).families('filter.categoriesAny', named).flat());
}

/** @param categoriesAny ids, families included @throws InvalidInputError naming the field */
export function citationFilter(
  input: CitationFilterInput | null | undefined,
  categoriesAny: readonly string[] | null,
): CitationFilter {
  if (!input) return ANY_CITATION;
  checkRange(['filter.yearFrom', input.yearFrom], ['filter.yearTo', input.yearTo]);
  return {
    intents: input.intents ?? null,
    influential: input.influential ?? null,
    categoriesAny,
    yearFrom: input.yearFrom ?? null,
    yearTo: input.yearTo ?? null,
    firstSeenSince: input.firstSeenSince ?? null,
    includeVanished: input.includeVanished ?? false,
  };
}

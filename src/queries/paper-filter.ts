import { InvalidInputError } from '../domain/errors.js';
import type { BoundaryState, TrainingNeed } from '../domain/knowledge.js';
import type { PaperStatus } from '../domain/paper.js';
import { kindOfNodeId } from '../domain/identifier.js';
import { ANY_PAPER, type PaperFilter } from '../graph/ports/paper-store.js';
import type { Loaders } from '../graph/loaders.js';
import { checkRange, foldedArgument, tokensArgument } from './text-argument.js';
import { requireMethod } from './method-reference.js';
import { requireSurvey } from './survey-reference.js';
import { findPaper } from './paper-reference.js';

/** What people filter papers by: names, slugs and identifiers. */
export interface PaperFilterQuestion {
  readonly text?: string | null;
  readonly yearFrom?: number | null;
  readonly yearTo?: number | null;
  readonly publishedFrom?: string | null;
  readonly publishedTo?: string | null;
  readonly venue?: string | null;
  readonly author?: string | null;
  readonly categoriesAny?: readonly string[] | null;
  readonly categoriesAll?: readonly string[] | null;
  readonly categoriesNone?: readonly string[] | null;
  readonly introducesMethod?: boolean | null;
  readonly method?: string | null;
  readonly survey?: string | null;
  readonly boundary?: BoundaryState | null;
  readonly citesMethod?: string | null;
  readonly citesPaper?: string | null;
  readonly citedByCategory?: string | null;
  readonly minCitations?: number | null;
  readonly openAccess?: boolean | null;
  readonly training?: TrainingNeed | null;
  readonly status?: PaperStatus | null;
  readonly tracked?: boolean | null;
}

/**
 * The filter with its names resolved to ids and its categories to their families; null where nothing can fulfil it.
 * @throws InvalidInputError, AmbiguousError naming the field
 */
export async function resolvePaperFilter(
  input: PaperFilterQuestion | null | undefined,
  loaders: Loaders,
): Promise<PaperFilter | null> {
  if (!input) return ANY_PAPER;
  checkRange(['filter.yearFrom', input.yearFrom], ['filter.yearTo', input.yearTo]);
  checkRange(['filter.publishedFrom', input.publishedFrom], ['filter.publishedTo', input.publishedTo]);
  if (input.boundary != null && input.survey == null) {
    throw new InvalidInputError(
      'filter.boundary',
      'filter.boundary needs filter.survey: a boundary is that of a survey.',
    );
  }
  if (input.minCitations != null && input.minCitations < 0) {
    throw new InvalidInputError('filter.minCitations', 'filter.minCitations must be 0 or more.');
  }
  const [categories, cited] = await Promise.all([categoryConditions(input, loaders), citedPapers(input, loaders)]);
  if (cited?.length === 0) return null;
  const isAuthorId = input.author != null && kindOfNodeId(input.author) === 'author';
  return {
    ...ANY_PAPER,
    ...categories,
    tokens: input.text == null ? null : tokensArgument('filter.text', input.text),
    yearFrom: input.yearFrom ?? null,
    yearTo: input.yearTo ?? null,
    publishedFrom: input.publishedFrom ?? null,
    publishedTo: input.publishedTo ?? null,
    venue: input.venue == null ? null : foldedArgument('filter.venue', input.venue),
    author: input.author == null || isAuthorId ? null : foldedArgument('filter.author', input.author),
    authorId: isAuthorId ? (input.author ?? null) : null,
    introducesMethod: input.introducesMethod ?? null,
    methodId: input.method == null ? null : (await requireMethod('filter.method', input.method, loaders)).id,
    surveyId: input.survey == null ? null : (await requireSurvey('filter.survey', input.survey, loaders)).id,
    boundary: input.boundary ?? null,
    citesAnyOf: cited,
    minCitations: input.minCitations ?? null,
    openAccess: input.openAccess ?? null,
    training: input.training ?? null,
    status: input.status ?? null,
    tracked: input.tracked ?? null,
  };
}

async function categoryConditions(
  input: PaperFilterQuestion,
  loaders: Loaders,
): Promise<Pick<PaperFilter, 'categoriesAny' | 'categoriesAll' | 'categoriesNone' | 'citedByCategories'>> {
  const { categoriesAny, categoriesAll, categoriesNone, citedByCategory } = input;
  if (categoriesAny == null && categoriesAll == null && categoriesNone == null && citedByCategory == null) {
    return { categoriesAny: null, categoriesAll: null, categoriesNone: null, citedByCategories: null };
  }
  const tree = await loaders.categories();
  return {
    categoriesAny: categoriesAny == null ? null : tree.families('filter.categoriesAny', categoriesAny).flat(),
    categoriesAll: categoriesAll == null ? null : tree.families('filter.categoriesAll', categoriesAll),
    categoriesNone: categoriesNone == null ? null : tree.families('filter.categoriesNone', categoriesNone).flat(),
    citedByCategories:
      citedByCategory == null ? null : tree.families('filter.citedByCategory', [citedByCategory]).flat(),
  };
}

/** The papers one of which must be cited; empty where the method has none or the graph does not have the paper. */
async function citedPapers(input: PaperFilterQuestion, loaders: Loaders): Promise<readonly string[] | null> {
  const { citesMethod, citesPaper } = input;
  if (citesMethod != null && citesPaper != null) {
    throw new InvalidInputError('filter.citesMethod', 'Give filter.citesMethod or filter.citesPaper, not both.');
  }
  if (citesMethod != null) {
    const method = await requireMethod('filter.citesMethod', citesMethod, loaders);
    return method.introducedById === null ? [] : [method.introducedById];
  }
  if (citesPaper == null) return null;
  const paper = await findPaper('filter.citesPaper', citesPaper, { parts: [] }, loaders);
  return paper === null ? [] : [paper.id];
}

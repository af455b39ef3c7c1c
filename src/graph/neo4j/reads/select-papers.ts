import { ANY_PAPER } from '../../ports/paper-store.js';
import type { PaperFilter } from '../../ports/paper-store.js';
import type { Parameters } from '../executor.js';
import { matchWords, PAPER_FIELDS } from '../cypher/match-words.js';
import * as statements from '../statements/papers.js';

type Selection = statements.PaperSelection & { readonly parameters: Parameters };

/** Nothing is asked for: `includeProposed` alone is no condition. */
export function isEverything(filter: PaperFilter): boolean {
  return (Object.keys(ANY_PAPER) as (keyof PaperFilter)[]).every(
    (name) => name === 'includeProposed' || filter[name] === null,
  );
}

/** Where to begin, and what else must hold; null where nothing can be found, as no word is searched for. */
export function selectPapers(filter: PaperFilter): Selection | null {
  const words = filter.tokens === null ? null : matchWords(filter.tokens, PAPER_FIELDS);
  if (filter.tokens !== null && words === null) return null;
  const { categoriesAny, categoriesAll, categoriesNone, citedByCategories, includeProposed } = filter;
  const groups = Object.fromEntries((categoriesAll ?? []).map((group, i) => [`group${i}`, group]));
  const begins = beginnings(filter, Object.keys(groups)).filter(({ holds }) => holds);
  const [beginning] = begins;
  const conditions = [
    statements.NOT_MERGED,
    ...plainConditions(filter),
    ...begins.slice(1).map(({ condition }) => condition),
    ...(categoriesNone === null ? [] : [`NOT ${statements.hasCategory('p', 'categoriesNone', includeProposed)}`]),
    ...(citedByCategories === null ? [] : [statements.citedFromCategories(includeProposed)]),
  ];
  return {
    from: beginning?.from ?? statements.FROM_ALL,
    conditions,
    parameters: {
      ...filter,
      ...groups,
      tokens: null,
      categoriesAll: null,
      words,
      boundary: filter.boundary ?? 'IN',
      categoriesAny,
    },
  };
}

interface Beginning {
  readonly holds: boolean;
  readonly from: string;
  /** The same as a condition, where the list begins elsewhere. */
  readonly condition: string;
}

/** The most telling first. */
function beginnings(filter: PaperFilter, groups: readonly string[]): Beginning[] {
  const { includeProposed } = filter;
  const ofCategories = (parameter: string): Beginning => ({
    holds: true,
    from: statements.fromCategories(parameter, includeProposed),
    condition: statements.hasCategory('p', parameter, includeProposed),
  });
  return [
    // No condition of its own: what is found by words begins there.
    { holds: filter.tokens !== null, from: statements.FROM_WORDS, condition: 'true' },
    { holds: filter.methodId !== null, from: statements.FROM_METHOD, condition: statements.INTRODUCES_METHOD },
    { holds: filter.authorId !== null, from: statements.FROM_AUTHOR, condition: statements.HAS_AUTHOR },
    { holds: filter.tracked === true, from: statements.FROM_TRACKED, condition: statements.IS_TRACKED },
    { holds: filter.surveyId !== null, from: statements.FROM_SURVEY, condition: statements.COVERED_BY },
    ...(filter.categoriesAny === null ? [] : [ofCategories('categoriesAny')]),
    ...groups.map(ofCategories),
    {
      holds: filter.introducesMethod === true || filter.training !== null,
      from: statements.FROM_INTRODUCTIONS,
      condition: statements.INTRODUCES,
    },
    { holds: filter.citesAnyOf !== null, from: statements.FROM_CITED, condition: statements.CITES_ONE_OF },
  ];
}

function plainConditions(filter: PaperFilter): string[] {
  const given: readonly (readonly [unknown, string])[] = [
    [filter.yearFrom, statements.FROM_YEAR],
    [filter.yearTo, statements.TO_YEAR],
    [filter.publishedFrom, statements.PUBLISHED_FROM],
    [filter.publishedTo, statements.PUBLISHED_TO],
    [filter.venue, statements.VENUE_CONTAINS],
    [filter.author, statements.AUTHOR_CONTAINS],
    [filter.introducesMethod === false ? false : null, `NOT ${statements.INTRODUCES}`],
    [filter.training, statements.INTRODUCES_WITH_TRAINING],
    [filter.surveyId === null ? filter.boundary : null, statements.COVERED_BY_ANY],
    [filter.minCitations, statements.MIN_CITATIONS],
    [filter.openAccess, statements.OPEN_ACCESS],
    [filter.status, statements.HAS_STATUS],
    [filter.tracked === false ? false : null, statements.IS_TRACKED],
  ];
  return given.filter(([value]) => value !== null).map(([, condition]) => condition);
}

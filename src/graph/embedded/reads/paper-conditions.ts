import type { PaperFilter } from '../../ports/paper-store.js';
import type { SqlValue } from '../connection.js';
import { matchWords } from '../sql/match-words.js';
import * as statements from '../statements/papers.js';

export interface Condition {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/** A statement that gives row numbers of papers. */
export interface PaperSet extends Condition {
  /** Whether it gives each at most once. */
  readonly isDistinct: boolean;
}

/** What a filter asks of a paper `p`: to be in all of some sets, to be in none of others, and of its own columns. */
export interface PaperConditions {
  readonly within: readonly PaperSet[];
  readonly without: readonly PaperSet[];
  readonly own: readonly Condition[];
  /** The index that has the columns of `own`. */
  readonly index: string;
}

export function paperConditions(filter: PaperFilter): PaperConditions {
  const own = ownConditions(filter);
  const words = filter.tokens === null ? null : matchWords(filter.tokens);
  // Nothing holds a text without words.
  if (filter.tokens !== null && words === null) own.push({ sql: 'FALSE', parameters: [] });
  return {
    within: [
      ...(words === null ? [] : [{ ...setOf(statements.PAPERS_WITH_WORDS, words), isDistinct: true }]),
      ...categorySets(filter),
      ...methodSets(filter),
      ...coverageSets(filter),
      ...citingSets(filter),
      ...(filter.authorId === null ? [] : [setOf(statements.PAPERS_OF_AUTHOR, filter.authorId)]),
    ],
    without: [
      ...(filter.categoriesNone === null
        ? []
        : [setOf(statements.PAPERS_IN_CATEGORIES, JSON.stringify(filter.categoriesNone), proposed(filter))]),
      ...(filter.introducesMethod === false ? [setOf(statements.PAPERS_INTRODUCING)] : []),
    ],
    own,
    index: indexOf(filter),
  };
}

function setOf(sql: string, ...parameters: readonly SqlValue[]): PaperSet {
  return { sql, parameters, isDistinct: false };
}

function ownConditions(filter: PaperFilter): Condition[] {
  const conditions: readonly (readonly [sql: string, value: SqlValue])[] = [
    [statements.FROM_YEAR, filter.yearFrom],
    [statements.TO_YEAR, filter.yearTo],
    [statements.PUBLISHED_FROM, filter.publishedFrom],
    [statements.PUBLISHED_TO, filter.publishedTo],
    [statements.VENUE_CONTAINS, filter.venue],
    [statements.AUTHOR_CONTAINS, filter.author],
    [statements.MIN_CITATIONS, filter.minCitations],
    [statements.OPEN_ACCESS, filter.openAccess === null ? null : Number(filter.openAccess)],
    [statements.HAS_STATUS, filter.status],
  ];
  const given: Condition[] = conditions
    .filter(([, value]) => value !== null)
    .map(([sql, value]) => ({ sql, parameters: [value] }));
  if (filter.tracked !== null) {
    given.push({ sql: filter.tracked ? statements.IS_TRACKED : statements.IS_NOT_TRACKED, parameters: [] });
  }
  return given;
}

const isAnyGiven = (...values: readonly unknown[]): boolean => values.some((value) => value !== null);

function indexOf(filter: PaperFilter): string {
  const { yearFrom, yearTo, publishedFrom, publishedTo, venue, author, minCitations, openAccess, status } = filter;
  if (author !== null) return 'paper_by_authors';
  if (filter.tracked === true) return 'paper_tracked';
  const asked = [
    isAnyGiven(yearFrom, yearTo) ? 'paper_by_year' : null,
    isAnyGiven(publishedFrom, publishedTo) ? 'paper_by_date' : null,
    minCitations === null ? null : 'paper_by_reported_citations',
    isAnyGiven(venue, openAccess, status, filter.tracked) ? 'paper_filters' : null,
  ].filter((index) => index !== null);
  return asked.length === 1 && asked[0] ? asked[0] : 'paper_filters';
}

/** Takes proposed claims for accepted ones. */
const proposed = ({ includeProposed }: PaperFilter): number => Number(includeProposed);

function categorySets(filter: PaperFilter): PaperSet[] {
  const groups = [...(filter.categoriesAny ? [filter.categoriesAny] : []), ...(filter.categoriesAll ?? [])];
  const sets = groups.map((ids) => setOf(statements.PAPERS_IN_CATEGORIES, JSON.stringify(ids), proposed(filter)));
  if (filter.citedByCategories !== null) {
    const categories = JSON.stringify(filter.citedByCategories);
    sets.push(setOf(statements.PAPERS_CITED_FROM_CATEGORIES, categories, proposed(filter)));
  }
  return sets;
}

function methodSets({ introducesMethod, methodId, training }: PaperFilter): PaperSet[] {
  return [
    ...(introducesMethod === true ? [setOf(statements.PAPERS_INTRODUCING)] : []),
    ...(methodId === null ? [] : [setOf(statements.PAPERS_INTRODUCING_METHOD, methodId)]),
    ...(training === null ? [] : [setOf(statements.PAPERS_INTRODUCING_WITH_TRAINING, training)]),
  ];
}

function coverageSets({ surveyId, boundary }: PaperFilter): PaperSet[] {
  if (surveyId !== null) return [setOf(statements.PAPERS_COVERED_BY, surveyId, boundary ?? 'IN')];
  return boundary === null ? [] : [setOf(statements.PAPERS_COVERED, boundary)];
}

function citingSets({ citesAnyOf }: PaperFilter): PaperSet[] {
  if (citesAnyOf === null) return [];
  return [{ ...setOf(statements.PAPERS_CITING, JSON.stringify(citesAnyOf)), isDistinct: citesAnyOf.length === 1 }];
}

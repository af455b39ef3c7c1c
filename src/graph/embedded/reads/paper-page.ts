import type { Page, PageRequest } from '../../../domain/page.js';
import type { PaperPart } from '../../../domain/paper.js';
import type { CitationList, PaperFilter, PaperOrder } from '../../ports/paper-store.js';
import { Conditions } from '../sql/conditions.js';
import type { Connection } from '../connection.js';
import { countRows, readPage } from '../sql/keyset.js';
import type { ListQuery } from '../sql/keyset.js';
import { PAPER_ORDERS } from '../sql/paper-orders.js';
import * as statements from '../statements/papers.js';
import { loadPapers } from './papers.js';
import type { LoadedPaper } from './papers.js';

export function paperPage(
  db: Connection,
  filter: PaperFilter,
  order: PaperOrder,
  request: PageRequest,
  parts: readonly PaperPart[],
  withTotal: boolean,
  lists: readonly CitationList[],
): Page<LoadedPaper> {
  const conditions = conditionsOf(filter, statements.MIN_CITATIONS);
  const isAll = conditions.sql.length === 0;
  const counted = () => [statements.NOT_MERGED, ...conditionsOf(filter, statements.MIN_CITATIONS_COUNTED).sql];
  const query: ListQuery = {
    select: 'p.rid AS rid',
    from: 'paper p',
    where: [statements.NOT_MERGED, ...conditions.sql],
    parameters: conditions.parameters,
    order: PAPER_ORDERS[order],
  };
  const total = !withTotal ? null : isAll ? countAll(db) : countRows(db, { ...query, where: counted() });
  const page = readPage<{ rid: number }>(db, query, request, total);
  const papers = loadPapers(
    db,
    page.rows.map(({ rid }) => rid),
    { parts, lists },
  );
  return { ...page, rows: page.rows.map(({ rid }) => papers.get(rid)).filter((paper) => paper !== undefined) };
}

function countAll(db: Connection): number {
  return db.get<{ value: number }>(statements.PAPERS_COUNTED)?.value ?? 0;
}

/** Both wordings of the least number of citations bind the same values. */
function conditionsOf(filter: PaperFilter, minCitations: string): Conditions {
  const conditions = new Conditions();
  conditions.addWords(filter.tokens, statements.HOLDS_WORDS);
  conditions.addFor(filter.yearFrom, statements.FROM_YEAR);
  conditions.addFor(filter.yearTo, statements.TO_YEAR);
  conditions.addFor(filter.publishedFrom, statements.PUBLISHED_FROM);
  conditions.addFor(filter.publishedTo, statements.PUBLISHED_TO);
  conditions.addFor(filter.venue, statements.VENUE_CONTAINS);
  conditions.addFor(filter.author, statements.AUTHOR_CONTAINS);
  conditions.addFor(filter.minCitations, minCitations);
  conditions.addFor(filter.openAccess === null ? null : Number(filter.openAccess), statements.OPEN_ACCESS);
  conditions.addFor(filter.status, statements.HAS_STATUS);
  if (filter.tracked !== null) conditions.add(filter.tracked ? statements.IS_TRACKED : statements.IS_NOT_TRACKED);
  addCategories(conditions, filter);
  addMethods(conditions, filter);
  addCoverage(conditions, filter);
  conditions.addFor(filter.citesAnyOf && JSON.stringify(filter.citesAnyOf), statements.CITES_ONE_OF);
  conditions.addFor(filter.authorId, statements.HAS_AUTHOR);
  return conditions;
}

function addCategories(conditions: Conditions, filter: PaperFilter): void {
  const proposed = Number(filter.includeProposed);
  const inOneOf = (sql: string, ids: readonly string[] | null): void => {
    if (ids !== null) conditions.add(sql, JSON.stringify(ids), proposed);
  };
  inOneOf(statements.IN_CATEGORIES, filter.categoriesAny);
  for (const group of filter.categoriesAll ?? []) inOneOf(statements.IN_CATEGORIES, group);
  inOneOf(statements.NOT_IN_CATEGORIES, filter.categoriesNone);
  inOneOf(statements.CITED_FROM_CATEGORIES, filter.citedByCategories);
}

function addMethods(conditions: Conditions, filter: PaperFilter): void {
  if (filter.introducesMethod !== null) {
    conditions.add(filter.introducesMethod ? statements.INTRODUCES : statements.INTRODUCES_NOTHING);
  }
  conditions.addFor(filter.methodId, statements.INTRODUCES_METHOD);
  conditions.addFor(filter.training, statements.INTRODUCES_WITH_TRAINING);
}

function addCoverage(conditions: Conditions, filter: PaperFilter): void {
  if (filter.surveyId !== null) conditions.add(statements.COVERED_BY, filter.surveyId, filter.boundary ?? 'IN');
  else conditions.addFor(filter.boundary, statements.COVERED_BY_ANY);
}

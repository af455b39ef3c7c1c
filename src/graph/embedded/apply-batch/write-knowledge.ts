import type { Category } from '../../../domain/knowledge.js';
import { searchText } from '../../../domain/search-words.js';
import type { Instant } from '../../../domain/time.js';
import { foldText } from '../../../domain/text.js';
import { checkThing } from '../../batch/checks.js';
import { planThings } from '../../batch/plan-things.js';
import type { CategorySays, MethodSays, NamedThing, StoredThing, SurveySays } from '../../batch/plan-things.js';
import type { MethodRecord, SurveyRecord } from '../../ports/write-batch.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { keepFacts, ridOf } from './facts.js';

/** A thing as it lies in the file, lists as JSON; said by a batch's row. */
interface ThingRow {
  readonly id: string;
  readonly sources: string;
  readonly until: Instant | null;
  readonly said: number;
  readonly saidAt: Instant;
}

/** What the index of words holds of a category. */
export const categoryWords = (name: string, definition: string | null): [names: string, body: string] => [
  searchText(name),
  searchText(definition ?? ''),
];

/** What the index of words holds of a method. */
export const methodWords = (
  name: string,
  aliases: readonly string[],
  summary: string | null,
): [names: string, body: string] => [searchText([name, ...aliases].join(' ')), searchText(summary ?? '')];

export function writeCategories(context: BatchContext, categories: readonly Category[]): void {
  if (categories.length === 0) return;
  const { db, batch, batchRid } = context;
  const records = categories.map(({ id, slug, name, definition, parentId }) => ({
    id,
    says: { slug, name, definition, parentId },
  }));
  const known = categoryEnds(
    context,
    categories.map(({ parentId }) => parentId).filter((id) => id !== null),
  );
  for (const { id } of categories) known.set(id, null);
  for (const { parentId } of categories) {
    if (parentId !== null) checkThing(known, parentId, { field: 'categories', what: 'category', byHand: batch.byHand });
  }
  const stored = loadThings<CategorySays, CategorySays>(context, statements.CATEGORIES_KNOWN, records, (row) => row);
  const plan = planThings('category', batch, records, stored);
  keepFacts(context, plan.former);
  if (plan.freed.length > 0) db.run(statements.FREE_CATEGORY_SLUGS, JSON.stringify(plan.freed));
  for (const { id, says, sources, isWorded, was } of plan.put) {
    const { slug, name, definition } = says;
    const said = isWorded ? batchRid : (was?.said ?? batchRid);
    db.run(statements.PUT_CATEGORY, id, slug, name, definition, JSON.stringify(sources), batchRid, said);
    if (!isWorded) continue;
    const rid = ridOf(context, statements.CATEGORY_RID, id, 'categories', 'category');
    db.run(statements.PUT_CATEGORY_WORDS, rid, ...categoryWords(name, definition));
  }
  // Parents once all are there: a batch may name a child first.
  for (const { id, says } of plan.put) db.run(statements.SET_CATEGORY_PARENT, says.parentId, id);
}

/** When each of these categories ended; null where it is present. Those that are not there are left out. */
function categoryEnds({ db }: BatchContext, ids: readonly string[]): Map<string, Instant | null> {
  const rows = db.all<{ id: string; until: Instant | null }>(statements.CATEGORY_ENDS, JSON.stringify(ids));
  return new Map(rows.map(({ id, until }) => [id, until]));
}

export function writeMethods(context: BatchContext, methods: readonly MethodRecord[]): void {
  if (methods.length === 0) return;
  const { db, batch, batchRid } = context;
  const records = methods.map(({ id, slug, name, aliases, summary, introducedBy, year, training }) => {
    const introducedById = introducedBy === null ? null : context.paperId(introducedBy, 'methods');
    return { id, says: { slug, name, aliases, summary, introducedById, year, training } };
  });
  const stored = loadThings<MethodSays, Omit<MethodSays, 'aliases'> & { readonly aliases: string }>(
    context,
    statements.METHODS_KNOWN,
    records,
    ({ aliases, ...says }) => ({ ...says, aliases: JSON.parse(aliases) as string[] }),
  );
  const plan = planThings('method', batch, records, stored);
  keepFacts(context, plan.former);
  if (plan.freed.length > 0) db.run(statements.FREE_METHOD_SLUGS, JSON.stringify(plan.freed));
  for (const { id, says, sources, isWorded, was } of plan.put) {
    const { slug, name, aliases, summary, introducedById, year, training } = says;
    const paper = introducedById === null ? null : context.paper(introducedById, 'methods');
    const said = isWorded ? batchRid : (was?.said ?? batchRid);
    const row = [slug, name, foldText(name), JSON.stringify(aliases), summary, paper, year, training] as const;
    db.run(statements.PUT_METHOD, id, ...row, JSON.stringify(sources), batchRid, said);
    if (!isWorded) continue;
    const rid = ridOf(context, statements.METHOD_RID, id, 'methods', 'method');
    db.run(statements.DROP_METHOD_NAMES, rid);
    for (const text of new Set([name, ...aliases].map(foldText))) db.run(statements.ADD_METHOD_NAME, text, rid);
    db.run(statements.PUT_METHOD_WORDS, rid, ...methodWords(name, aliases, summary));
  }
  if (!context.isNews) return;
  for (const { id, says } of plan.begun) {
    const method = ridOf(context, statements.METHOD_RID, id, 'methods', 'method');
    const paper = says.introducedById === null ? null : context.paper(says.introducedById, 'methods');
    context.tell({ kind: 'METHOD_ADDED', method, paper });
  }
}

export function writeSurveys(context: BatchContext, surveys: readonly SurveyRecord[]): void {
  if (surveys.length === 0) return;
  const { db, batch, batchRid } = context;
  const known = categoryEnds(
    context,
    surveys.flatMap(({ categoryIds }) => categoryIds),
  );
  for (const categoryId of surveys.flatMap(({ categoryIds }) => categoryIds)) {
    checkThing(known, categoryId, { field: 'surveys', what: 'category', byHand: batch.byHand });
  }
  const records = surveys.map(({ id, slug, title, paper, categoryIds }) => ({
    id,
    says: { slug, title, paperId: paper === null ? null : context.paperId(paper, 'surveys'), categoryIds },
  }));
  const stored = loadThings<SurveySays, Omit<SurveySays, 'categoryIds'> & { readonly categoryIds: string }>(
    context,
    statements.SURVEYS_KNOWN,
    records,
    ({ categoryIds, ...says }) => ({ ...says, categoryIds: JSON.parse(categoryIds) as string[] }),
  );
  const plan = planThings('survey', batch, records, stored);
  keepFacts(context, plan.former);
  if (plan.freed.length > 0) db.run(statements.FREE_SURVEY_SLUGS, JSON.stringify(plan.freed));
  for (const { id, says } of plan.put) {
    const { slug, title, paperId, categoryIds } = says;
    const paper = paperId === null ? null : context.paper(paperId, 'surveys');
    db.run(statements.PUT_SURVEY, id, slug, title, paper, JSON.stringify(categoryIds), batchRid);
    db.run(
      statements.PUT_SURVEY_WORDS,
      ridOf(context, statements.SURVEY_RID, id, 'surveys', 'survey'),
      searchText(title),
    );
  }
}

/** The things of the records' ids, and those that have their slugs. */
function loadThings<Says extends CategorySays | MethodSays | SurveySays, Row>(
  { db }: BatchContext,
  statement: string,
  records: readonly NamedThing<Says>[],
  saysOf: (row: Row) => Says,
): StoredThing<Says, number>[] {
  const ids = JSON.stringify(records.map(({ id }) => id));
  const slugs = JSON.stringify(records.map(({ says }) => says.slug));
  return db.all<ThingRow & Row>(statement, ids, slugs).map(({ id, sources, until, said, saidAt, ...row }) => ({
    id,
    says: saysOf(row as unknown as Row),
    sources: JSON.parse(sources) as string[],
    until,
    said,
    saidAt,
  }));
}

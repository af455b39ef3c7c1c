import type { Category, Method, Survey } from '../../../domain/knowledge.js';
import { refuseTaken } from '../../../domain/claim-rules.js';
import { searchText } from '../../../domain/search-words.js';
import { foldText } from '../../../domain/text.js';
import type { MethodRecord, SurveyRecord } from '../../ports/write-batch.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { checkSlug, keepFact, ridOf, same, withSource } from './facts.js';

type Stored<T> = T & {
  readonly rid: number;
  readonly sources: string;
  readonly until: string | null;
  readonly since: string;
  readonly lastBatch: number;
};

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
  const { db, batch, batchRid } = context;
  const former = new Map<string, Stored<Category>>();
  for (const { id, slug, name, definition } of categories) {
    checkSlug(context, statements.CATEGORY_OF_SLUG, slug, id, 'categories');
    const was = db.get<Stored<Category>>(statements.CATEGORY, id);
    if (was) former.set(id, was);
    db.run(statements.PUT_CATEGORY, id, slug, name, definition, withSource(was?.sources, batch.source), batchRid);
    const rid = ridOf(context, statements.CATEGORY_RID, id, 'categories', 'category');
    db.run(statements.PUT_CATEGORY_WORDS, rid, ...categoryWords(name, definition));
  }
  // Parents once all are there: a batch may name a child first.
  for (const { id, slug, name, definition, parentId } of categories) {
    const parent =
      parentId === null ? null : ridOf(context, statements.CATEGORY_RID, parentId, 'categories', 'category');
    db.run(statements.SET_CATEGORY_PARENT, parent, id);
    const was = former.get(id);
    if (!was) continue;
    const value = { slug: was.slug, name: was.name, definition: was.definition, parentId: was.parentId };
    if (was.until !== null || !same(value, { slug, name, definition, parentId })) {
      keepFact(context, 'category', id, value, was, was.until ?? batch.at);
    }
  }
}

export function writeMethods(context: BatchContext, methods: readonly MethodRecord[]): void {
  const { db, batch, batchRid } = context;
  for (const { id, slug, name, aliases, summary, introducedBy, year, training } of methods) {
    checkSlug(context, statements.METHOD_OF_SLUG, slug, id, 'methods');
    const paper = introducedBy === null ? null : context.paper(introducedBy, 'methods');
    const introducedById = introducedBy === null ? null : context.paperId(introducedBy, 'methods');
    const was = db.get<Stored<Omit<Method, 'aliases'> & { aliases: string }>>(statements.METHOD, id);
    if (was?.until === null && batch.byHand) refuseTaken(was);
    if (was) {
      const value = {
        slug: was.slug,
        name: was.name,
        aliases: JSON.parse(was.aliases) as string[],
        summary: was.summary,
        introducedById: was.introducedById,
        year: was.year,
        training: was.training,
      };
      if (was.until !== null || !same(value, { slug, name, aliases, summary, introducedById, year, training })) {
        keepFact(context, 'method', id, value, was, was.until ?? batch.at);
      }
    }
    const sources = withSource(was?.sources, batch.source);
    const folded = foldText(name);
    const names = JSON.stringify(aliases);
    db.run(statements.PUT_METHOD, id, slug, name, folded, names, summary, paper, year, training, sources, batchRid);
    const rid = ridOf(context, statements.METHOD_RID, id, 'methods', 'method');
    db.run(statements.DROP_METHOD_NAMES, rid);
    for (const text of new Set([name, ...aliases].map(foldText))) db.run(statements.ADD_METHOD_NAME, text, rid);
    db.run(statements.PUT_METHOD_WORDS, rid, ...methodWords(name, aliases, summary));
    if ((!was || was.until !== null) && context.isNews) context.tell({ kind: 'METHOD_ADDED', method: rid, paper });
  }
}

export function writeSurveys(context: BatchContext, surveys: readonly SurveyRecord[]): void {
  const { db, batchRid } = context;
  for (const { id, slug, title, paper: key, categoryIds } of surveys) {
    checkSlug(context, statements.SURVEY_OF_SLUG, slug, id, 'surveys');
    for (const categoryId of categoryIds) ridOf(context, statements.CATEGORY_RID, categoryId, 'surveys', 'category');
    const paper = key === null ? null : context.paper(key, 'surveys');
    const paperId = key === null ? null : context.paperId(key, 'surveys');
    const was = db.get<Stored<Omit<Survey, 'categoryIds'> & { categories: string }>>(statements.SURVEY, id);
    if (was) {
      const value = {
        slug: was.slug,
        title: was.title,
        paperId: was.paperId,
        categoryIds: JSON.parse(was.categories) as string[],
      };
      if (!same(value, { slug, title, paperId, categoryIds })) keepFact(context, 'survey', id, value, was);
    }
    db.run(statements.PUT_SURVEY, id, slug, title, paper, JSON.stringify(categoryIds), batchRid);
    const rid = ridOf(context, statements.SURVEY_RID, id, 'surveys', 'survey');
    db.run(statements.PUT_SURVEY_WORDS, rid, searchText(title));
  }
}

import { refuseTaken } from '../../../domain/claim-rules.js';
import type { Properties } from '../cypher/paper-properties.js';
import type { Statement } from '../cypher/statement.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { foldText } from '../../../domain/text.js';
import {
  checkKnown,
  checkSlugs,
  wordsOf,
  keepFormerNodes,
  keepIfChanged,
  loadFacts,
  saidBy,
  withSource,
} from './facts.js';
import type { StoredFact } from './facts.js';

/** The things that there are, by id, with the instant at which an ended one ended: what claims may name. */
export interface KnownThings {
  readonly categories: ReadonlyMap<string, string | null>;
  readonly methods: ReadonlyMap<string, string | null>;
  readonly surveys: ReadonlyMap<string, string | null>;
}

interface StoredThings {
  readonly categories: ReadonlyMap<string, StoredFact>;
  readonly methods: ReadonlyMap<string, StoredFact>;
  readonly surveys: ReadonlyMap<string, StoredFact>;
}

/** Categories, methods and surveys of the batch; ends those that its source no longer names. */
export async function writeThings(context: BatchContext): Promise<KnownThings> {
  const { batch } = context;
  const [categories, methods, surveys] = await Promise.all([
    loadFacts(context, statements.ALL_CATEGORIES),
    loadFacts(context, statements.ALL_METHODS),
    loadFacts(context, statements.ALL_SURVEYS_STORED),
  ]);
  const stored = { categories, methods, surveys };
  const known = {
    categories: knownOf(categories, batch.categories),
    methods: knownOf(methods, batch.methods),
    surveys: knownOf(surveys, batch.surveys),
  };
  writeCategories(context, stored, known);
  writeMethods(context, stored);
  writeSurveys(context, stored, known);
  if (batch.endsOthersOfSource) await endOtherThings(context, stored);
  return known;
}

/** Ends the methods and categories that this source no longer names, but for those that claims of others speak of. */
async function endOtherThings(context: BatchContext, { methods, categories }: StoredThings): Promise<void> {
  const { batch } = context;
  const [droppedMethods, droppedCategories] = [
    endedOthers(context, methods, batch.methods),
    endedOthers(context, categories, batch.categories),
  ];
  const [methodRows, categoryRows] = await Promise.all([
    withoutSpokenOf(context, statements.METHODS_SPOKEN_OF, droppedMethods),
    withoutSpokenOf(context, statements.CATEGORIES_SPOKEN_OF, droppedCategories),
  ]);
  context.sendRows(statements.PUT_METHODS, methodRows);
  context.sendRows(statements.PUT_CATEGORIES, categoryRows);
  const ended = methodRows.filter(({ until }) => until !== null).map(({ id }) => id);
  if (ended.length > 0) context.send(statements.DROP_INTRODUCTIONS, { ids: ended, at: context.batch.at });
}

async function withoutSpokenOf(
  context: BatchContext,
  statement: Statement,
  dropped: readonly EndedRow[],
): Promise<EndedRow[]> {
  const ending = dropped.filter(({ until }) => until !== null).map(({ id }) => id);
  if (ending.length === 0) return [...dropped];
  const { source } = context.batch;
  const rows = await context.read<{ id: string }>(statement, { ids: ending, source });
  const spoken = new Set(rows.map(({ id }) => id));
  return dropped.filter(({ id }) => !spoken.has(id));
}

function knownOf(
  stored: ReadonlyMap<string, StoredFact>,
  said: readonly { readonly id: string }[] = [],
): Map<string, string | null> {
  const known = new Map([...stored].map(([id, { until }]) => [id, (until as string | null | undefined) ?? null]));
  for (const { id } of said) known.set(id, null);
  return known;
}

function writeCategories(context: BatchContext, stored: StoredThings, known: KnownThings): void {
  const { categories = [] } = context.batch;
  checkSlugs(stored.categories, categories, 'categories');
  const rows = categories.map(({ id, slug, name, definition, parentId }) => {
    if (parentId !== null) checkKnown(known.categories, parentId, 'categories', 'category');
    const was = stored.categories.get(id);
    const says = { slug, name, definition, parentId };
    keepIfChanged(context, 'category', was, says);
    return {
      id,
      ...says,
      sources: withSource(was, context.batch.source),
      foldedNames: wordsOf([name]),
      foldedText: wordsOf([definition]),
      until: null,
      ...saidBy(context, was),
    };
  });
  keepFormerNodes(context, 'category');
  context.sendRows(statements.PUT_CATEGORIES, rows);
  if (rows.length > 0) context.send(statements.DROP_PARENTS, { ids: rows.map(({ id }) => id) });
  context.sendRows(
    statements.ADD_PARENTS,
    rows.filter(({ parentId }) => parentId !== null).map(({ id, parentId }) => ({ id, parentId })),
  );
}

/** What a method is found and ordered by. */
export function methodNames(name: string, aliases: readonly string[]) {
  return {
    foldedName: foldText(name),
    foldedNameList: [...new Set([name, ...aliases].map(foldText))],
    foldedNames: wordsOf([name, ...aliases]),
  };
}

function writeMethods(context: BatchContext, stored: StoredThings): void {
  const { methods = [] } = context.batch;
  checkSlugs(stored.methods, methods, 'methods');
  const rows = methods.map(({ id, slug, name, aliases, summary, introducedBy, year, training }) => {
    const introducedById = introducedBy === null ? null : context.paperId(introducedBy, 'methods');
    const was = stored.methods.get(id);
    if (was && was.until == null && context.batch.byHand) {
      refuseTaken({ slug: was.slug as string, name: was.name as string });
    }
    const says = { slug, name, aliases, summary, introducedById, year, training };
    keepIfChanged(context, 'method', was, says);
    if (context.isNews && (was === undefined || was.until != null)) {
      context.tell({ kind: 'METHOD_ADDED', method: id, paper: introducedById });
    }
    return {
      id,
      ...says,
      sources: withSource(was, context.batch.source),
      ...methodNames(name, aliases),
      foldedText: wordsOf([summary]),
      until: null,
      ...saidBy(context, was),
    };
  });
  keepFormerNodes(context, 'method');
  context.sendRows(statements.PUT_METHODS, rows);
  // A relation says since when it holds: one that stays is not drawn anew.
  const introduced = rows.filter(({ id, introducedById }) => {
    const was = stored.methods.get(id);
    return was?.until != null || (was?.introducedById ?? null) !== introducedById;
  });
  const { at } = context.batch;
  if (introduced.length > 0) context.send(statements.DROP_INTRODUCTIONS, { ids: introduced.map(({ id }) => id), at });
  context.sendRows(
    statements.ADD_INTRODUCTIONS,
    introduced
      .filter(({ introducedById }) => introducedById !== null)
      .map(({ id, introducedById }) => ({ id, paperId: introducedById })),
    { at },
  );
}

function writeSurveys(context: BatchContext, stored: StoredThings, known: KnownThings): void {
  const { surveys = [] } = context.batch;
  checkSlugs(stored.surveys, surveys, 'surveys');
  const rows = surveys.map(({ id, slug, title, paper, categoryIds }) => {
    for (const categoryId of categoryIds) checkKnown(known.categories, categoryId, 'surveys', 'category');
    const was = stored.surveys.get(id);
    const paperId = paper === null ? null : context.paperId(paper, 'surveys');
    const says = { slug, title, paperId, categoryIds };
    keepIfChanged(context, 'survey', was, says);
    return { id, ...says, foldedNames: wordsOf([title]), ...saidBy(context, was) };
  });
  keepFormerNodes(context, 'survey');
  context.sendRows(statements.PUT_SURVEYS, rows);
  if (rows.length > 0) context.send(statements.DROP_DESCRIPTIONS, { ids: rows.map(({ id }) => id) });
  context.sendRows(
    statements.ADD_DESCRIPTIONS,
    rows.filter(({ paperId }) => paperId !== null).map(({ id, paperId }) => ({ id, paperId })),
  );
}

type EndedRow = Properties & { readonly id: string; readonly until: string | null };

/** What this source named and no longer does: ended, unless another source still names it. */
function endedOthers(
  { batch }: BatchContext,
  stored: ReadonlyMap<string, StoredFact>,
  said: readonly { readonly id: string }[] = [],
): EndedRow[] {
  const named = new Set(said.map(({ id }) => id));
  return [...stored.values()].flatMap(({ id, sources, until }): EndedRow[] => {
    const known = (sources as string[] | undefined) ?? [];
    if (until != null || named.has(id) || !known.includes(batch.source)) return [];
    const others = known.filter((source) => source !== batch.source);
    if (others.length > 0) return [{ id, sources: others, until: null }];
    return [{ id, sources: others, until: batch.at, foldedNames: null, foldedText: null }];
  });
}

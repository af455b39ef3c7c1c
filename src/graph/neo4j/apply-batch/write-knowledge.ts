import { foldText } from '../../../domain/text.js';
import { checkThing } from '../../batch/checks.js';
import { planThings, planUnnamed } from '../../batch/plan-things.js';
import type {
  CategorySays,
  MethodSays,
  NamedThing,
  PutThing,
  StoredThing,
  SurveySays,
  ThingPlan,
} from '../../batch/plan-things.js';
import type { Properties } from '../cypher/paper-properties.js';
import type { Statement } from '../cypher/statement.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { keepFacts, leaveFormer, loadFacts, saidBy, wordsOf } from './facts.js';
import type { Saying, StoredFact } from './facts.js';

type Ends = ReadonlyMap<string, string | null>;

/** The things that there are, by id, with the instant at which an ended one ended: what claims may name. */
export interface KnownThings {
  readonly categories: Ends;
  readonly methods: Ends;
  readonly surveys: Ends;
}

type Facts = ReadonlyMap<string, StoredFact>;

interface StoredThings {
  readonly categories: Facts;
  readonly methods: Facts;
  readonly surveys: Facts;
}

/** Writes the categories, methods and surveys of the batch. */
export async function writeThings(context: BatchContext): Promise<{ known: KnownThings; stored: StoredThings }> {
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
  return { known, stored };
}

/** Ends the methods and categories that this source no longer names, once the claims of the batch are written. */
export async function endOtherThings(context: BatchContext, { methods, categories }: StoredThings): Promise<void> {
  const { batch } = context;
  const [methodRows, categoryRows] = await Promise.all([
    unnamedRows(context, statements.METHODS_SPOKEN_OF, methods, batch.methods),
    unnamedRows(context, statements.CATEGORIES_SPOKEN_OF, categories, batch.categories),
  ]);
  context.sendRows(statements.PUT_METHODS, methodRows);
  context.sendRows(statements.PUT_CATEGORIES, categoryRows);
  const ended = methodRows.filter(({ until }) => until !== null).map(({ id }) => id);
  if (ended.length > 0) context.send(statements.DROP_INTRODUCTIONS, { ids: ended, at: batch.at });
}

type UnnamedRow = Properties & { readonly id: string; readonly until: string | null };

async function unnamedRows(
  context: BatchContext,
  spokenOf: Statement,
  stored: Facts,
  named: readonly { readonly id: string }[] = [],
): Promise<UnnamedRow[]> {
  const { batch } = context;
  const ofSource = [...stored.values()]
    .filter(({ until, sources }) => until == null && sourcesOf({ sources }).includes(batch.source))
    .map(({ id, sources }) => ({ id, sources: sourcesOf({ sources }) }));
  if (ofSource.length === 0) return [];
  const ids = ofSource.map(({ id }) => id);
  const spoken = await context.read<{ id: string }>(spokenOf, { ids, source: batch.source });
  const unnamed = planUnnamed(batch, named, ofSource, new Set(spoken.map(({ id }) => id)));
  return unnamed.map((row) => (row.until === null ? { ...row } : { ...row, foldedNames: null, foldedText: null }));
}

function knownOf(stored: Facts, said: readonly { readonly id: string }[] = []): Map<string, string | null> {
  const known = new Map([...stored].map(([id, { until }]) => [id, (until as string | null | undefined) ?? null]));
  for (const { id } of said) known.set(id, null);
  return known;
}

function writeCategories(context: BatchContext, stored: StoredThings, known: KnownThings): void {
  const { categories = [], byHand } = context.batch;
  const records = categories.map(({ id, slug, name, definition, parentId }) => {
    if (parentId !== null) checkThing(known.categories, parentId, { field: 'categories', what: 'category', byHand });
    return { id, says: { slug, name, definition, parentId } };
  });
  const plan = planned<CategorySays>(context, 'category', records, stored.categories);
  const rows = rowsOf(context, plan, stored.categories, ({ name, definition }) => ({
    foldedNames: wordsOf([name]),
    foldedText: wordsOf([definition]),
  }));
  if (plan.freed.length > 0) context.send(statements.FREE_CATEGORY_SLUGS, { ids: plan.freed });
  context.sendRows(statements.PUT_CATEGORIES, rows);
  const moved = plan.put.filter(({ isWorded }) => isWorded);
  if (moved.length > 0) context.send(statements.DROP_PARENTS, { ids: moved.map(({ id }) => id) });
  context.sendRows(
    statements.ADD_PARENTS,
    moved.filter(({ says }) => says.parentId !== null).map(({ id, says: { parentId } }) => ({ id, parentId })),
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
  const { methods = [], at } = context.batch;
  const records = methods.map(({ id, slug, name, aliases, summary, introducedBy, year, training }) => {
    const introducedById = introducedBy === null ? null : context.paperId(introducedBy, 'methods');
    return { id, says: { slug, name, aliases, summary, introducedById, year, training } };
  });
  const plan = planned<MethodSays>(context, 'method', records, stored.methods);
  const rows = rowsOf(context, plan, stored.methods, ({ name, aliases, summary }) => ({
    ...methodNames(name, aliases),
    foldedText: wordsOf([summary]),
  }));
  if (plan.freed.length > 0) context.send(statements.FREE_METHOD_SLUGS, { ids: plan.freed });
  context.sendRows(statements.PUT_METHODS, rows);
  // A relation says since when it holds: one that stays is not drawn anew.
  const introduced = plan.put.filter(({ says, was }) =>
    was?.until == null ? (was?.says.introducedById ?? null) !== says.introducedById : true,
  );
  if (introduced.length > 0) context.send(statements.DROP_INTRODUCTIONS, { ids: introduced.map(({ id }) => id), at });
  context.sendRows(
    statements.ADD_INTRODUCTIONS,
    introduced
      .filter(({ says }) => says.introducedById !== null)
      .map(({ id, says: { introducedById } }) => ({ id, paperId: introducedById })),
    { at },
  );
  if (!context.isNews) return;
  for (const { id, says } of plan.begun) {
    context.tell({ kind: 'METHOD_ADDED', method: id, paper: says.introducedById });
  }
}

function writeSurveys(context: BatchContext, stored: StoredThings, known: KnownThings): void {
  const { surveys = [], byHand } = context.batch;
  const records = surveys.map(({ id, slug, title, paper, categoryIds }) => {
    for (const categoryId of categoryIds) {
      checkThing(known.categories, categoryId, { field: 'surveys', what: 'category', byHand });
    }
    const paperId = paper === null ? null : context.paperId(paper, 'surveys');
    return { id, says: { slug, title, paperId, categoryIds } };
  });
  const plan = planned<SurveySays>(context, 'survey', records, stored.surveys);
  const rows = rowsOf(context, plan, stored.surveys, ({ title }) => ({ foldedNames: wordsOf([title]) }));
  if (plan.freed.length > 0) context.send(statements.FREE_SURVEY_SLUGS, { ids: plan.freed });
  context.sendRows(statements.PUT_SURVEYS, rows);
  if (plan.put.length > 0) context.send(statements.DROP_DESCRIPTIONS, { ids: plan.put.map(({ id }) => id) });
  context.sendRows(
    statements.ADD_DESCRIPTIONS,
    plan.put.filter(({ says }) => says.paperId !== null).map(({ id, says: { paperId } }) => ({ id, paperId })),
  );
}

type Says = CategorySays | MethodSays | SurveySays;

/** Decides, and leaves behind what takes another wording. */
function planned<Of extends Says>(
  context: BatchContext,
  kind: 'category' | 'method' | 'survey',
  records: readonly NamedThing<Of>[],
  facts: Facts,
): ThingPlan<Of, Saying> {
  const names = records[0] === undefined ? [] : (Object.keys(records[0].says) as (keyof Of & string)[]);
  const stored = records.length === 0 ? [] : [...facts.values()].map((fact) => storedThing<Of>(fact, names));
  const plan = planThings(kind, context.batch, records, stored);
  keepFacts(context, plan.former);
  leaveFormer(context, kind, plan.replaced);
  return plan;
}

function storedThing<Of extends Says>(fact: StoredFact, names: readonly string[]): StoredThing<Of, Saying> {
  return {
    id: fact.id,
    says: Object.fromEntries(names.map((name) => [name, fact[name] ?? null])) as unknown as Of,
    sources: sourcesOf(fact),
    until: (fact.until as string | null | undefined) ?? null,
    said: { source: fact.source as string, run: fact.saidRun as string },
    saidAt: fact.saidAt as string,
  };
}

const sourcesOf = ({ sources }: Properties): string[] => (sources as string[] | undefined) ?? [];

/** The rows of what is put, with what each is found by, and of what is only seen again. */
function rowsOf<Of extends Says>(
  context: BatchContext,
  { put, again }: ThingPlan<Of, Saying>,
  facts: Facts,
  foundBy: (says: Of) => Properties,
): Properties[] {
  const { at } = context.batch;
  const named = ({ id, says, sources, isWorded }: PutThing<Of, Saying>): Properties => {
    const of = 'categoryIds' in says ? {} : { sources };
    if (!isWorded) return { id, ...of, lastSeenAt: at };
    return { id, ...says, ...of, ...foundBy(says), until: null, ...saidBy(context, facts.get(id)) };
  };
  return [...put.map(named), ...again.map((id) => ({ id, lastSeenAt: at }))];
}

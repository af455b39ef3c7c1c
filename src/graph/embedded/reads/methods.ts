import type { Method } from '../../../domain/knowledge.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import { foldText } from '../../../domain/text.js';
import type { MethodFilter, MethodOrder } from '../../ports/knowledge-store.js';
import type { Connection } from '../connection.js';
import { ascending, countRows, descending, oldestFirst, readPage } from '../sql/keyset.js';
import type { ListQuery, OrderTerm } from '../sql/keyset.js';
import * as statements from '../statements/methods.js';
import { Conditions } from '../sql/conditions.js';
import { ridsOfIds } from './rids.js';

interface MethodRow extends Omit<Method, 'aliases'> {
  readonly rid: number;
  readonly aliases: string;
}
type PlacedRow = MethodRow & { readonly position: number };

function toMethod(row: MethodRow): Method {
  const { id, slug, name, summary, introducedById, year, training } = row;
  return { id, slug, name, aliases: JSON.parse(row.aliases) as string[], summary, introducedById, year, training };
}

export function methodsByIds(db: Connection, ids: readonly string[]): (Method | null)[] {
  const methods: (Method | null)[] = ids.map(() => null);
  for (const row of db.all<PlacedRow>(statements.METHODS_OF_IDS, JSON.stringify(ids))) {
    methods[row.position] = toMethod(row);
  }
  return methods;
}

export function methodsByRefs(db: Connection, refs: readonly string[]): Method[][] {
  return refs.map((ref) => {
    const bySlug = db.all<MethodRow>(statements.METHOD_OF_SLUG, ref);
    const found = bySlug.length > 0 ? bySlug : db.all<MethodRow>(statements.METHODS_OF_NAME, foldText(ref));
    return found.map(toMethod);
  });
}

export function introducedMethods(db: Connection, paperIds: readonly string[]): Method[][] {
  const rids = JSON.stringify(ridsOfIds(db, paperIds));
  return grouped(paperIds.length, db.all<PlacedRow>(statements.METHODS_INTRODUCED_BY, rids));
}

export function methodsOfAuthors(db: Connection, authorIds: readonly string[]): Method[][] {
  return grouped(authorIds.length, db.all<PlacedRow>(statements.METHODS_OF_AUTHORS, JSON.stringify(authorIds)));
}

function grouped(size: number, rows: readonly PlacedRow[]): Method[][] {
  const groups: Method[][] = Array.from({ length: size }, () => []);
  for (const row of rows) groups[row.position]?.push(toMethod(row));
  return groups;
}

const ORDERS: Readonly<Record<MethodOrder, readonly OrderTerm[]>> = {
  NEWEST: [descending('m.sort_date'), ascending('m.id')],
  OLDEST: [oldestFirst("CASE m.sort_date WHEN '' THEN '~' ELSE m.sort_date END", 'm.sort_date'), ascending('m.id')],
  NAME: [ascending('m.folded_name'), ascending('m.id')],
  MOST_DESCENDANTS: [descending('m.descendants', 'number'), ascending('m.id')],
};

export function methodPage(
  db: Connection,
  filter: MethodFilter,
  order: MethodOrder,
  request: PageRequest,
  withTotal: boolean,
): Page<Method> {
  const conditions = new Conditions();
  addConditions(conditions, filter);
  const query: ListQuery = {
    select: 'm.rid AS rid',
    from: order === 'MOST_DESCENDANTS' ? statements.METHODS_WITH_DESCENDANTS : statements.LISTED_METHODS,
    where: conditions.sql,
    parameters: conditions.parameters,
    order: ORDERS[order],
  };
  const total = withTotal ? countRows(db, { ...query, from: statements.LISTED_METHODS }) : null;
  const page = readPage<{ rid: number }>(db, query, request, total);
  const rids = JSON.stringify(page.rows.map(({ rid }) => rid));
  const methods = new Map(db.all<MethodRow>(statements.METHODS_OF_RIDS, rids).map((row) => [row.rid, toMethod(row)]));
  return { ...page, rows: page.rows.flatMap(({ rid }) => methods.get(rid) ?? []) };
}

function addConditions(conditions: Conditions, filter: MethodFilter): void {
  const proposed = Number(filter.includeProposed);
  conditions.add(statements.IS_LISTED);
  conditions.addWords(filter.tokens, statements.HOLDS_WORDS);
  const groups = [...(filter.categoriesAny ? [filter.categoriesAny] : []), ...(filter.categoriesAll ?? [])];
  for (const group of groups) conditions.add(statements.IN_CATEGORIES, JSON.stringify(group), proposed);
  if (filter.categoriesNone) {
    conditions.add(statements.NOT_IN_CATEGORIES, JSON.stringify(filter.categoriesNone), proposed);
  }
  conditions.addFor(filter.since, statements.SINCE);
  conditions.addFor(filter.until, statements.UNTIL);
  if (filter.hasFollowUp !== null) {
    conditions.add(filter.hasFollowUp ? statements.HAS_FOLLOW_UP : statements.HAS_NO_FOLLOW_UP);
  }
  conditions.addFor(filter.training, statements.NEEDS_TRAINING);
  conditions.addFor(filter.surveyId, statements.INTRODUCED_WITHIN);
  conditions.addFor(filter.ids && JSON.stringify(filter.ids), statements.IS_ONE_OF);
}

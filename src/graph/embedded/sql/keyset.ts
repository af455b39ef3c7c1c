import { checkPlace, pageOf } from '../../../domain/page.js';
import type { KeyPart, Page, PageRequest, SortKey } from '../../../domain/page.js';
import type { Connection, SqlValue } from '../connection.js';
import { NOT_MERGED } from '../statements/papers.js';

/** One part of a total order; `key` is what a reader's place holds of it. */
export interface OrderTerm {
  readonly sql: string;
  readonly descending: boolean;
  readonly holds: KeyPart;
  /** What the key shows where it is not what is compared. */
  readonly key?: string;
  /** From the key's value to what is compared. */
  readonly toSql?: (value: SqlValue) => SqlValue;
}

export const ascending = (sql: string, holds: KeyPart = 'text'): OrderTerm => ({ sql, descending: false, holds });
export const descending = (sql: string, holds: KeyPart = 'text'): OrderTerm => ({ sql, descending: true, holds });

/** What sorts behind every date; the schema's generated columns use it too. */
const BEHIND_DATES = '~';

/** Oldest first with undated ('' in the key) last: `sql` is a column that holds '~' instead of ''. */
export const oldestFirst = (sql: string, key: string): OrderTerm => ({
  sql,
  descending: false,
  holds: 'text',
  key,
  toSql: (value) => (value === '' ? BEHIND_DATES : value),
});

export interface ListQuery {
  /** Columns that every row brings along. */
  readonly select: string;
  readonly from: string;
  readonly where: readonly string[];
  readonly parameters: readonly SqlValue[];
  readonly order: readonly OrderTerm[];
  /**
   * What is joined to the papers `p`, which `order` orders, where a page is likely to be found among the first of them: some thousands are looked at
   * before `from` is. The order must be that of an index of all papers that are listed.
   */
  readonly walk?: string | undefined;
}

interface Condition {
  readonly sql: string;
  readonly parameters: readonly SqlValue[];
}

/**
 * One page of an ordered list by its keys. Reading goes on behind a place in steps: first the rows that share all but the last part of the
 * key, then those that share fewer. Each step is a range of the order's index, also where its parts run in different directions.
 */
export function readPage<Row extends object>(
  db: Connection,
  query: ListQuery,
  request: PageRequest,
  total: number | null,
): Page<Row> {
  const { order } = query;
  const near = request.backward ? request.before : request.after;
  const end = request.backward ? request.after : request.before;
  const parts = order.map(({ holds }) => holds);
  checkPlace('after', request.after, parts);
  checkPlace('before', request.before, parts);
  if (request.size === 0) return pageOf(request, [], total);
  const directions = order.map((term) => term.descending !== request.backward);
  const orderBy = order.map((term, i) => `${term.sql} ${directions[i] ? 'DESC' : 'ASC'}`).join(', ');
  const keys = order.map((term, i) => `${term.key ?? term.sql} AS key${i}`).join(', ');
  const far = aheadOf(order, directions, end);
  const found: { row: Row; key: SortKey }[] = [];
  const wanted = request.size + 1;
  for (const step of stepsBehind(order, directions, near)) {
    const missing = wanted - found.length;
    const read = (from: string, where: readonly string[], parameters: readonly SqlValue[]) =>
      db.all<Row & Record<string, string | number>>(
        `SELECT ${query.select}, ${keys} FROM ${from} WHERE ${[...where, ...far.sql].join(' AND ')} ORDER BY ${orderBy} LIMIT ?`,
        ...parameters,
        ...far.parameters,
        missing,
      );
    let rows: (Row & Record<string, string | number>)[] = [];
    for (const walked of query.walk === undefined ? [] : WALKS) {
      const from = `${firstPapers(query, step, orderBy, far.sql, walked)} p ${query.walk}`;
      rows = read(from, query.where, [...step.parameters, ...query.parameters]);
      if (rows.length >= missing) break;
    }
    if (rows.length < missing) {
      rows = read(query.from, [...query.where, step.sql], [...query.parameters, ...step.parameters]);
    }
    for (const row of rows) found.push({ row, key: order.map((_, i) => row[`key${i}`] ?? '') });
    if (found.length >= wanted) break;
  }
  return pageOf(request, found, total);
}

/** How many papers are looked at first, and then: some milliseconds. A page of what one in 200 fulfils is most likely among them. */
const WALKS = [250, 1_500, 5_000];

/** The first papers of the order, with those of their columns that the query mentions: the others would be copied for nothing. */
function firstPapers(
  { select, where, order }: ListQuery,
  step: Condition,
  orderBy: string,
  far: readonly string[],
  limit: number,
): string {
  const mentioned = [select, ...where, ...far, ...order.flatMap(({ sql, key = '' }) => [sql, key])].join(' ');
  const columns = new Set(['rid', 'id', ...Array.from(mentioned.matchAll(/\bp\.(\w+)/g), ([, name]) => name)]);
  return `(SELECT ${[...columns].map((name) => `p.${name}`).join(', ')} FROM paper p
    WHERE ${NOT_MERGED} AND ${step.sql} ORDER BY ${orderBy} LIMIT ${limit})`;
}

/** How many rows the whole list has. */
export function countRows(db: Connection, query: Pick<ListQuery, 'from' | 'where' | 'parameters'>): number {
  const where = query.where.length === 0 ? 'TRUE' : query.where.join(' AND ');
  return db.get<{ n: number }>(`SELECT count(*) AS n FROM ${query.from} WHERE ${where}`, ...query.parameters)?.n ?? 0;
}

function bound(order: readonly OrderTerm[], key: SortKey): SqlValue[] {
  return order.map((term, i) => {
    const value = key[i] ?? '';
    return term.toSql ? term.toSql(value) : value;
  });
}

function stepsBehind(order: readonly OrderTerm[], directions: readonly boolean[], near: SortKey | null): Condition[] {
  if (near === null) return [{ sql: 'TRUE', parameters: [] }];
  const values = bound(order, near);
  return order.map((_, step) => {
    const last = order.length - 1 - step;
    const equal = order.slice(0, last).map((term) => `${term.sql} = ?`);
    const beyond = `${order[last]?.sql} ${directions[last] ? '<' : '>'} ?`;
    return { sql: [...equal, beyond].join(' AND '), parameters: values.slice(0, last + 1) };
  });
}

/** Conditions, none of them where the page has no end. */
function aheadOf(
  order: readonly OrderTerm[],
  directions: readonly boolean[],
  end: SortKey | null,
): { readonly sql: readonly string[]; readonly parameters: readonly SqlValue[] } {
  if (end === null) return { sql: [], parameters: [] };
  const values = bound(order, end);
  const parts = order.map((_, last) => {
    const equal = order.slice(0, last).map((term) => `${term.sql} = ?`);
    return `(${[...equal, `${order[last]?.sql} ${directions[last] ? '>' : '<'} ?`].join(' AND ')})`;
  });
  return { sql: [`(${parts.join(' OR ')})`], parameters: order.flatMap((_, last) => values.slice(0, last + 1)) };
}

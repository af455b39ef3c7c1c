import { checkPlace, pageOf } from '../../../domain/page.js';
import type { KeyPart, Page, PageRequest, SortKey } from '../../../domain/page.js';
import type { Connection, SqlValue } from '../connection.js';

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
  const far = request.backward ? request.after : request.before;
  const parts = order.map(({ holds }) => holds);
  checkPlace('after', request.after, parts);
  checkPlace('before', request.before, parts);
  if (request.size === 0) return pageOf(request, [], total);
  const directions = order.map((term) => term.descending !== request.backward);
  const orderBy = order.map((term, i) => `${term.sql} ${directions[i] ? 'DESC' : 'ASC'}`).join(', ');
  const keys = order.map((term, i) => `${term.key ?? term.sql} AS key${i}`).join(', ');
  const farCondition = far === null ? null : aheadOf(order, directions, far);
  const found: { row: Row; key: SortKey }[] = [];
  const wanted = request.size + 1;
  for (const step of stepsBehind(order, directions, near)) {
    const conditions = [...query.where, step.sql, ...(farCondition ? [farCondition.sql] : [])];
    const rows = db.all<Row & Record<string, string | number>>(
      `SELECT ${query.select}, ${keys} FROM ${query.from} WHERE ${conditions.join(' AND ')} ORDER BY ${orderBy} LIMIT ?`,
      ...query.parameters,
      ...step.parameters,
      ...(farCondition?.parameters ?? []),
      wanted - found.length,
    );
    for (const row of rows) found.push({ row, key: order.map((_, i) => row[`key${i}`] ?? '') });
    if (found.length >= wanted) break;
  }
  return pageOf(request, found, total);
}

/** How many rows the whole list has. */
export function countRows(db: Connection, query: ListQuery): number {
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

function aheadOf(order: readonly OrderTerm[], directions: readonly boolean[], far: SortKey): Condition {
  const values = bound(order, far);
  const parts = order.map((_, last) => {
    const equal = order.slice(0, last).map((term) => `${term.sql} = ?`);
    return `(${[...equal, `${order[last]?.sql} ${directions[last] ? '>' : '<'} ?`].join(' AND ')})`;
  });
  return { sql: `(${parts.join(' OR ')})`, parameters: order.flatMap((_, last) => values.slice(0, last + 1)) };
}

import { checkPlace, pageOf } from '../../../domain/page.js';
import type { KeyPart, Page, PageRequest, SortKey } from '../../../domain/page.js';

/** One part of a total order: an expression that is never null. */
export interface OrderTerm {
  readonly cypher: string;
  readonly descending: boolean;
  readonly holds: KeyPart;
  /** What the key shows where it is not what is compared. */
  readonly key?: string;
  /** From the key's value to what is compared. */
  readonly toCompared?: (value: string | number) => string | number;
}

export const ascending = (cypher: string, holds: KeyPart = 'text'): OrderTerm => ({ cypher, descending: false, holds });
export const descending = (cypher: string, holds: KeyPart = 'text'): OrderTerm => ({ cypher, descending: true, holds });

/** What sorts behind every date. */
const BEHIND_DATES = '~';

/** Undated ('' in the key) behind every date. */
export const undatedLast = (cypher: string): OrderTerm => ({
  cypher: `CASE ${cypher} WHEN '' THEN '${BEHIND_DATES}' ELSE ${cypher} END`,
  descending: false,
  holds: 'text',
  key: cypher,
  toCompared: (value) => (value === '' ? BEHIND_DATES : value),
});

export interface KeysetClauses {
  /** What tells this text from another. */
  readonly shape: string;
  /** Conditions that a place in the list asks for; empty without one. */
  readonly conditions: readonly string[];
  readonly orderBy: string;
  /** The parts of the row's key, and all of it as a Cypher list. */
  readonly keyParts: readonly string[];
  readonly key: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/**
 * One page of an ordered list by its keys. The first condition of a place is a range of the order's first part, so that an index on it is
 * entered there. `$limit` is one row more than the page. `scope` is what stands before the parameters' names in the text, as `list.`.
 */
export function keysetClauses(order: readonly OrderTerm[], request: PageRequest, scope = ''): KeysetClauses {
  const parts = order.map(({ holds }) => holds);
  checkPlace('after', request.after, parts);
  checkPlace('before', request.before, parts);
  const shape = `${request.backward ? 'backward' : 'forward'}${request.after ? ' after' : ''}${request.before ? ' before' : ''}`;
  const keyParts = order.map(({ cypher, key }) => key ?? cypher);
  return {
    shape,
    conditions: [
      ...(request.after ? beyond(order, 'after', scope) : []),
      ...(request.before ? beyond(order, 'before', scope) : []),
    ],
    orderBy: order
      .map(({ cypher, descending: isDescending }) => `${cypher}${isDescending !== request.backward ? ' DESC' : ''}`)
      .join(', '),
    keyParts,
    key: `[${keyParts.join(', ')}]`,
    parameters: {
      limit: request.size + 1,
      ...keyParameters(order, 'after', request.after),
      ...keyParameters(order, 'before', request.before),
    },
  };
}

/** Places as parameters `$after0`, `$after1`, ... */
function keyParameters(
  order: readonly OrderTerm[],
  side: 'after' | 'before',
  key: SortKey | null,
): Record<string, string | number> {
  return Object.fromEntries((key ?? []).map((value, i) => [`${side}${i}`, order[i]?.toCompared?.(value) ?? value]));
}

/**
 * Behind (or ahead of) a place: at its first value or beyond, and not at it unless the other parts are beyond theirs. Written so, Neo4j's planner
 * enters the index once and reads on in its order; of `a < x OR (a = x AND ...)` it makes a union that it has to sort.
 */
function beyond(order: readonly OrderTerm[], side: 'after' | 'before', scope: string, from = 0): string[] {
  const term = order[from];
  if (!term) return [];
  const sign = term.descending === (side === 'after') ? '<' : '>';
  const rest = beyond(order, side, scope, from + 1);
  const place = `$${scope}${side}${from}`;
  if (rest.length === 0) return [`${term.cypher} ${sign} ${place}`];
  return [`${term.cypher} ${sign}= ${place}`, `(${term.cypher} <> ${place} OR (${rest.join(' AND ')}))`];
}

/** A page out of rows that each brought their key. */
export function pageOfRows<Row extends { readonly key: SortKey }, T>(
  request: PageRequest,
  rows: readonly Row[],
  total: number | null,
  toRow: (row: Row) => T,
): Page<T> {
  return pageOf(
    request,
    rows.map((row) => ({ row: toRow(row), key: row.key })),
    total,
  );
}

/** What a statement answers of one owner of a list: a page of it, each row with its key first, and how many the list has. */
export interface OwnedRows<Row extends readonly [key: SortKey, ...values: unknown[]]> {
  readonly id: string;
  readonly rows: readonly Row[];
  readonly total: number | null;
}

/** The page of each owner, aligned with `ownerIds`; empty for those of which nothing was answered. */
export function pagesOfOwners<Row extends readonly [key: SortKey, ...values: unknown[]], T>(
  ownerIds: readonly string[],
  request: PageRequest,
  withTotal: boolean,
  answered: readonly OwnedRows<Row>[],
  toRow: (row: Row) => T,
): Page<T>[] {
  const pages = new Map(
    answered.map(({ id, rows, total }) => {
      const found = rows.map((row) => ({ key: row[0], row: toRow(row) }));
      return [id, pageOf(request, found, total)];
    }),
  );
  return ownerIds.map((id) => pages.get(id) ?? pageOf<T>(request, [], withTotal ? 0 : null));
}

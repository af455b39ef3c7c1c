import { InvalidInputError } from './errors.js';

/** The place of a row in a total order: the sort values and, last, the id. */
export type SortKey = readonly (string | number)[];

/** What one part of a place holds: text, or a finite number. */
export type KeyPart = 'text' | 'number';

/** Whether this can be a place of some list: strings and finite numbers only. Clients can forge places, so nothing else may pass. */
export function isSortKey(value: unknown): value is SortKey {
  return Array.isArray(value) && value.every((part) => isPart(part, 'text') || isPart(part, 'number'));
}

/**
 * Checks that `place` has exactly the parts that the order of a list compares.
 * @throws InvalidInputError naming the argument that gave the place
 */
export function checkPlace(argument: string, place: SortKey | null, parts: readonly KeyPart[]): void {
  if (place === null) return;
  if (place.length === parts.length && parts.every((part, i) => isPart(place[i], part))) return;
  throw new InvalidInputError(
    argument,
    `${argument} is not a cursor of this list: it belongs to a list with another order. Take a cursor from an answer of this list.`,
  );
}

function isPart(value: unknown, part: KeyPart): boolean {
  return part === 'text' ? typeof value === 'string' : typeof value === 'number' && Number.isFinite(value);
}

/** Which part of an ordered list: at most `size` rows from the start, or from the end when `backward`. */
export interface PageRequest {
  /** 0: nothing but the total is asked for, and no row is read; the page then says nothing of what lies around it. */
  readonly size: number;
  readonly backward: boolean;
  /** Only rows behind this place. */
  readonly after: SortKey | null;
  /** Only rows ahead of this place. */
  readonly before: SortKey | null;
}

/** Asks for nothing but the total. */
export function withoutRows(request: PageRequest): PageRequest {
  return { ...request, size: 0 };
}

/** Rows in the list's order (also when read backward), each with its place. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly keys: readonly SortKey[];
  /** There are rows behind the last / ahead of the first row of this page. */
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
  /** All rows of the list, whatever the page; null when it was not asked for. */
  readonly total: number | null;
}

export const MAX_PAGE_SIZE = 100;

/** The first `size` rows: for callers that do not page. */
export function firstRows(size: number): PageRequest {
  return { size, backward: false, after: null, before: null };
}

/**
 * Builds a page from up to `size + 1` rows that a store read in reading direction (from the end when backward), each with its key.
 */
export function pageOf<T>(
  request: PageRequest,
  found: readonly { readonly row: T; readonly key: SortKey }[],
  total: number | null,
): Page<T> {
  const more = found.length > request.size;
  const kept = found.slice(0, request.size);
  const inOrder = request.backward ? kept.toReversed() : kept;
  return {
    rows: inOrder.map(({ row }) => row),
    keys: inOrder.map(({ key }) => key),
    hasNext: request.before !== null || (!request.backward && more),
    hasPrevious: request.after !== null || (request.backward && more),
    total,
  };
}

/** One part of a total order. */
export interface KeyOrder {
  readonly holds: KeyPart;
  readonly descending: boolean;
}

/**
 * The page of a list that is kept in several parts, out of the pages that the same request gives of each part. Keys of all parts are compared by
 * `order`; texts in them are compared by code units, as ids and instants are.
 */
export function mergePages<T>(request: PageRequest, order: readonly KeyOrder[], pages: readonly Page<T>[]): Page<T> {
  const [first] = pages;
  if (first && pages.length === 1) return first;
  const all = pages.flatMap(({ rows, keys }) => rows.map((row, i) => ({ row, key: keys[i] ?? [] })));
  all.sort((a, b) => compareKeys(order, a.key, b.key) * (request.backward ? -1 : 1));
  const kept = all.slice(0, request.size);
  const isMore = all.length > request.size;
  const inOrder = request.backward ? kept.toReversed() : kept;
  return {
    rows: inOrder.map(({ row }) => row),
    keys: inOrder.map(({ key }) => key),
    hasNext: pages.some(({ hasNext }) => hasNext) || (!request.backward && isMore),
    hasPrevious: pages.some(({ hasPrevious }) => hasPrevious) || (request.backward && isMore),
    total: pages.every(({ total }) => total !== null) ? pages.reduce((sum, { total }) => sum + (total ?? 0), 0) : null,
  };
}

function compareKeys(order: readonly KeyOrder[], a: SortKey, b: SortKey): number {
  for (const [i, { descending }] of order.entries()) {
    const [one = '', other = ''] = [a[i], b[i]];
    if (one !== other) return one < other === descending ? 1 : -1;
  }
  return 0;
}

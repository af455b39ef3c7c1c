import type { DateRange } from './dates.js';
import { parseDateRange } from './dates.js';
import type { Selection, Shape } from './fields.js';
import { parseFields } from './fields.js';
import { refuse } from './answers.js';

function unacceptable(name: string, value: string): never {
  return refuse(400, `Unacceptable query params: [${name}=${value}]`);
}

/** The asked fields, or 400 with the names that the object does not have. */
export function selectionOf(query: URLSearchParams, shape: Shape): Selection {
  const parsed = parseFields(query.get('fields'), shape);
  if ('unknown' in parsed) return refuse(400, `Unrecognized or unsupported fields: [${parsed.unknown.join(', ')}]`);
  return parsed.selection;
}

function whole(query: URLSearchParams, name: string, fallback: number, least: number, most: number): number {
  const text = query.get(name);
  if (text === null) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  return value < least || value > most ? unacceptable(name, text) : value;
}

export interface Slice {
  readonly offset: number;
  readonly limit: number;
}

/** `offset` from 0 and `limit` of 1 to `most`, 100 where none is given. */
export function sliceOf(query: URLSearchParams, most: number): Slice {
  return {
    offset: whole(query, 'offset', 0, 0, Number.MAX_SAFE_INTEGER),
    limit: whole(query, 'limit', 100, 1, most),
  };
}

/** The filter of `publicationDateOrYear`, if one is asked. */
export function dateRangeOf(query: URLSearchParams): DateRange | undefined {
  const text = query.get('publicationDateOrYear');
  return text === null || text === ''
    ? undefined
    : (parseDateRange(text) ?? unacceptable('publicationDateOrYear', text));
}

/** One page: `next` is absent on the last one, and there is no total. */
export function page<T>(
  list: ArrayLike<T>,
  { offset, limit }: Slice,
  show: (item: T) => unknown,
): Record<string, unknown> {
  const end = offset + limit;
  const data = Array.from(list).slice(offset, end).map(show);
  return { offset, ...(end < list.length && { next: end }), data };
}

/** The ids of a batch, or 400. */
export function batchIds(body: string, most: number, what: string): string[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(body);
  } catch {
    return refuse(400, 'Invalid request body');
  }
  const ids: unknown = typeof parsed === 'object' && parsed !== null && 'ids' in parsed ? parsed.ids : undefined;
  if (!Array.isArray(ids) || ids.length === 0 || !ids.every((id): id is string => typeof id === 'string')) {
    return refuse(400, `No valid ${what} ids given`);
  }
  return ids.length > most ? refuse(400, `Too many ids: at most ${most} at a time`) : ids;
}

import { checkBound } from '../../domain/bound.js';
import { InvalidInputError } from '../../domain/errors.js';
import { MAX_PAGE_SIZE, type PageRequest } from '../../domain/page.js';
import type { Cursors } from './cursor.js';

export const DEFAULT_PAGE_SIZE = 20;

/** The arguments of Relay's connections as a client may give them. */
export interface PageArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/**
 * Which part of a list is asked for: the first 20 unless said otherwise.
 * @throws InvalidInputError naming the argument: a size outside 0 to 100, both sizes, a cursor of another list
 */
export function pageRequest(args: PageArguments, cursors: Cursors): PageRequest {
  const { first, last, after, before } = args;
  if (first != null) checkBound('first', first, MAX_PAGE_SIZE, 0);
  if (last != null) checkBound('last', last, MAX_PAGE_SIZE, 0);
  if (first != null && last != null) {
    throw new InvalidInputError('last', 'Give first or last, not both: a page is read from one end.');
  }
  return {
    size: first ?? last ?? DEFAULT_PAGE_SIZE,
    backward: last != null,
    after: after == null ? null : cursors.decode('after', after),
    before: before == null ? null : cursors.decode('before', before),
  };
}

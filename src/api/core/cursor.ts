import { createHash } from 'node:crypto';
import { InvalidInputError } from '../../domain/errors.js';
import { isSortKey, type SortKey } from '../../domain/page.js';

/**
 * The cursors of one list. A list is its field, its order and its filter as the client gave them: a cursor of another list would point
 * somewhere by accident, so it is refused. The mark inside covers the place as well, so that a cursor that was tampered with is refused too;
 * it is no secret: anybody can compute it, so what a cursor holds is checked like any other input, here and against the order of its list.
 */
export class Cursors {
  private readonly list: string;

  /** @param list the parts that tell this list from others; undefined and null ones are alike */
  constructor(field: string, parts: unknown = null) {
    this.list = `${field}\n${canonical(parts)}`;
  }

  encode(key: SortKey): string {
    const place = JSON.stringify(key);
    return Buffer.from(`${this.mark(place)}${place}`, 'utf8').toString('base64url');
  }

  /** @throws InvalidInputError naming the argument */
  decode(argument: string, cursor: string): SortKey {
    const text = Buffer.from(cursor, 'base64url').toString('utf8');
    const place = text.slice(MARK_LENGTH);
    const key = text.slice(0, MARK_LENGTH) === this.mark(place) ? parsedOrNull(place) : null;
    if (isSortKey(key)) return key;
    throw new InvalidInputError(
      argument,
      `${argument} is not a cursor of this list. Cursors come from the same field with the same filter and order.`,
    );
  }

  private mark(place: string): string {
    return createHash('sha256').update(`${this.list}\n${place}`).digest('base64url').slice(0, MARK_LENGTH);
  }
}

const MARK_LENGTH = 8;

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** JSON with sorted keys and without what is null, so that the same filter written another way is the same. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => {
    if (typeof inner !== 'object' || inner === null || Array.isArray(inner)) return inner;
    const entries = Object.entries(inner).filter(([, entry]) => entry !== null && entry !== undefined);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

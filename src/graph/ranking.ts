import { checkPlace, pageOf } from '../domain/page.js';
import type { KeyPart, Page, PageRequest, SortKey } from '../domain/page.js';

/**
 * Every row of a list in its order. Some lists take seconds to rank, whichever page is requested, so stores keep a ranking until the next write and cut
 * pages from it.
 */
export class Ranking<Row> {
  private readonly parts: readonly KeyPart[];

  /**
   * @param rows in the order of their places
   * @param placeOf `numbers` numbers, highest first, then the id, ascending
   */
  constructor(
    private readonly rows: readonly Row[],
    numbers: number,
    private readonly placeOf: (row: Row) => SortKey,
  ) {
    this.parts = [...Array.from({ length: numbers }, () => 'number' as const), 'text'];
  }

  /** @throws InvalidInputError for a place in a list of another order */
  page(request: PageRequest, withTotal: boolean): Page<Row> {
    const { rows, parts, placeOf } = this;
    checkPlace('after', request.after, parts);
    checkPlace('before', request.before, parts);
    const from = request.after === null ? 0 : this.countUntil(request.after, (order) => order > 0);
    const to = request.before === null ? rows.length : this.countUntil(request.before, (order) => order >= 0);
    const wanted = request.size + 1;
    const read = request.backward
      ? rows.slice(Math.max(from, to - wanted), to).reverse()
      : rows.slice(from, Math.min(to, from + wanted));
    return pageOf(
      request,
      read.map((row) => ({ row, key: placeOf(row) })),
      withTotal ? rows.length : null,
    );
  }

  /** How many rows precede the first for whose order against the place `holds` is true; it is for all that follow. */
  private countUntil(place: SortKey, holds: (order: number) => boolean): number {
    let [low, high] = [0, this.rows.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = this.rows[middle];
      if (row === undefined || holds(orderOf(this.placeOf(row), place))) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** Above 0 where `one` comes after `other`. */
function orderOf(one: SortKey, other: SortKey): number {
  for (const [n, part] of one.entries()) {
    const against = other[n] ?? 0;
    if (part !== against) return (typeof part === 'number') === part > against ? -1 : 1;
  }
  return 0;
}

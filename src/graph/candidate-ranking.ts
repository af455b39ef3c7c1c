import { candidatePoints } from '../domain/candidate.js';
import type { CandidateStanding } from '../domain/candidate.js';
import { checkPlace, pageOf } from '../domain/page.js';
import type { KeyPart, Page, PageRequest, SortKey } from '../domain/page.js';

export interface RankedCandidate extends CandidateStanding {
  readonly id: string;
}

/**
 * Every candidate of a survey in its order. Hubs are cited by hundreds of thousands: to rank them takes seconds, whichever page is asked for. So stores
 * keep a ranking until somebody writes, and cut pages from it.
 */
export class CandidateRanking<Row extends RankedCandidate> {
  /** @param rows most points first, ties by id */
  constructor(private readonly rows: readonly Row[]) {}

  /** @throws InvalidInputError for a place in a list of another order */
  page(request: PageRequest, withTotal: boolean): Page<Row> {
    const { rows } = this;
    checkPlace('after', request.after, KEY_PARTS);
    checkPlace('before', request.before, KEY_PARTS);
    const from = request.after === null ? 0 : this.place(request.after, isBehind);
    const to = request.before === null ? rows.length : this.place(request.before, isAtOrBehind);
    const wanted = request.size + 1;
    const read = request.backward
      ? rows.slice(Math.max(from, to - wanted), to).reverse()
      : rows.slice(from, Math.min(to, from + wanted));
    return pageOf(
      request,
      read.map((row) => ({ row, key: keyOf(row) })),
      withTotal ? rows.length : null,
    );
  }

  /** How many rows stand ahead of the first of which `holds` is true; it is for all that follow. */
  private place(key: SortKey, holds: (row: SortKey, key: SortKey) => boolean): number {
    let [low, high] = [0, this.rows.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const row = this.rows[middle];
      if (row === undefined || holds(keyOf(row), key)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** The points and the id. */
const KEY_PARTS: readonly KeyPart[] = ['number', 'text'];

function keyOf(row: RankedCandidate): SortKey {
  return [candidatePoints(row), row.id];
}

function isBehind([points = 0, id = '']: SortKey, [ofPoints = 0, ofId = '']: SortKey): boolean {
  return points < ofPoints || (points === ofPoints && id > ofId);
}

function isAtOrBehind(row: SortKey, key: SortKey): boolean {
  return isBehind(row, key) || row[1] === key[1];
}

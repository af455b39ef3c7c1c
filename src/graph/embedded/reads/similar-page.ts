import type { Likeness } from '../../../domain/network.js';
import { checkPlace, pageOf } from '../../../domain/page.js';
import type { KeyPart, Page, PageRequest, SortKey } from '../../../domain/page.js';
import type { Connection } from '../connection.js';
import { SHARING, SIZES } from '../statements/network.js';

export interface SimilarRow {
  readonly rid: number;
  readonly shared: number;
  /** How many the graph has of the paper asked about, and of this one. */
  readonly a: number;
  readonly b: number;
  readonly score: number;
}

interface Placed {
  readonly row: SimilarRow;
  readonly key: SortKey;
}

/** The score and the id. */
const KEY_PARTS: readonly KeyPart[] = ['number', 'text'];
const CHUNK = 500;

/** Papers that share most with one paper: by score, highest first, then by id. @param rid null: there is none */
export function similarPage(
  db: Connection,
  rid: number | null,
  likeness: Likeness,
  request: PageRequest,
  withTotal: boolean,
): Page<SimilarRow> {
  checkPlace('after', request.after, KEY_PARTS);
  checkPlace('before', request.before, KEY_PARTS);
  const shared = sharedWith(db, rid, likeness);
  const total = withTotal ? shared.size : null;
  if (request.size === 0 || shared.size === 0) return pageOf(request, [], total);
  return pageOf(request, firstPlaced(db, rid, likeness, shared, request), total);
}

function sharedWith(db: Connection, rid: number | null, likeness: Likeness): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  const { others } = db.get<{ others: string }>(SHARING[likeness], rid, rid) ?? { others: '[]' };
  for (const other of JSON.parse(others) as number[]) counts.set(other, (counts.get(other) ?? 0) + 1);
  return counts;
}

/** The first rows of the page in reading direction, one more than it has. */
function firstPlaced(
  db: Connection,
  rid: number | null,
  likeness: Likeness,
  shared: ReadonlyMap<number, number>,
  { size, backward, after, before }: PageRequest,
): Placed[] {
  type Sized = { rid: number; id: string; size: number };
  const sized = (rids: readonly (number | null)[]) => db.all<Sized>(SIZES[likeness], JSON.stringify(rids));
  const a = sized([rid])[0]?.size ?? 0;
  const others = [...shared].sort(([, one], [, other]) => other - one);
  const direction = backward ? -1 : 1;
  let found: Placed[] = [];
  for (let start = 0; start < others.length; start += CHUNK) {
    // Nobody shares more than it has itself, so that no score of these or of any behind them is higher than the root of this.
    const most = (others[start]?.[1] ?? 0) / a;
    const last = found[size]?.key[0];
    if (!backward && typeof last === 'number' && Math.sqrt(most) * ROUNDING < last) break;
    for (const { rid: other, id, size: b } of sized(others.slice(start, start + CHUNK).map(([of]) => of))) {
      const count = shared.get(other) ?? 0;
      const score = count / Math.sqrt(a * b);
      const key = [score, id] as const;
      if (after !== null && compare(key, after) <= 0) continue;
      if (before !== null && compare(key, before) >= 0) continue;
      found.push({ row: { rid: other, shared: count, a, b, score }, key });
    }
    found = found.sort((one, other) => direction * compare(one.key, other.key)).slice(0, size + 1);
  }
  return found;
}

/** Two ways to reckon one number may differ in its last digits. */
const ROUNDING = 1 + 1e-9;

function compare([score = 0, id = '']: SortKey, [otherScore = 0, otherId = '']: SortKey): number {
  if (score !== otherScore) return score > otherScore ? -1 : 1;
  return id < otherId ? -1 : id > otherId ? 1 : 0;
}

import type { Connection } from '../connection.js';
import * as statements from '../statements/papers.js';

interface Placed {
  readonly position: number;
  readonly rid: number;
}

/** The row number of each paper id; aligned; null where there is none. */
export function ridsOfIds(db: Connection, ids: readonly string[]): (number | null)[] {
  return align(ids, db.all<Placed>(statements.PAPERS_OF_IDS, JSON.stringify(ids)));
}

/** The row number of the paper that each identifier, as `scheme:value`, names; aligned; null where there is none. */
export function ridsOfIdentifiers(db: Connection, keys: readonly string[]): (number | null)[] {
  return align(keys, db.all<Placed>(statements.PAPERS_OF_IDENTIFIERS, JSON.stringify(keys)));
}

function align(keys: readonly string[], placed: readonly Placed[]): (number | null)[] {
  const rids: (number | null)[] = keys.map(() => null);
  for (const { position, rid } of placed) rids[position] = rid;
  return rids;
}

import * as statements from '../statements/write-changes.js';
import type { BatchContext } from './batch-context.js';

/** Writes what the steps of the write told. */
export function writeChanges({ db, batch, batchRid, changes }: BatchContext): void {
  if (changes.length === 0) return;
  const rows = changes.map(({ kind, paper, citing, method, category, claim, field, before, after }) => [
    kind,
    paper ?? null,
    citing ?? null,
    method ?? null,
    category ?? null,
    claim ?? null,
    field ?? null,
    before ?? null,
    after ?? null,
  ]);
  db.run(statements.ADD_CHANGES, batch.at, batchRid, JSON.stringify(rows));
}

/** Of these papers those that somebody follows: one by one, or by a survey's boundary. */
export function followed({ db }: BatchContext, papers: Iterable<number>, withList = false): ReadonlySet<number> {
  const asked = [...new Set(papers)];
  if (asked.length === 0) return new Set();
  const statement = withList ? statements.FOLLOWED_WITH_LIST : statements.FOLLOWED;
  return new Set(db.all<{ rid: number }>(statement, JSON.stringify(asked)).map(({ rid }) => rid));
}

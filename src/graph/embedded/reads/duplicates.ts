import { apartKeys } from '../../../domain/reconcile-papers.js';
import type { SortKey } from '../../../domain/page.js';
import type { SameTitle } from '../../ports/duplicate-store.js';
import type { Connection } from '../connection.js';
import { SAME_TITLES } from '../statements/duplicates.js';
import { TAKEN_APART } from '../statements/merges.js';

const MOST_OF_A_TITLE = 20;

export function sameTitles(db: Connection, after: SortKey | null, size: number): SameTitle[] {
  return db
    .all<{ title: string; ids: string }>(SAME_TITLES, String(after?.[0] ?? ''), size)
    .map(({ title, ids }) => ({ title, paperIds: (JSON.parse(ids) as string[]).sort().slice(0, MOST_OF_A_TITLE) }));
}

export function takenApart(db: Connection): Set<string> {
  return apartKeys(db.all<{ keepId: string; absorbedId: string }>(TAKEN_APART));
}

import { duplicatesAmong } from '../domain/duplicate.js';
import type { Duplicate, Suspect } from '../domain/duplicate.js';
import type { DuplicateStore } from '../graph/ports/duplicate-store.js';
import type { PaperStore } from '../graph/ports/paper-store.js';

const PARTS = ['title', 'year', 'authors', 'citationsKnown', 'firstSeenAt'] as const;
const TITLES_AT_ONCE = 200;

/** Papers that may be one by their titles, by title, at most so many pairs. Nothing is merged: people decide. */
export async function findDuplicates(
  { duplicates, papers }: { readonly duplicates: DuplicateStore; readonly papers: PaperStore },
  limit: number,
): Promise<Duplicate[]> {
  const apart = await duplicates.takenApart();
  const found: Duplicate[] = [];
  for (let after: readonly string[] | null = null; ;) {
    const titles = await duplicates.sameTitles(after, TITLES_AT_ONCE);
    const ids = titles.flatMap(({ paperIds }) => paperIds);
    const read = await papers.byIds(ids, [...PARTS]);
    const byId = new Map<string, Suspect>(ids.flatMap((id, i) => (read[i] ? [[id, read[i]] as const] : [])));
    for (const { paperIds } of titles) {
      found.push(
        ...duplicatesAmong(
          paperIds.flatMap((id) => byId.get(id) ?? []),
          apart,
        ),
      );
      if (found.length >= limit) return found.slice(0, limit);
    }
    const last = titles.at(-1);
    if (titles.length < TITLES_AT_ONCE || !last) return found;
    after = [last.title];
  }
}

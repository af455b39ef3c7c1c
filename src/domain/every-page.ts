import type { Page, PageRequest, SortKey } from './page.js';

const ROWS_AT_ONCE = 500;

type ReadPage<T> = (page: PageRequest) => Promise<Page<T>>;

/** The pages of a list one after another from its start, each of at most `size` rows. */
export async function* everyPage<T>(size: number, read: ReadPage<T>): AsyncGenerator<Page<T>> {
  for (let after: SortKey | null = null; ;) {
    const page: Page<T> = await read({ size, backward: false, after, before: null });
    yield page;
    after = page.keys.at(-1) ?? null;
    if (!page.hasNext || after === null) return;
  }
}

/** All rows of a list, in its order, for lists that memory holds. */
export async function everyRow<T>(read: ReadPage<T>): Promise<T[]> {
  const rows: T[] = [];
  for await (const page of everyPage(ROWS_AT_ONCE, read)) rows.push(...page.rows);
  return rows;
}

import type { Change } from '../../domain/change.js';
import { GraphUnavailableError } from '../../domain/errors.js';
import { firstRows, MAX_PAGE_SIZE, type Page } from '../../domain/page.js';
import { ANY_CHANGE, ChangeStore, type ChangeFilter } from '../../graph/ports/change-store.js';
import { endable, lookTogether, readTogether } from '../follow.js';

interface Place {
  readonly filter: ChangeFilter;
  /** The number of the last change that was told. */
  readonly after: number;
}

/**
 * The log of changes as it grows, whichever process writes: all who follow it share one look at its end a second, and who stand at the same place
 * with the same filter share what is read there.
 */
export class ChangeLog {
  private readonly ends = lookTogether<'end', number>(async (keys) => {
    const end = await this.end();
    return keys.map(() => end);
  });
  private readonly pages = readTogether<Place, Page<Change>>(
    (places) => Promise.all(places.map((place) => this.pageAfter(place))),
    (place) => JSON.stringify(place),
  );

  constructor(private readonly changes: ChangeStore) {}

  /** The number of the latest change; 0 where there is none. */
  async end(): Promise<number> {
    const latest = { ...firstRows(1), backward: true };
    return (await this.changes.page(ANY_CHANGE, latest, false)).rows[0]?.number ?? 0;
  }

  /**
   * Every change behind a place that the filter lets through, once and in order, for as long as somebody asks for the next. No more than a page is kept for
   * who asks slowly. While the graph cannot be reached it waits, and goes on where it was.
   */
  follow(filter: ChangeFilter, after: number): AsyncIterableIterator<Change> {
    return endable((ended) => this.read(filter, after, ended));
  }

  private async *read(filter: ChangeFilter, start: number, ended: AbortSignal): AsyncGenerator<Change, void> {
    let after = start;
    let known = start;
    while (!ended.aborted) {
      try {
        if (known <= after) known = await this.ends.load('end');
        if (known <= after) continue;
        const page = await this.pages.load({ filter, after });
        yield* page.rows;
        // What the filter leaves out needs no second reading: all up to `known` were there before the page was read.
        after = page.hasNext ? (page.rows.at(-1)?.number ?? known) : Math.max(known, page.rows.at(-1)?.number ?? 0);
      } catch (error) {
        if (!(error instanceof GraphUnavailableError)) throw error;
        known = after;
      }
    }
  }

  private pageAfter({ filter, after }: Place): Promise<Page<Change>> {
    return this.changes.page(filter, { ...firstRows(MAX_PAGE_SIZE), after: [after] }, false);
  }
}

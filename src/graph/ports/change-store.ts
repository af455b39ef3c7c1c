import type { Change, ChangeKind } from '../../domain/change.js';
import type { Page, PageRequest } from '../../domain/page.js';
import type { Instant } from '../../domain/time.js';

/** All given conditions hold together; null conditions hold always. Names were resolved to ids by the service. */
export interface ChangeFilter {
  /** From this instant on. */
  readonly since: Instant | null;
  /** Before this instant. */
  readonly until: Instant | null;
  readonly kinds: readonly ChangeKind[] | null;
  /** About this paper, or a citation by it. */
  readonly paperId: string | null;
  /** About this method or the paper that introduces it. */
  readonly methodId: string | null;
  /** About one of these categories, or a paper or method with a present accepted claim of one of them; see `PaperFilter`. */
  readonly categoryIds: readonly string[] | null;
  /** About a paper inside of this survey's boundary now, or a decision of its boundary. */
  readonly surveyId: string | null;
}

export const ANY_CHANGE: ChangeFilter = {
  since: null,
  until: null,
  kinds: null,
  paperId: null,
  methodId: null,
  categoryIds: null,
  surveyId: null,
};

/** What changed in what the graph knows; written by `GraphWriter` with the facts. */
export abstract class ChangeStore {
  /**
   * In the order in which they were committed, oldest first; a place in it is the change's number alone, and stays one in lists of other filters.
   * `total` only when asked for.
   */
  abstract page(filter: ChangeFilter, page: PageRequest, withTotal: boolean): Promise<Page<Change>>;

  /** Aligned with `ids`; null where there is none. */
  abstract byIds(ids: readonly string[]): Promise<(Change | null)[]>;
}

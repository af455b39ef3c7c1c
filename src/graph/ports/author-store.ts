import type { Page, PageRequest } from '../../domain/page.js';
import type { Author, Paper, PaperPart } from '../../domain/paper.js';

export abstract class AuthorStore {
  /** Aligned with `ids`; null where there is none. */
  abstract byIds(ids: readonly string[]): Promise<(Author | null)[]>;

  /** The authors that the source knows by these ids of its own; aligned; null where there is none. */
  abstract byS2Ids(s2Ids: readonly string[]): Promise<(Author | null)[]>;

  /** Papers with each of these authors, latest first (as `NEWEST`); aligned. `total` only when asked for. */
  abstract papersOf<P extends PaperPart>(
    authorIds: readonly string[],
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<Pick<Paper, P | 'id'>>[]>;

  /** Authors whose folded name (`foldText`) is this; by id, at most 20. */
  abstract byName(foldedName: string): Promise<Author[]>;
}

import type { Author } from '../../domain/paper.js';

export abstract class AuthorStore {
  /** Aligned with `ids`; null where there is none. */
  abstract byIds(ids: readonly string[]): Promise<(Author | null)[]>;

  /** The authors that the source knows by these ids of its own; aligned; null where there is none. */
  abstract byS2Ids(s2Ids: readonly string[]): Promise<(Author | null)[]>;

  /** Authors whose folded name (`foldText`) is this; by id, at most 20. */
  abstract byName(foldedName: string): Promise<Author[]>;
}

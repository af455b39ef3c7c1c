import type { SortKey } from '../../domain/page.js';

/** Papers of one title, whatever their years: by id, at most 20. */
export interface SameTitle {
  /** Folded (`foldText`). */
  readonly title: string;
  readonly paperIds: readonly string[];
}

/** What may be in the graph twice. */
export abstract class DuplicateStore {
  /**
   * Titles that several papers have, MERGED ones left out: of two words and 15 characters at least, as shorter ones tell nothing. By title, behind the key
   * given, which is the title alone.
   */
  abstract sameTitles(after: SortKey | null, size: number): Promise<SameTitle[]>;

  /** The pairs that people took apart again, as `apartKey`. */
  abstract takenApart(): Promise<ReadonlySet<string>>;
}

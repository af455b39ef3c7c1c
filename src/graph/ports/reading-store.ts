import type { CitationDirection } from '../../domain/citation.js';
import type { CitationRecord } from '../../domain/citation-history.js';
import type { ListMemory } from '../../domain/list-reading.js';
import type { Instant } from '../../domain/time.js';

/** What was read of papers when: their counts, and their lists of references and citations. */
export abstract class ReadingStore {
  /** How each paper's list was last read; aligned; `NEVER_READ` where it was not, or where there is no such paper. */
  abstract listMemories(paperIds: readonly string[], direction: CitationDirection): Promise<ListMemory[]>;

  /**
   * The readings of each paper's citations before `until`; aligned; in the order of time, of one instant the count first. With `since` they
   * begin with the last COMPLETE reading of the list before it, so that what came after can be told from it.
   */
  abstract citationRecords(
    paperIds: readonly string[],
    since: Instant | null,
    until: Instant | null,
  ): Promise<CitationRecord[]>;
}

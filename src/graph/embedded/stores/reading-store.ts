import type { CitationDirection } from '../../../domain/citation.js';
import type { CitationRecord } from '../../../domain/citation-history.js';
import type { ListMemory } from '../../../domain/list-reading.js';
import type { Instant } from '../../../domain/time.js';
import { ReadingStore } from '../../ports/reading-store.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

export class EmbeddedReadingStore extends ReadingStore {
  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override listMemories(paperIds: readonly string[], direction: CitationDirection): Promise<ListMemory[]> {
    return this.workers.read('listMemories', paperIds, direction);
  }

  override citationRecords(
    paperIds: readonly string[],
    since: Instant | null,
    until: Instant | null,
  ): Promise<CitationRecord[]> {
    return this.workers.read('citationRecords', paperIds, since, until);
  }
}

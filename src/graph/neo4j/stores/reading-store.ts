import type { CitationDirection } from '../../../domain/citation.js';
import type { CitationRecord, CitationSighting } from '../../../domain/citation-history.js';
import { NEVER_READ } from '../../../domain/list-reading.js';
import type { ListMemory, ListReadingSummary } from '../../../domain/list-reading.js';
import type { ReadingOutcome } from '../../../domain/paper.js';
import type { Instant } from '../../../domain/time.js';
import { ReadingStore } from '../../ports/reading-store.js';
import type { Neo4jReader } from '../executor.js';
import * as statements from '../statements/readings.js';

interface MemoryRow {
  readonly id: string;
  readonly latest: readonly (readonly [at: Instant, outcome: ReadingOutcome, reported: number | null])[];
  readonly wholeAt: Instant | null;
}

interface FirstSeenRow {
  readonly id: string;
  readonly at: Instant;
  readonly count: number;
}

export class Neo4jReadingStore extends ReadingStore {
  constructor(private readonly executor: Neo4jReader) {
    super();
  }

  override async listMemories(paperIds: readonly string[], direction: CitationDirection): Promise<ListMemory[]> {
    const rows = await this.executor.read<MemoryRow>(statements.LIST_MEMORIES, { ids: paperIds, direction });
    const memories = new Map(
      rows.map(({ id, latest, wholeAt }) => {
        const [last = null, before = null] = latest.map(([at, outcome, reported]): ListReadingSummary => {
          return { at, outcome, reported };
        });
        return [id, { latest: last, earlier: before, wholeAt }];
      }),
    );
    return paperIds.map((id) => memories.get(id) ?? NEVER_READ);
  }

  override async citationRecords(
    paperIds: readonly string[],
    since: Instant | null,
    until: Instant | null,
  ): Promise<CitationRecord[]> {
    const parameters = { ids: [...new Set(paperIds)], since, until };
    const [sightings, firstSeen] = await Promise.all([
      this.executor.read<CitationSighting & { id: string }>(statements.CITATION_SIGHTINGS, parameters),
      this.executor.read<FirstSeenRow>(statements.CITATIONS_FIRST_SEEN, parameters),
    ]);
    const records = new Map(
      paperIds.map((id) => [
        id,
        { sightings: [] as CitationSighting[], firstSeen: [] as { at: Instant; count: number }[] },
      ]),
    );
    for (const { id, ...sighting } of sightings) records.get(id)?.sightings.push(sighting);
    for (const { id, at, count } of firstSeen) records.get(id)?.firstSeen.push({ at, count });
    return paperIds.map((id) => records.get(id) ?? { sightings: [], firstSeen: [] });
  }
}

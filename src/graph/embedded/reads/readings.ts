import type { CitationDirection } from '../../../domain/citation.js';
import type { CitationRecord, CitationSighting } from '../../../domain/citation-history.js';
import { NEVER_READ } from '../../../domain/list-reading.js';
import type { ListMemory, ListReadingSummary } from '../../../domain/list-reading.js';
import type { Instant } from '../../../domain/time.js';
import type { Connection } from '../connection.js';
import * as statements from '../statements/readings.js';
import { ridsOfIds } from './rids.js';

type Positioned<T> = T & { readonly position: number };

export function listMemories(db: Connection, paperIds: readonly string[], direction: CitationDirection): ListMemory[] {
  const rids = JSON.stringify(ridsOfIds(db, paperIds));
  const memories = paperIds.map(() => NEVER_READ);
  const rows = db.all<Positioned<ListReadingSummary & { wholeAt: Instant | null }>>(
    statements.LIST_MEMORIES,
    rids,
    direction,
  );
  for (const { position, wholeAt, at, outcome, reported } of rows) {
    const summary = { at, outcome, reported };
    const known = memories[position];
    memories[position] = known?.latest ? { ...known, earlier: summary } : { latest: summary, earlier: null, wholeAt };
  }
  return memories;
}

export function citationRecords(
  db: Connection,
  paperIds: readonly string[],
  since: Instant | null,
  until: Instant | null,
): CitationRecord[] {
  const asked = [JSON.stringify(ridsOfIds(db, paperIds)), since, until] as const;
  const records = paperIds.map(() => ({
    sightings: [] as CitationSighting[],
    firstSeen: [] as { at: Instant; count: number }[],
  }));
  for (const { position, ...sighting } of db.all<Positioned<CitationSighting>>(
    statements.CITATION_SIGHTINGS,
    ...asked,
  )) {
    records[position]?.sightings.push(sighting);
  }
  for (const { position, at, count } of db.all<Positioned<{ at: Instant; count: number }>>(
    statements.CITATIONS_FIRST_SEEN,
    ...asked,
  )) {
    records[position]?.firstSeen.push({ at, count });
  }
  return records;
}

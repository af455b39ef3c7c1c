import type { ListReading, WriteBatch } from '../../ports/write-batch.js';
import { ROW_OF_ID } from '../statements/merges.js';
import * as statements from '../statements/write-papers.js';
import type { BatchContext } from './batch-context.js';
import { compareWalks } from './vanish-citations.js';
import { followed } from './write-changes.js';

export function writeListReadings(context: BatchContext, readings: readonly ListReading[]): void {
  for (const reading of readings) {
    const { paper, direction, outcome, listed, begunAt = null } = reading;
    const rid = context.paper(paper, 'listReadings');
    if (context.isMerged(paper)) {
      keepReadingOfMerged(context, reading);
      continue;
    }
    const { reported, inGraph } = compareWalks(context, reading);
    const row = [rid, direction, context.batchRid, outcome, listed, begunAt, reported, inGraph] as const;
    context.db.run(statements.ADD_LIST_READING, ...row);
    if (outcome === 'NEWEST') continue;
    const statement = direction === 'references' ? statements.SET_REFERENCE_LIST : statements.SET_CITATION_LIST;
    context.db.run(statement, outcome, rid);
  }
}

/** The list of a paper that was merged meanwhile is not that of the paper it is now: it tells nothing of what that one lists. */
function keepReadingOfMerged({ db, batchRid }: BatchContext, reading: ListReading): void {
  const { paper, direction, outcome, listed, begunAt = null } = reading;
  const rid = db.get<{ rid: number }>(ROW_OF_ID, paper)?.rid ?? null;
  db.run(statements.ADD_LIST_READING, rid, direction, batchRid, outcome, listed, begunAt, null, null);
}

export function writeTracking(context: BatchContext, tracking: NonNullable<WriteBatch['tracking']>): void {
  for (const { paper: key, tracked } of tracking) {
    const paper = context.paper(key, 'tracking');
    const isNew = tracked && !followed(context, [paper]).has(paper);
    context.db.run(statements.SET_TRACKED, Number(tracked), paper);
    if (isNew) context.tell({ kind: 'PAPER_ADDED', paper });
  }
}

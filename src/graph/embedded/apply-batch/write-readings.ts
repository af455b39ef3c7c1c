import { planTracking } from '../../batch/plan-tracking.js';
import type { TrackedPaper } from '../../batch/plan-tracking.js';
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

interface Tracking {
  readonly records: readonly TrackedPaper<number>[];
  /** Those of them that somebody follows already. */
  readonly followed: ReadonlySet<number>;
}

/** Asks, before coverage is written, whom of these papers somebody follows. */
export function beginTracking(context: BatchContext, tracking: NonNullable<WriteBatch['tracking']>): Tracking {
  const records = tracking.map(({ paper, tracked }) => ({ paper: context.paper(paper, 'tracking'), tracked }));
  const papers = records.map(({ paper }) => paper);
  return { records, followed: followed(context, papers) };
}

/** `covered`: papers that the batch leaves inside a boundary. */
export function writeTracking(
  context: BatchContext,
  { records, followed: before }: Tracking,
  covered: ReadonlySet<number>,
): void {
  const { rows, changes } = planTracking(records, before, covered);
  for (const { paper, tracked } of rows) context.db.run(statements.SET_TRACKED, Number(tracked), paper);
  for (const change of changes) context.tell(change);
}

import type { ListReading, WriteBatch } from '../../ports/write-batch.js';
import * as statements from '../statements/write-papers.js';
import type { BatchContext } from './batch-context.js';

export function writeListReadings(context: BatchContext, readings: readonly ListReading[]): void {
  for (const { paper, direction, outcome, listed } of readings) {
    const rid = context.paper(paper, 'listReadings');
    context.db.run(statements.ADD_LIST_READING, rid, direction, context.batchRid, outcome, listed);
    const statement = direction === 'references' ? statements.SET_REFERENCE_LIST : statements.SET_CITATION_LIST;
    context.db.run(statement, outcome, rid);
  }
}

export function writeTracking(context: BatchContext, tracking: NonNullable<WriteBatch['tracking']>): void {
  for (const { paper, tracked } of tracking) {
    context.db.run(statements.SET_TRACKED, Number(tracked), context.paper(paper, 'tracking'));
  }
}

import { GraphWriter } from '../../ports/graph-writer.js';
import type { WriteBatch, WriteResult } from '../../ports/write-batch.js';
import { applyBatch } from '../apply-batch/apply-batch.js';
import { isTakenKey } from '../errors.js';
import type { Neo4jExecutor } from '../executor.js';

export class Neo4jGraphWriter extends GraphWriter {
  constructor(private readonly executor: Neo4jExecutor) {
    super();
  }

  override async apply(batch: WriteBatch): Promise<WriteResult> {
    const write = (checksNewIds: boolean) =>
      this.executor.write('apply', (transaction) => applyBatch(transaction, batch, checksNewIds));
    try {
      return await write(false);
    } catch (error) {
      if (!isTakenKey(error)) throw error;
      return write(true);
    }
  }
}

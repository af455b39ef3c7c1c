import { GraphWriter } from '../../ports/graph-writer.js';
import type { WriteBatch, WriteResult } from '../../ports/write-batch.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

export class EmbeddedGraphWriter extends GraphWriter {
  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override apply(batch: WriteBatch): Promise<WriteResult> {
    return this.workers.write('applyBatch', batch);
  }
}

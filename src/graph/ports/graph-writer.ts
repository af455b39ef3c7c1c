import type { WriteBatch, WriteResult } from './write-batch.js';

export abstract class GraphWriter {
  /**
   * Writes the batch whole or not at all.
   * @throws InvalidInputError where the batch names an unknown key, id or category; ConflictError and NotFoundError as `WriteBatch.reviews` and `byHand` say;
   * GraphUnavailableError where the store does not answer.
   */
  abstract apply(batch: WriteBatch): Promise<WriteResult>;
}

import { GraphUnavailableError } from '../../domain/errors.js';
import { personSource } from '../../domain/sources.js';
import { systemClock } from '../../domain/time.js';
import type { GraphWriter } from '../../graph/ports/graph-writer.js';
import type { WriteBatch } from '../../graph/ports/write-batch.js';

/** Writes what a person or an agent states, in the name of its key, now unless `parts` has another instant. */
export async function writeByHand(writer: GraphWriter, by: string, parts: Partial<WriteBatch>): Promise<void> {
  const source = personSource(by);
  await writer.apply({ source, run: source, at: systemClock(), byHand: true, ...parts });
}

/** What was just written, as the graph reads it. @throws GraphUnavailableError where it has it not */
export function written<T>([found]: readonly (T | null)[]): T {
  if (found) return found;
  throw new GraphUnavailableError('The graph did not keep what was written: see its log.');
}

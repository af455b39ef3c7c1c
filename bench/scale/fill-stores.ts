import type { GraphStores } from '../../src/graph/stores.js';
import { batches } from './graph.js';

/** Writes the graph of `batches` as a source of papers would: batch by batch through the port. @param note takes progress, in words */
export async function fillStores(
  { writer }: Pick<GraphStores, 'writer'>,
  papers: number,
  note: (text: string) => void = () => undefined,
): Promise<void> {
  const ids: string[] = [];
  const start = Date.now();
  const seconds = (): string => `${Math.round((Date.now() - start) / 1000)} s`;
  let written = 0;
  for (const batch of batches(papers, (n) => ids[n] ?? '')) {
    const result = await writer.apply(batch);
    if (batch.run === 'papers') for (const { key } of batch.papers ?? []) ids.push(result.ids.get(key) ?? '');
    written += 1;
    if (written % 25 === 0) note(`${batch.run}: batch ${written}, ${seconds()}`);
  }
  note(`written in ${seconds()}`);
}

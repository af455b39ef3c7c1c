import { createEmbeddedStores } from '../../../src/graph/embedded/embedded-stores.js';
import { batch, cites, paper } from '../../contract/harness.js';

/**
 * A process that writes batch after batch into the folder given, batch `i` being the papers `start + i * 10 ... + 9`, each citing the first; says the
 * number of each that was written. Ends by itself after the third argument's number of batches.
 */
const [, , dataDir = '', startText = '0', batchesText = '100000'] = process.argv;
const stores = createEmbeddedStores({ dataDir, readers: 1 });
await stores.graph.open();
process.stdout.write('open\n');
for (let i = 0; i < Number(batchesText); i += 1) {
  const numbers = Array.from({ length: 10 }, (_, n) => Number(startText) + i * 10 + n);
  const first = numbers[0] ?? 0;
  await stores.writer.apply(
    batch({
      papers: numbers.map((n) => paper(n, { abstract: 'An abstract of some length. '.repeat(40) })),
      citations: numbers.map((n) => cites(n, first)),
    }),
  );
  process.stdout.write(`${i}\n`);
}
await stores.graph.close();

import type { HostileContext } from '../context.js';
import { check } from '../row.js';

export const name = 'memory by variables and documents';

/** In MB: what the service may hold, and what is sent to it altogether is many times of. */
const HEAP = 200;
const ROUNDS = 60;

const QUERY = 'query($f: PaperFilter) { papers(first: 1, filter: $f) { nodes { id } } }';

/** Each request carries 3.5 MB that nobody sent before, inside an input object or in the text of the document. */
export async function run(context: HostileContext): Promise<void> {
  const service = await context.start({ heap: HEAP });
  for (let round = 0; round < ROUNDS && !context.signal.aborted; round += 1) {
    const text = `${round}-${'ab cd'.repeat(700_000)}`;
    await service.ask(QUERY, { f: { citesPaper: text, yearFrom: 1 } }).catch(() => undefined);
    await service.ask(`{ __typename } # ${text.slice(0, 250_000)}`).catch(() => undefined);
    check(service.isRunning, `the service ended after ${round + 1} requests`);
  }
  check(await service.isAlive(), 'the service does not answer any more');
}

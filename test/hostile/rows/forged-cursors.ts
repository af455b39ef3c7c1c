import { Cursors } from '../../../src/api/core/cursor.js';
import type { HostileContext } from '../context.js';
import { check } from '../row.js';

export const name = 'forged cursors';

/** Places that no list has; the mark of a cursor is no secret, so that anybody can wrap them in a valid one. */
const PLACES: readonly unknown[] = [
  [true, false],
  [{}, []],
  [null, null],
  [['a'], 'b'],
  [1, 2],
  ['a', 'b'],
  [1],
  [],
  {},
  'text',
  7,
  null,
];

export async function run(context: HostileContext): Promise<void> {
  const service = await context.start();
  const cursors = new Cursors('Query.papers', { order: 'MOST_CITED' });
  for (const place of PLACES) {
    const cursor = cursors.encode(place as string[]);
    for (const side of ['first: 5, after', 'last: 5, before']) {
      const { errors = [] } = await service.ask(`{ papers(${side}: "${cursor}") { totalCount nodes { id } } }`);
      const [code] = errors.map(({ extensions }) => extensions['code']);
      check(code === 'INVALID_INPUT', `${side} ${JSON.stringify(place)} was answered with ${String(code)}`);
    }
  }
  check(await service.isAlive(), 'the service does not answer any more');
}

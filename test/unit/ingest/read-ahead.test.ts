import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { readInOrder } from '../../../src/ingest/read-ahead.js';

const AHEAD = { lists: 3, pages: 2 };

/** Lists whose earlier ones take longer, so that arrival order is not list order. */
function slowFirst(counts: readonly number[]) {
  const seen = { open: 0, mostOpen: 0, read: 0 };
  async function* read(list: number): AsyncGenerator<string> {
    seen.open += 1;
    seen.mostOpen = Math.max(seen.mostOpen, seen.open);
    try {
      for (let page = 0; page < (counts[list] ?? 0); page += 1) {
        await sleep((counts.length - list) * 3);
        seen.read += 1;
        yield `${list}.${page}`;
      }
    } finally {
      seen.open -= 1;
    }
  }
  return { read, seen };
}

describe('readInOrder', () => {
  it('gives pages in the order of the lists, whichever arrives first', async () => {
    const { read, seen } = slowFirst([3, 0, 2, 4, 1]);
    const got: unknown[] = [];
    for await (const piece of readInOrder([0, 1, 2, 3, 4], read, AHEAD, new AbortController().signal)) {
      got.push('piece' in piece ? piece.piece : piece.error);
    }
    expect(got).toEqual(['0.0', '0.1', '0.2', '2.0', '2.1', '3.0', '3.1', '3.2', '3.3', '4.0']);
    expect(seen.mostOpen).toBe(AHEAD.lists);
  });

  it('reads no further ahead than it may while nothing is taken', async () => {
    const { read, seen } = slowFirst([9, 9, 9, 9]);
    const pieces = readInOrder([0, 1, 2, 3], read, AHEAD, new AbortController().signal);
    await pieces.next();
    await sleep(150);
    expect(seen.read).toBeLessThanOrEqual(1 + AHEAD.lists * AHEAD.pages);
    await pieces.return(undefined);
    expect(seen.open).toBe(0);
  });

  it("gives a list's error in its place and goes on with the others", async () => {
    const failure = new Error('no answer');
    async function* read(list: number): AsyncGenerator<string> {
      await sleep(1);
      yield `${list}.0`;
      if (list === 1) throw failure;
    }
    const got: unknown[] = [];
    for await (const piece of readInOrder([0, 1, 2], read, AHEAD, new AbortController().signal)) {
      got.push('piece' in piece ? piece.piece : piece.error);
    }
    expect(got).toEqual(['0.0', '1.0', failure, '2.0']);
  });
});

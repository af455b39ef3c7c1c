import { describe, expect, it } from '@jest/globals';
import {
  isWindow,
  splitWindow,
  windowText,
  type DateWindow,
} from '../../../src/sources/semantic-scholar/date-windows.js';
import {
  advance,
  limitAt,
  parseCursor,
  startOfWalk,
  type WalkCursor,
  type WalkEntry,
} from '../../../src/sources/semantic-scholar/list-walk.js';

/** The source's own filter: entries without a date are left out, both ends are included. */
function inWindow(list: readonly WalkEntry[], window: DateWindow | null): readonly WalkEntry[] {
  if (!window) return list;
  return list.filter(
    ({ date }) => date !== '' && (window.from ?? '') <= date && (window.to === null || date <= window.to),
  );
}

function walk(list: readonly WalkEntry[], expected: number | null = list.length) {
  const seen = new Set<string>();
  let [requests, largest] = [0, 0];
  for (let cursor: WalkCursor = startOfWalk(); ;) {
    const limit = limitAt(cursor);
    const part = inWindow(list, cursor.window);
    const entries = part.slice(cursor.offset, cursor.offset + limit);
    const end = cursor.offset + limit;
    requests += 1;
    if (requests > 500) throw new Error('the walk does not end');
    for (const { mark } of entries) seen.add(mark);
    const page = { entries, isElided: false, limit, next: end < part.length ? end : null };
    const step = advance(cursor, page, 'citations', expected);
    if (step.next === null) return { seen: seen.size, requests, largest, outcome: step.outcome };
    largest = Math.max(largest, JSON.stringify(step.next).length);
    cursor = parseCursor(JSON.parse(JSON.stringify(step.next)));
  }
}

function entries(count: number, dateOf: (n: number) => string): WalkEntry[] {
  return Array.from({ length: count }, (_, n) => ({ mark: `m${n}`, date: dateOf(n) }));
}

const day = (n: number): string => new Date(Date.UTC(2026, 8, 30) - n * 86_400_000).toISOString().slice(0, 10);
const shuffled = <T>(list: readonly T[]): T[] =>
  list
    .map((one, n) => [(n * 7_919) % list.length, one] as const)
    .sort((a, b) => a[0] - b[0])
    .map(([, one]) => one);

describe('lists beyond 9,999 entries', () => {
  const newestFirst = entries(25_000, (n) => day(Math.floor(n / 8)));

  it('are read to the end when they come newest first, with few more requests than the least', () => {
    const read = walk(newestFirst);
    expect(read).toMatchObject({ seen: 25_000, outcome: 'COMPLETE' });
    expect(read.requests).toBeLessThanOrEqual(25 + 3);
  });

  it('are read to the end when they come oldest first', () => {
    const read = walk([...newestFirst].reverse());
    expect(read).toMatchObject({ seen: 25_000, outcome: 'COMPLETE' });
    expect(read.requests).toBeLessThanOrEqual(25 + 3);
  });

  it('are read to the end when they come in no order: the capped reading and the parts', () => {
    const read = walk(shuffled(newestFirst));
    expect(read).toMatchObject({ seen: 25_000, outcome: 'COMPLETE' });
    expect(read.requests).toBeLessThanOrEqual(10 + 25 + 6);
  });

  it('are read in any order also when nobody knows how many there are, and then are not called complete', () => {
    expect(walk(shuffled(newestFirst), null)).toMatchObject({ seen: 25_000, outcome: 'CAPPED' });
  });

  it('are read to the end when all are of one year', () => {
    const list = entries(25_000, (n) => day(273 - 30 - Math.floor((25_000 - n) / 110)));
    expect(new Set(list.map(({ date }) => date.slice(0, 4))).size).toBe(1);
    expect(walk(list)).toMatchObject({ seen: 25_000, outcome: 'COMPLETE' });
    expect(walk(shuffled(list))).toMatchObject({ seen: 25_000, outcome: 'COMPLETE' });
  });

  it('are read around a day that is beyond the cap itself, and end capped', () => {
    const list = [
      ...entries(500, () => '2024-05-02'),
      ...entries(12_000, () => '2024-05-01'),
      ...entries(700, () => '2024-04-30'),
    ];
    const marked = list.map((entry, n) => ({ ...entry, mark: `x${n}` }));
    expect(walk(marked)).toMatchObject({ seen: 500 + 9_999 + 700, outcome: 'CAPPED' });
  });

  it('end capped when entries without a year are out of reach', () => {
    const list = [
      ...newestFirst.slice(0, 12_000),
      ...entries(300, () => '').map((one, n) => ({ ...one, mark: `u${n}` })),
    ];
    expect(walk(list)).toMatchObject({ seen: 12_000, outcome: 'CAPPED' });
  });

  it('are not thrown out of order by one entry that is shown twice', () => {
    const list = [...newestFirst];
    list.splice(1_005, 0, ...newestFirst.slice(0, 1));
    expect(walk(list, 25_000).requests).toBeLessThanOrEqual(25 + 3);
  });

  it('keep their cursor within 4 KB', () => {
    const old = shuffled(entries(30_000, (n) => day(n)));
    expect(walk(old).largest).toBeLessThan(4_096);
    expect(walk(shuffled(newestFirst)).largest).toBeLessThan(4_096);
  });

  it('refuse a cursor of something else', () => {
    expect(() => parseCursor({ offset: 'x' })).toThrow(expect.objectContaining({ field: 'cursor' }));
  });
});

describe('splitWindow', () => {
  it('gives parts without gap or overlap, newest first', () => {
    const parts = splitWindow({ from: null, to: '2024-12-31' }, { 2022: 10, 2023: 10, 2024: 10 }, 3);
    expect(parts.map(windowText)).toEqual(['2024-01-01:2024-12-31', '2023-01-01:2023-12-31', ':2022-12-31']);
    expect(splitWindow({ from: '2024-02-01', to: '2024-02-29' }, { '2024-02-10': 9 }, 2).map(windowText)).toEqual([
      '2024-02-11:2024-02-29',
      '2024-02-10:2024-02-10',
      '2024-02-01:2024-02-09',
    ]);
    expect(splitWindow({ from: '2024-02-10', to: '2024-02-10' }, { '2024-02-10': 9 }, 2)).toEqual([]);
    expect(isWindow({ from: '2024-02-02', to: '2024-02-01' })).toBe(false);
  });
});

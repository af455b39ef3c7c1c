import { describe, expect, it } from '@jest/globals';
import type { ListMemory, ListReadingSummary } from '../../../src/domain/list-reading.js';
import { NEVER_READ } from '../../../src/domain/list-reading.js';
import { dueLists, type DueRule } from '../../../src/ingest/due-lists.js';
import { isAnswered, type Target } from '../../../src/ingest/plan.js';
import { SEMANTIC_SCHOLAR } from '../../../src/sources/semantic-scholar/description.js';

const day = (n: number): string => new Date(Date.UTC(2026, 0, n)).toISOString();
const RULE: DueRule = { now: day(40), fullWalkDays: 30, full: false, citations: 'all' };

const target = (id: string, reported: number | null, more: Partial<Target> = {}): Target => ({
  id,
  title: id,
  year: 2020,
  status: 'RESOLVED',
  identifiers: [{ scheme: 's2', value: id }],
  reportedAt: day(40),
  reportedCitations: reported,
  reportedReferences: reported,
  citationsKnown: 0,
  ...more,
});

const reading = (n: number, reported: number | null, outcome: ListReadingSummary['outcome'] = 'COMPLETE') => ({
  at: day(n),
  outcome,
  reported,
});

/** Readings, the latest last. */
function memory(...readings: ListReadingSummary[]): ListMemory {
  const whole = readings.filter(({ outcome }) => outcome !== 'NEWEST' && outcome !== 'SHORT');
  return { latest: readings.at(-1) ?? null, earlier: readings.at(-2) ?? null, wholeAt: whole.at(-1)?.at ?? null };
}

const due = (now: number | null, known: ListMemory, rule: Partial<DueRule> = {}, more: Partial<Target> = {}) =>
  dueLists([target('a', now, more)], 'citations', [known], { ...RULE, ...rule }).map(
    ({ reach, isMoved, rise }) => `${reach}${isMoved ? ' moved' : ''} ${rise}`,
  );

describe('dueLists', () => {
  it.each<[string, number | null, ListMemory, string[]]>([
    ['what was never read', 5, NEVER_READ, ['WHOLE null']],
    ['nothing of a list whose count stands', 5, memory(reading(30, 5)), []],
    ['the newest of a list that grew', 8, memory(reading(30, 5)), ['NEWEST moved 3']],
    ['a list that shrank, whole', 3, memory(reading(30, 5)), ['WHOLE moved -2']],
    ['it once more, for what vanished', 3, memory(reading(30, 5), reading(31, 3)), ['WHOLE moved 0']],
    ['and then no more', 3, memory(reading(30, 5), reading(31, 3), reading(32, 3)), []],
    ['what was last read long ago', 5, memory(reading(10, 5)), ['WHOLE 0']],
    ['also where its newest were read since', 9, memory(reading(10, 5), reading(39, 9, 'NEWEST')), ['WHOLE 0']],
    ['a list that ended short', 5, memory(reading(30, 5), reading(39, 5, 'SHORT')), ['WHOLE 0']],
    ['no list that ended short twice', 5, memory(reading(38, 5, 'SHORT'), reading(39, 5, 'SHORT')), []],
    ['it again after a while', 5, memory(reading(1, 5, 'SHORT'), reading(2, 5, 'SHORT')), ['WHOLE 0']],
    ['nothing of an elided list', 5, memory(reading(30, 5, 'ELIDED')), []],
    ['nothing of a capped list', 5, memory(reading(30, 5, 'CAPPED')), []],
    ['a reading of before the clock jumped back', 5, memory(reading(80, 5)), ['WHOLE 0']],
    ['a list whose count was unknown', 5, memory(reading(30, null)), ['WHOLE moved null']],
    ['nothing where the count is unknown now', null, memory(reading(30, 5)), []],
  ])('reads %s', (_, now, known, expected) => expect(due(now, known)).toEqual(expected));

  it('reads the newest where the count says none of a paper that is cited', () => {
    expect(due(0, memory(reading(30, 0)), {}, { citationsKnown: 4 })).toEqual(['NEWEST moved 0']);
    expect(due(0, memory(reading(30, 0)))).toEqual([]);
  });

  it('reads everything whole where it is asked to', () => {
    expect(due(5, memory(reading(39, 5)), { full: true })).toEqual(['WHOLE 0']);
  });

  it('waits for no whole reading of lists that are read to their newest N', () => {
    const cut = memory(reading(35, 5, 'NEWEST'));
    expect(due(5, cut, { citations: 50 })).toEqual([]);
    expect(due(6, cut, { citations: 50 })).toEqual(['NEWEST moved 1']);
    expect(due(5, cut)).toEqual(['WHOLE 0']);
  });

  it('reads references whole, whichever way their count moved', () => {
    const moved = (now: number) =>
      dueLists([target('a', now)], 'references', [memory(reading(30, 5))], RULE).map(({ reach }) => reach);
    expect([moved(5), moved(6), moved(4)]).toEqual([[], ['WHOLE'], ['WHOLE']]);
  });

  it('reads whole what an earlier run began and did not end', () => {
    const [list] = dueLists([target('a', 8)], 'citations', [memory(reading(30, 5))], RULE, () => true);
    expect(list?.reach).toBe('WHOLE');
  });

  it('begins with what was read least recently, never read ones first', () => {
    const targets = ['d', 'c', 'b', 'a'].map((id) => target(id, 9));
    const known = [memory(reading(31, 5)), NEVER_READ, memory(reading(30, 5)), memory(reading(31, 5))];
    expect(dueLists(targets, 'citations', known, RULE).map((list) => list.target.id)).toEqual(['c', 'b', 'a', 'd']);
  });
});

describe('isAnswered', () => {
  it.each<[string, Partial<Target>, boolean]>([
    ['a record of the source', {}, true],
    ['what only a seed says', { reportedAt: null }, false],
    ['what the source does not know', { status: 'NOT_FOUND' }, false],
    ['a record of another source', { identifiers: [{ scheme: 'dblp', value: 'conf/x/1' }] }, false],
  ])('of %s', (_, more, expected) => expect(isAnswered(SEMANTIC_SCHOLAR, target('a', 5, more))).toBe(expected));
});

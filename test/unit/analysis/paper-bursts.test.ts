import { describe, expect, it } from '@jest/globals';
import { findBursts } from '../../../src/analysis/bursts.js';
import { paperBursts } from '../../../src/analysis/paper-bursts.js';
import { named } from './networks.js';

/** `count` papers of a year, named by it. */
const citing = (year: number, count: number): string[] => Array.from({ length: count }, (_, n) => `${year}-${n}`);
const YEARS = Array.from({ length: 12 }, (_, n) => 2000 + n);

describe('paperBursts', () => {
  // Each year ten papers cite `base`; in 2006 and 2007 five of them cite `late` of 2003 too, in 2004 one does.
  const arcs = YEARS.flatMap((year) => citing(year, 10).map((paper) => [paper, 'base'] as const));
  const burst = [...citing(2006, 5), ...citing(2007, 5), ...citing(2004, 1)].map((paper) => [paper, 'late'] as const);
  const years = Object.fromEntries([
    ['base', 1990],
    ['late', 2003],
    ...YEARS.flatMap((year) => citing(year, 10).map((paper) => [paper, year])),
  ]) as Record<string, number>;

  it('compares the citations of a paper with those of the network, from its own year on', () => {
    const { network, numberOf } = named([...arcs, ...burst], years);
    const { bursts: all, totals, undated } = paperBursts(network);
    const bursts = all.filter(({ paper }) => paper === numberOf('late'));
    expect(undated).toBe(0);
    expect(totals.find(({ year }) => year === 2006)).toEqual({ year: 2006, citations: 15 });
    expect(totals).toHaveLength(12);
    expect(bursts).toMatchObject([{ level: 1, begin: 2006, end: 2007, periods: 9 }]);
    const alone = findBursts([0, 1, 0, 5, 5, 0, 0, 0, 0], [10, 11, 10, 15, 15, 10, 10, 10, 10]);
    expect(bursts[0]?.weight).toBe(alone.bursts[0]?.weight);
  });

  it('leaves out papers that are seldom cited, and citations without a year', () => {
    const { network, numberOf } = named([...arcs, ...burst, ['undated', 'late']], { ...years, undated: 0 });
    const burstOf = (minCitations: number) =>
      paperBursts(network, { minCitations }).bursts.find(({ paper }) => paper === numberOf('late'));
    expect(paperBursts(network).undated).toBe(1);
    expect(burstOf(11)).toBeDefined();
    expect(burstOf(12)).toBeUndefined();
  });

  it('begins earlier where a citation does, and with the first year where the own is unknown', () => {
    const early = named([...arcs, ...burst, ['2001-0', 'late']], years);
    expect(paperBursts(early.network).bursts[0]).toMatchObject({ begin: 2006, periods: 11 });
    const unknown = named([...arcs, ...burst], { ...years, late: 0 });
    expect(paperBursts(unknown.network).bursts[0]).toMatchObject({ begin: 2006, periods: 8 });
  });

  it('is empty without years', () => {
    expect(paperBursts(named([['b', 'a']]).network)).toEqual({ bursts: [], totals: [], undated: 1 });
  });
});

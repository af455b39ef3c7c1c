import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { gapsOutside, rankGaps } from '../../../src/analysis/gaps.js';
import { named, refusedField } from './networks.js';

const covered = [{ year: 2010 }, { year: 2012 }, { year: 2018 }, { year: 2019 }, { year: 2019 }, { year: null }];
const gap = (id: string, year: number | null, citedBy: number, citedByEarlier = 0) => ({
  id,
  year,
  citedBy,
  citedByEarlier,
});

describe('rankGaps', () => {
  const gaps = [
    gap('old', 2000, 4),
    gap('new', 2019, 3),
    gap('undated', null, 3),
    gap('rare', 2019, 1),
    gap('early', 2019, 3, 1),
  ];
  const ranked = (minCitedBy: number, adjustForAge: boolean) =>
    rankGaps(gaps, covered, { minCitedBy, adjustForAge }).map(({ id, citedBy, of, share }) => [id, citedBy, of, share]);

  it('ranks by citing papers of all covered ones, ties by id', () => {
    expect(ranked(3, false)).toEqual([
      ['old', 4, 6, 4 / 6],
      ['early', 3, 6, 0.5],
      ['new', 3, 6, 0.5],
      ['undated', 3, 6, 0.5],
    ]);
    expect(ranked(1, false)).toHaveLength(5);
  });

  it('adjusted for age counts only those that could cite it: of its year or later, of an unknown year, or citing it early', () => {
    expect(ranked(3, true)).toEqual([
      ['new', 3, 3, 1],
      ['early', 3, 4, 0.75],
      ['old', 4, 6, 4 / 6],
      ['undated', 3, 6, 0.5],
    ]);
  });

  it('never gives a share above 1, and loses no gap', () => {
    const year = fc.option(fc.integer({ min: 2000, max: 2005 }));
    fc.assert(
      fc.property(fc.array(year, { minLength: 1, maxLength: 9 }), year, fc.nat(200), (years, own, bits) => {
        const citing = years.filter((_, n) => (bits >> n) % 2 === 1);
        const citedByEarlier = own === null ? 0 : citing.filter((one) => one !== null && one < own).length;
        fc.pre(citing.length > 0);
        for (const adjustForAge of [false, true]) {
          const [found] = rankGaps(
            [gap('g', own, citing.length, citedByEarlier)],
            years.map((one) => ({ year: one })),
            { minCitedBy: 1, adjustForAge },
          );
          expect(found?.share).toBeLessThanOrEqual(1);
          expect(found?.share).toBeGreaterThan(0);
        }
      }),
    );
  });

  it.each([0, 1.5, Number.NaN])('refuses minCitedBy %s', (minCitedBy) => {
    expect(refusedField(() => ranked(minCitedBy, false))).toBe('minCitedBy');
  });
});

describe('gapsOutside', () => {
  it('counts what covered papers cite outside, and which of them are earlier', () => {
    const { network, names, numberOf } = named(
      [
        ['a', 'x'],
        ['b', 'x'],
        ['b', 'y'],
        ['a', 'b'],
        ['x', 'y'],
        ['z', 'x'],
      ],
      { a: 2001, b: 2005, x: 2003, y: 0, z: 2006 },
    );
    expect(gapsOutside(network, ['a', 'b'].map(numberOf), names)).toEqual([
      { id: 'x', year: 2003, citedBy: 2, citedByEarlier: 1 },
      { id: 'y', year: null, citedBy: 1, citedByEarlier: 0 },
    ]);
    expect(gapsOutside(network, [], names)).toEqual([]);
  });
});

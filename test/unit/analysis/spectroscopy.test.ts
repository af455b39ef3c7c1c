import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { spectroscopy, yearsWithMedians } from '../../../src/analysis/spectroscopy.js';
import { anyNetwork, named } from './networks.js';

const rows = (counts: Record<number, number>, edge?: 'ZERO' | 'TRUNCATE' | 'OMIT') =>
  yearsWithMedians(new Map(Object.entries(counts).map(([year, count]) => [Number(year), count])), edge).map(
    ({ year, references, centred, backward }) => [
      year,
      references,
      centred?.median ?? null,
      centred?.deviation ?? null,
      backward?.median ?? null,
      backward?.deviation ?? null,
    ],
  );

describe('yearsWithMedians', () => {
  const counts = { 1990: 2, 1991: 7, 1993: 4, 1994: 5, 1995: 1 };

  it('counts years before and after the span as years without references', () => {
    expect(rows(counts)).toEqual([
      // Windows: 0 0 2 7 0 and 0 0 0 0 2, and so on; 1992 has no reference.
      [1990, 2, 0, 2, 0, 2],
      [1991, 7, 2, 5, 0, 7],
      [1992, 0, 4, -4, 0, 0],
      [1993, 4, 4, 0, 2, 2],
      [1994, 5, 1, 4, 4, 1],
      [1995, 1, 1, 0, 4, -3],
    ]);
  });

  it('takes shorter windows at the edges where asked to, with the mean of the two in the middle', () => {
    expect(rows(counts, 'TRUNCATE')).toEqual([
      [1990, 2, 2, 0, 2, 0],
      [1991, 7, 3, 4, 4.5, 2.5],
      [1992, 0, 4, -4, 2, -2],
      [1993, 4, 4, 0, 3, 1],
      [1994, 5, 2.5, 2.5, 4, 1],
      [1995, 1, 4, -3, 4, -3],
    ]);
  });

  it('has no median without a complete window where asked to', () => {
    expect(rows(counts, 'OMIT')).toEqual([
      [1990, 2, null, null, null, null],
      [1991, 7, null, null, null, null],
      [1992, 0, 4, -4, null, null],
      [1993, 4, 4, 0, null, null],
      [1994, 5, null, null, 4, 1],
      [1995, 1, null, null, 4, -3],
    ]);
  });

  it('is empty without references', () => {
    expect(rows({})).toEqual([]);
  });
});

describe('spectroscopy', () => {
  it('counts a paper once for each paper that cites it, and apart what has no year', () => {
    const { network } = named(
      [
        ['c', 'a'],
        ['d', 'a'],
        ['d', 'b'],
        ['d', 'x'],
        ['c', 'd'],
      ],
      { a: 2000, b: 2002, c: 2003, d: 2003, x: 0 },
    );
    const { years, undated } = spectroscopy(network);
    expect(years.map(({ year, references }) => [year, references])).toEqual([
      [2000, 2],
      [2001, 0],
      [2002, 1],
      [2003, 1],
    ]);
    expect(undated).toBe(1);
  });

  it('loses no reference', () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const { years, undated } = spectroscopy(network);
        expect(years.reduce((sum, { references }) => sum + references, undated)).toBe(network.cited.length);
        years.forEach(({ references, centred, backward }) => {
          expect(centred && centred.median + centred.deviation).toBe(references);
          expect(backward && backward.median + backward.deviation).toBe(references);
        });
      }),
    );
  });

  it('knows nothing of a network without years', () => {
    expect(spectroscopy(named([['b', 'a']]).network)).toEqual({ years: [], undated: 1 });
  });
});

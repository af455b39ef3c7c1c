import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { awakening, sleepingBeauties } from '../../../src/analysis/sleeping-beauty.js';
import { named } from './networks.js';

describe('awakening', () => {
  it('is 0 for citations that rise in a straight line, and for a peak in the first year', () => {
    expect(awakening([1, 2, 3, 4])).toEqual({ beauty: 0, awakens: 0, peak: 3, peakCitations: 4 });
    expect(awakening([5, 2, 0])).toEqual({ beauty: 0, awakens: 0, peak: 0, peakCitations: 5 });
  });

  it('adds what is missing to the line, each year divided by its citations', () => {
    // Line 0 2 4 6 8; (2 - 0) / 1 + (4 - 1) / 1 + (6 - 2) / 2 = 7. Furthest below the line: year 3, by 4.
    expect(awakening([0, 0, 1, 2, 8, 3])).toEqual({ beauty: 7, awakens: 3, peak: 4, peakCitations: 8 });
  });

  it('is negative for citations that rise early', () => {
    // Line 0 2 4 6; (2 - 4) / 4 + (4 - 5) / 5.
    expect(awakening([0, 4, 5, 6])?.beauty).toBeCloseTo(-0.7, 12);
  });

  it('takes the first of equal peaks and of equal distances', () => {
    expect(awakening([0, 6, 0, 6])?.peak).toBe(1);
    expect(awakening([0, 0, 1, 3])?.awakens).toBe(1);
  });

  it('is null without citations', () => {
    expect(awakening([])).toBeNull();
    expect(awakening([0, 0])).toBeNull();
  });

  it('does not change with citations after the peak', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(20), { minLength: 1, maxLength: 12 }),
        fc.array(fc.nat(20), { maxLength: 5 }),
        (counts, tail) => {
          const peak = Math.max(...counts);
          const after = tail.map((count) => Math.min(count, peak));
          expect(awakening([...counts, ...after])).toEqual(awakening(counts));
        },
      ),
    );
  });
});

describe('sleepingBeauties', () => {
  it('ranks papers, without citations of an unknown or an earlier year', () => {
    const { network, names } = named(
      [
        ['f', 'a'],
        ['g', 'a'],
        ['h', 'a'],
        ['b', 'a'],
        ['x', 'a'],
        ['old', 'a'],
        ['f', 'b'],
        ['g', 'x'],
      ],
      { a: 2000, b: 2001, f: 2010, g: 2010, h: 2010, x: 0, old: 1999 },
    );
    const found = sleepingBeauties(network).map(({ paper, ...rest }) => ({ paper: names[paper], ...rest }));
    // a: counts 0 1 0 ... 0 3, line 0.3 t: (0.3 - 1) + 0.6 + ... + 2.7.
    expect(found).toEqual([
      {
        paper: 'a',
        citations: 4,
        beauty: expect.closeTo(12.5, 10) as unknown as number,
        awakens: 9,
        peak: 10,
        peakCitations: 3,
      },
      {
        paper: 'b',
        citations: 2 - 1,
        beauty: expect.closeTo(4, 10) as unknown as number,
        awakens: 8,
        peak: 9,
        peakCitations: 1,
      },
    ]);
  });

  it('is empty without years', () => {
    expect(sleepingBeauties(named([['b', 'a']]).network)).toEqual([]);
  });
});

import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { buildNetwork } from '../../../src/analysis/citation-network.js';
import { ageRescaled, pageRank, rankPapers } from '../../../src/analysis/ranks.js';
import { anyNetwork, named, referenceSets, refusedField } from './networks.js';

describe('pageRank', () => {
  it('solves its equation: ranks sum to 1 and each is what those that cite it give', () => {
    fc.assert(
      fc.property(anyNetwork, fc.constantFrom(0, 0.5, 0.85), (network, damping) => {
        const ranks = pageRank(network, { damping });
        const cites = referenceSets(network);
        const dangling = cites.reduce((sum, set, paper) => sum + (set.size === 0 ? (ranks[paper] ?? 0) : 0), 0);
        expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBeCloseTo(1, 10);
        ranks.forEach((rank, paper) => {
          const given = cites.reduce(
            (sum, set, citing) => sum + (set.has(paper) ? (ranks[citing] ?? 0) / set.size : 0),
            0,
          );
          expect(rank).toBeCloseTo((1 - damping) / network.size + damping * (given + dangling / network.size), 10);
        });
      }),
    );
  });

  it('gives closed forms their value', () => {
    // b cites a: r_b = base, r_a = base + 0.85 r_b, base = 0.075 + 0.425 r_a.
    const [b, a] = pageRank(named([['b', 'a']]).network);
    expect(a).toBeCloseTo(1.85 / 2.85, 12);
    expect(b).toBeCloseTo(1 / 2.85, 12);
  });

  it('is empty for no paper', () => {
    expect(pageRank(buildNetwork({ size: 0, citing: [], cited: [] }).network)).toHaveLength(0);
  });

  it.each([
    ['damping', { damping: 1 }],
    ['damping', { damping: Number.NaN }],
    ['tolerance', { tolerance: 0 }],
  ])('refuses a bad %s', (field, options) => {
    expect(refusedField(() => pageRank(named([['b', 'a']]).network, options))).toBe(field);
  });
});

describe('ageRescaled', () => {
  const scored = (
    years: readonly number[],
    scores: readonly number[],
    window: number,
    dates: readonly (string | null)[] | null = null,
  ) => ageRescaled({ size: years.length, years: Int16Array.from(years), dates }, Float64Array.from(scores), window);

  it('compares each paper with those of its age, at both ends with the first and the last', () => {
    const scores = [8, 4, 6, 2, 1, 3];
    // Windows of two in the order of years 2001 2002 2003 2004 2005 2006; a z-score of two values is 1 or -1.
    expect(scored([2001, 2002, 2003, 2004, 2005, 2006], scores, 2)).toEqual([1, -1, 1, -1, -1, 1]);
  });

  it('is a plain z-score with fewer papers than the window', () => {
    const found = scored([2001, 2001, 2003], [1, 2, 3], 1000);
    expect(found).toEqual([-Math.sqrt(1.5), 0, Math.sqrt(1.5)].map((z) => expect.closeTo(z, 12) as unknown as number));
  });

  it('is null without a year and where all scores are equal, also where their mean is no exact number', () => {
    expect(scored([2001, 0, 2003], [5, 7, 5], 10)).toEqual([null, null, null]);
    expect(scored([2001, 2002, 2003], [0.1, 0.1, 0.1], 10)).toEqual([null, null, null]);
  });

  it('orders by date where dates are known', () => {
    const dates = ['2001-12-01', '2001-01-01', '2001-06-01', '2002-01-01'];
    // In order of dates: 2 4 8 1, in windows of two.
    expect(scored([2001, 2001, 2001, 2002], [8, 2, 4, 1], 2, dates)).toEqual([1, -1, 1, -1]);
  });

  it('refuses a window of one', () => {
    expect(refusedField(() => scored([2001], [1], 1))).toBe('window');
  });
});

describe('rankPapers', () => {
  it('puts the highest first and ties by number, and leaves out what has no score', () => {
    const { network, names } = named(
      [
        ['c', 'a'],
        ['d', 'b'],
        ['e', 'b'],
        ['e', 'a'],
        ['f', 'c'],
      ],
      { a: 2001, b: 2001, c: 2004, d: 2005, e: 2006, f: 0 },
    );
    const order = (by: Parameters<typeof rankPapers>[1]) => rankPapers(network, by, 5).map(({ paper }) => names[paper]);
    expect(order('CITATIONS')).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(order('RESCALED_CITATIONS')).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(order('PAGERANK')[0]).toBe('a');
    expect(order('RESCALED_PAGERANK')).toHaveLength(5);
  });
});

import { describe, expect, it } from '@jest/globals';
import { abandoned } from '../../../src/analysis/abandoned.js';
import { named, refusedField } from './networks.js';

describe('abandoned', () => {
  const years = {
    p: 2000,
    q: 2000,
    a: 2001,
    b: 2002,
    c: 2002,
    d: 2003,
    e: 2004,
    f: 2005,
    g: 2006,
    u: 0,
    outside: 2003,
  };
  const { network, names, numberOf } = named(
    [
      ['a', 'p'],
      ['b', 'p'],
      ['c', 'p'],
      ['a', 'q'],
      ['b', 'q'],
      ['g', 'q'],
      ['u', 'p'],
      ['outside', 'p'],
      ['e', 'd'],
      ['c', 'a'],
      ['d', 'a'],
      ['b', 'a'],
    ],
    years,
  );
  const survey = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'u'].map(numberOf);
  const found = (options = {}) =>
    abandoned(network, survey, options).map(({ paper, ...rest }) => ({ paper: names[paper], ...rest }));

  it('finds what papers of the survey cited and later ones did not, least probable silence first', () => {
    expect(found()).toEqual([
      // Every one of a, b, c cites p, then none of d, e, f, g; a paper does not count for itself.
      { paper: 'p', citedBy: 3, of: 3, lastCited: 2002, later: 4, chance: 0 },
      { paper: 'a', citedBy: 3, of: 3, lastCited: 2003, later: 3, chance: 0 },
    ]);
  });

  it('keeps nothing that is still cited, or seldom was', () => {
    expect(found({ minCitedBy: 4 })).toEqual([]);
    expect(found({ minCitedBy: 1, minLater: 1 }).map(({ paper, chance }) => [paper, chance])).toEqual([
      ['p', 0],
      ['a', 0],
      ['d', 0],
    ]);
    expect(found({ minLater: 4 }).map(({ paper }) => paper)).toEqual(['p']);
  });

  it('measures how probable the silence is', () => {
    const halves = named(
      [
        ['a', 'p'],
        ['c', 'p'],
      ],
      { p: 2000, a: 2000, b: 2000, c: 2001, d: 2001, e: 2002, f: 2003 },
    );
    const [first] = abandoned(halves.network, ['a', 'b', 'c', 'd', 'e', 'f'].map(halves.numberOf), {
      minCitedBy: 2,
      minLater: 2,
    });
    expect(first).toMatchObject({ citedBy: 2, of: 4, later: 2, chance: 0.25 });
  });

  it('is empty without years, and refuses bad numbers', () => {
    expect(abandoned(named([['b', 'a']]).network, [0, 1], { minCitedBy: 1, minLater: 1 })).toEqual([]);
    expect(refusedField(() => found({ minLater: 0 }))).toBe('minLater');
  });
});

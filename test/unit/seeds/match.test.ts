import { describe, expect, it } from '@jest/globals';
import { Matcher, type KnownPaper } from '../../../src/seeds/import/match.js';

const MANY = 500;
const titleOf = (n: number): string => `Entry number ${n} about other distinct ${n * 7907}`;

describe('matching a long list', () => {
  it('does not look at every known paper for every entry', () => {
    let reads = 0;
    const known = Array.from({ length: MANY }, (_, n): KnownPaper => ({
      key: `known-${n}`,
      get title() {
        reads += 1;
        return `Known ${titleOf(n)}`;
      },
      otherTitles: [],
      identifiers: [],
    }));
    const matcher = new Matcher(known);
    const kinds = Array.from({ length: MANY }, (_, n) => {
      const entry = {
        line: n + 1,
        label: `e${n}`,
        venue: null,
        authors: [],
        authorNames: [],
        year: 2020,
        unreadable: [],
        broken: null,
      };
      return matcher.match({
        ...entry,
        title: titleOf(MANY + n),
        identifiers: [{ scheme: 'doi', value: `10.1/${n}` }],
      });
    }).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['ADDED']));
    expect(reads).toBeLessThan(20 * MANY);
  });
});

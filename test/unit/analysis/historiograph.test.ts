import { describe, expect, it } from '@jest/globals';
import { historiograph, localScores } from '../../../src/analysis/historiograph.js';
import { named, refusedField } from './networks.js';

const YEARS = { a: 2000, b: 2002, c: 2003, d: 2005, e: 2009, x: 0 };
const { network, names } = named(
  [
    ['b', 'a'],
    ['c', 'a'],
    ['d', 'a'],
    ['e', 'a'],
    ['c', 'b'],
    ['d', 'b'],
    ['d', 'c'],
    ['e', 'c'],
    ['x', 'd'],
  ],
  YEARS,
);
const align = <T>(values: Partial<Record<keyof typeof YEARS, T>>, missing: T): T[] =>
  names.map((name) => values[name as keyof typeof YEARS] ?? missing);

describe('localScores', () => {
  it('counts citations and references inside the collection, by year and at both ends of the span', () => {
    const scores = localScores(network).map(({ paper, lcs, lcr, lcsPerYear, lcsBegin, lcsEnd }) => [
      names[paper],
      lcs,
      lcr,
      lcsPerYear,
      lcsBegin,
      lcsEnd,
    ]);
    expect(scores).toEqual([
      ['a', 4, 0, 0.4, 1, 1],
      ['b', 2, 1, 2 / 8, 0, 0],
      ['c', 2, 2, 2 / 7, 0, 1],
      ['d', 1, 3, 1 / 5, 0, 0],
      ['e', 0, 2, 0, 0, 0],
      ['x', 0, 1, null, 0, 0],
    ]);
  });

  it('shows global counts beside them, also where the index has fewer than the collection', () => {
    const scores = localScores(network, {
      globalCitations: align<number | null>({ a: 2, b: 8, c: 0 }, null),
      globalReferences: align<number | null>({ a: 31 }, null),
    });
    expect(scores.map(({ gcs, localShare, cr }) => [gcs, localShare, cr])).toEqual([
      [2, 2, 31],
      [8, 0.25, null],
      [0, null, null],
      [null, null, null],
      [null, null, null],
      [null, null, null],
    ]);
  });

  it('leaves out citations between papers of one author', () => {
    const scores = localScores(network, {
      authors: align<readonly string[]>({ a: ['u', 'v'], b: ['v'], c: ['w'], d: ['u'] }, []),
    });
    expect(scores.map(({ lcsWithoutSelf }) => lcsWithoutSelf)).toEqual([2, 2, 2, 1, 0, 0]);
    expect(localScores(network)[0]?.lcsWithoutSelf).toBeNull();
  });

  it('knows no score by year where no year is known', () => {
    expect(localScores(named([['b', 'a']]).network)[1]).toMatchObject({
      lcs: 1,
      lcsPerYear: null,
      lcsBegin: null,
      lcsEnd: null,
    });
  });
});

describe('historiograph', () => {
  const mapOf = (...given: Parameters<typeof historiograph>) => {
    const { papers, arcs, tiedBeyondTop } = historiograph(...given);
    const name = (place: number) => names[papers[place]?.paper ?? -1];
    return {
      papers: papers.map(({ paper }) => names[paper]),
      arcs: arcs.map(({ citing, cited }) => `${name(citing)}${name(cited)}`),
      tiedBeyondTop,
    };
  };

  it('keeps all that tie with the last paper, and the arcs among them', () => {
    expect(mapOf(network, { top: 2 })).toEqual({ papers: ['a', 'b', 'c'], arcs: ['ba', 'ca', 'cb'], tiedBeyondTop: 1 });
    expect(mapOf(network, { top: 3 })).toMatchObject({ papers: ['a', 'b', 'c'], tiedBeyondTop: 0 });
  });

  it('never maps a paper that nobody cites, however many are asked for', () => {
    expect(mapOf(network)).toMatchObject({ papers: ['a', 'b', 'c', 'd'], tiedBeyondTop: 0 });
    expect(historiograph(named([], { a: 2000 }).network)).toEqual({ papers: [], arcs: [], tiedBeyondTop: 0 });
  });

  it('ranks by global citations where asked to', () => {
    expect(
      mapOf(network, { by: 'GCS', top: 2, globalCitations: align<number | null>({ e: 900, d: 12, a: 3 }, null) }),
    ).toMatchObject({ papers: ['e', 'd'], arcs: [] });
  });

  it.each([0, 1.5])('refuses top %s', (top) => {
    expect(refusedField(() => historiograph(network, { top }))).toBe('top');
  });
});

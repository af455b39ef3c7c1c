import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { buildNetwork } from '../../../src/analysis/citation-network.js';
import { disruption } from '../../../src/analysis/disruption.js';
import type { Disruption } from '../../../src/analysis/disruption.js';
import { anyNetwork, named, referenceSets, refusedField } from './networks.js';
import { CITES, EXPECTED, YEARS } from './published-disruption.js';

function of(
  paper: string,
  years: Record<string, number>,
  arcs: (readonly [string, string])[],
  options = {},
): Disruption | null {
  const { network, numberOf } = named(arcs, years);
  return disruption(network, [numberOf(paper)], options)[0] ?? null;
}

describe('disruption', () => {
  const example = named(CITES, YEARS);

  it.each(
    Object.entries(EXPECTED).flatMap(([paper, byWindow]) =>
      Object.entries(byWindow).map(([window, values]) => ({ paper, window: Number(window), values })),
    ),
  )("agrees with Funk's package on $paper in $window years", ({ paper, window, values: [cd, mcd, citers] }) => {
    const [found] = disruption(example.network, [example.numberOf(paper)], { windowYears: window });
    expect(found).toMatchObject({
      cd,
      mcd: mcd === null ? null : (expect.closeTo(mcd, 14) as unknown as number),
      citers,
    });
  });

  const years = { r: 1990, s: 1995, f: 2000, a: 2000, b: 2001, c: 2005, d: 2006, u: 0 };
  const arcs: (readonly [string, string])[] = [
    ['f', 'r'],
    ['f', 's'],
    ['a', 'f'],
    ['b', 'f'],
    ['b', 'r'],
    ['b', 's'],
    ['c', 'f'],
    ['d', 'r'],
    ['u', 'f'],
    ['a', 's'],
    ['u', 's'],
  ];

  it('excludes the own year and includes the last year of the window', () => {
    // b consolidates in 2001, c disrupts in 2005; a is of the own year, d of the sixth.
    expect(of('f', years, arcs)).toMatchObject({
      focalOnly: 1,
      both: 1,
      referencesOnly: 0,
      cd: 0,
      citers: 2,
      references: 2,
      undated: 1,
    });
    expect(of('f', years, arcs, { windowYears: 4 })).toMatchObject({ focalOnly: 0, both: 1, cd: -1 });
    expect(of('f', years, arcs, { windowYears: 6 })).toMatchObject({ referencesOnly: 1, cd: 0 });
    expect(of('f', years, arcs, { windowYears: null })).toMatchObject({ referencesOnly: 1 });
    expect(of('f', years, arcs, { windowYears: 0 })).toMatchObject({ cd: null, mcd: null, citers: 0 });
  });

  it('needs as many shared references as asked for', () => {
    const counts = of('f', years, arcs, { minShared: 2 });
    expect(counts).toMatchObject({ both: 1, bothBelow: 0, dependence: 1 });
    expect(of('f', years, arcs, { minShared: 3 })).toMatchObject({
      focalOnly: 1,
      both: 0,
      bothBelow: 1,
      cd: 1,
      citers: 2,
      mcd: 2,
    });
  });

  it('leaves out papers that cite references only where asked to', () => {
    expect(of('f', { ...years, d: 2004 }, arcs)).toMatchObject({ referencesOnly: 1, cd: 0, withoutReferencesOnly: 0 });
    expect(of('f', { ...years, d: 2004 }, [...arcs, ['c', 's']])).toMatchObject({
      cd: -2 / 3,
      withoutReferencesOnly: -1,
    });
  });

  it('does not count the paper itself where it and its reference cite each other', () => {
    expect(
      of('f', { f: 2000, r: 2001, c: 2002 }, [
        ['f', 'r'],
        ['r', 'f'],
        ['c', 'f'],
      ]),
    ).toMatchObject({ focalOnly: 2, both: 0, referencesOnly: 0, cd: 1 });
  });

  it('is null for a paper without a year, and says how many references it has otherwise', () => {
    expect(of('u', years, arcs)).toBeNull();
    expect(of('r', years, arcs)).toMatchObject({ references: 0 });
    expect(disruption(named([['b', 'a']]).network, [0, 1])).toEqual([null, null]);
  });

  it('compares days where asked to, with calendar years and leap days', () => {
    const dates = ['2020-02-29', '2019-01-01', '2020-02-29', '2020-03-01', '2023-02-28', '2023-03-01', '2021', null];
    const { network } = buildNetwork({
      size: 8,
      citing: [0, 2, 3, 4, 5, 6, 7],
      cited: [1, 0, 0, 0, 0, 0, 0],
      years: Int16Array.from(dates, (date) => Number(date?.slice(0, 4) ?? 0)),
      dates,
    });
    const [found] = disruption(network, [0], { by: 'DAY', windowYears: 3 });
    expect(found).toMatchObject({ citers: 2, undated: 2 });
  });

  it('is what its definition says, on any network', () => {
    fc.assert(
      fc.property(
        anyNetwork,
        fc.constantFrom(1, 2, 3),
        fc.constantFrom(0, 1, 3, null),
        (network, minShared, windowYears) => {
          const cites = referenceSets(network);
          const all = disruption(
            network,
            Array.from({ length: network.size }, (_, n) => n),
            { minShared, windowYears },
          );
          for (const [focal, found] of all.entries()) {
            const start = network.years?.[focal] ?? 0;
            if (start === 0) {
              expect(found).toBeNull();
              continue;
            }
            const window = Array.from({ length: network.size }, (_, n) => n).filter((paper) => {
              const year = network.years?.[paper] ?? 0;
              return paper !== focal && year > start && (windowYears === null || year <= start + windowYears);
            });
            const sharedBy = (paper: number) =>
              [...(cites[focal] ?? [])].filter((reference) => cites[paper]?.has(reference)).length;
            const citing = window.filter((paper) => cites[paper]?.has(focal));
            const focalOnly = citing.filter((paper) => sharedBy(paper) === 0).length;
            const both = citing.filter((paper) => sharedBy(paper) >= minShared).length;
            const referencesOnly = window.filter((paper) => !citing.includes(paper) && sharedBy(paper) > 0).length;
            const n = focalOnly + both + referencesOnly;
            expect(found).toMatchObject({
              focalOnly,
              both,
              referencesOnly,
              citers: citing.length,
              cd: n === 0 ? null : (focalOnly - both) / n,
            });
          }
        },
      ),
    );
  });

  it.each([
    ['windowYears', { windowYears: -1 }],
    ['windowYears', { windowYears: 1.5 }],
    ['minShared', { minShared: 0 }],
  ])('refuses a bad %s', (field, options) => {
    expect(refusedField(() => disruption(example.network, [0], options))).toBe(field);
  });

  it('refuses a paper that is none', () => {
    expect(refusedField(() => disruption(example.network, [11]))).toBe('papers');
  });
});

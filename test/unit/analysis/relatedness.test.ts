import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { relatedPairs } from '../../../src/analysis/relatedness.js';
import type { Relatedness, RelatednessMeasure, RelatedPair } from '../../../src/analysis/relatedness.js';
import { anyNetwork, named, referenceSets, refusedField } from './networks.js';
import { COUPLING_CASES } from './published-coupling.js';

describe('relatedPairs', () => {
  const cases = COUPLING_CASES.map((one) => ({
    ...one,
    ...named(Object.entries(one.references).flatMap(([citing, cited]) => cited.map((to) => [citing, to] as const))),
  }));
  const sorted = (one: string, other: string) => [one, other].sort().join('|');
  const byPair = <T>(values: Readonly<Record<string, T>>) =>
    Object.fromEntries(
      Object.entries(values).map(([pair, value]) => [sorted(...(pair.split('|') as [string, string])), value]),
    );

  it.each(cases)('gives the published coupling of $name', ({ network, names, published, coupling }) => {
    const { pairs } = relatedPairs(network, 'COUPLING');
    const key = ({ one, other }: RelatedPair) => sorted(names[one] ?? '', names[other] ?? '');
    expect(
      Object.fromEntries(
        pairs.map((pair) => [key(pair), [pair.count, Number(pair.jaccard.toFixed(4)), Number(pair.salton.toFixed(4))]]),
      ),
    ).toEqual(byPair(coupling));
    expect(Object.fromEntries(pairs.map((pair) => [key(pair), Number(pair.jaccard.toFixed(4))]))).toMatchObject(
      byPair(published),
    );
  });

  it.each(cases)('gives the co-citation of $name', ({ network, names, coCitation }) => {
    const { pairs } = relatedPairs(network, 'CO_CITATION');
    expect(
      Object.fromEntries(
        pairs.map(({ one, other, count, jaccard }) => [
          sorted(names[one] ?? '', names[other] ?? ''),
          [count, Number(jaccard.toFixed(4))],
        ]),
      ),
    ).toEqual(byPair(coCitation));
  });

  it.each<[Relatedness]>([['COUPLING'], ['CO_CITATION']])(
    'is what its definition says, on any network: %s',
    (relatedness) => {
      const measure = fc.constantFrom<RelatednessMeasure>('COUNT', 'JACCARD', 'SALTON', 'ASSOCIATION', 'FRACTIONAL');
      fc.assert(
        fc.property(anyNetwork, measure, fc.integer({ min: 1, max: 3 }), (network, by, minShared) => {
          const cites = referenceSets(network);
          const citedBy = cites.map(
            (_, paper) => new Set(cites.flatMap((set, citing) => (set.has(paper) ? [citing] : []))),
          );
          const [own, back] = relatedness === 'COUPLING' ? [cites, citedBy] : [citedBy, cites];
          const expected = own.flatMap((x, one) =>
            own.slice(one + 1).flatMap((y, n) => {
              const shared = [...x].filter((paper) => y.has(paper));
              const union = new Set([...x, ...y]).size;
              const fractional = shared.reduce((sum, paper) => sum + 1 / ((back[paper]?.size ?? 0) - 1), 0);
              return shared.length < minShared
                ? []
                : [
                    {
                      one,
                      other: one + 1 + n,
                      count: shared.length,
                      jaccard: shared.length / union,
                      salton: shared.length / Math.sqrt(x.size * y.size),
                      association: shared.length / (x.size * y.size),
                      fractional: expect.closeTo(fractional, 12) as unknown as number,
                    },
                  ];
            }),
          );
          const { pairs, total } = relatedPairs(network, relatedness, { by, minShared });
          expect(total).toBe(expected.length);
          expect(pairs.toSorted((a, b) => a.one - b.one || a.other - b.other)).toEqual(expected);
          const property = {
            COUNT: 'count',
            JACCARD: 'jaccard',
            SALTON: 'salton',
            ASSOCIATION: 'association',
            FRACTIONAL: 'fractional',
          } as const;
          const values = pairs.map((pair) => pair[property[by]]);
          expect(values).toEqual(values.toSorted((a, b) => b - a));
        }),
      );
    },
  );

  it('cuts the list at the limit without losing a stronger pair, and says how many there are', () => {
    // 70 papers that cite one paper, and two that share a second one: 2415 pairs.
    const arcs = Array.from({ length: 70 }, (_, n) => [`p${n}`, 'hub'] as const);
    const { network, names } = named([...arcs, ['p68', 'rare'], ['p69', 'rare']]);
    const all = relatedPairs(network, 'COUPLING', { by: 'COUNT' });
    const few = relatedPairs(network, 'COUPLING', { by: 'COUNT', limit: 3 });
    expect(few).toMatchObject({ total: 2415, pairs: all.pairs.slice(0, 3) });
    expect([few.pairs[0]?.one, few.pairs[0]?.other].map((paper) => names[paper ?? 0])).toEqual(['p68', 'p69']);
    expect(relatedPairs(network, 'COUPLING', { maxConnected: 69 })).toMatchObject({
      total: 1,
      capped: 1,
      pairs: [{ count: 1, jaccard: 1 / 3 }],
    });
  });

  it.each([
    ['minShared', { minShared: 0 }],
    ['limit', { limit: 0 }],
    ['maxConnected', { maxConnected: 1.5 }],
  ])('refuses a bad %s', (field, options) => {
    expect(refusedField(() => relatedPairs(named([['b', 'a']]).network, 'COUPLING', options))).toBe(field);
  });
});

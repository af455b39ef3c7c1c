import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { pathRobustness, usualBoundaries } from '../../../src/analysis/robustness.js';
import type { RobustnessOptions } from '../../../src/analysis/robustness.js';
import { anyNetwork, named, refusedField } from './networks.js';

const GLOBAL: RobustnessOptions = { weight: 'SPC', search: 'GLOBAL', cycles: 'SHRINK' };

/** a, then b and c, d, e; x cites a alone, y is apart. */
const FIELD = named(
  [
    ['b', 'a'],
    ['c', 'a'],
    ['d', 'b'],
    ['d', 'c'],
    ['e', 'd'],
    ['x', 'a'],
    ['z', 'y'],
  ],
  { a: 2000, b: 2001, c: 2001, d: 2002, e: 2003, x: 2003, y: 2001, z: 0 },
);

describe('pathRobustness', () => {
  const of = (options: Partial<RobustnessOptions> = {}) => pathRobustness(FIELD.network, { ...GLOBAL, ...options });
  const name = (paper: number) => FIELD.names[paper];

  it('keeps every paper of the path under every weight where nothing else is near', () => {
    const { papers, core, weightOverlap } = of({ runs: 0 });
    expect(core.map(name)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(weightOverlap).toBe(1);
    const onPath = papers.filter((one) => one.onPath).map(({ paper }) => name(paper));
    expect(new Set(onPath)).toEqual(new Set(['a', 'b', 'c', 'd', 'e']));
    expect(papers.every(({ bootstrap }) => bootstrap === null)).toBe(true);
  });

  it('counts boundaries that have the paper inside alone', () => {
    const { papers, byBoundary } = of({ runs: 0 });
    expect(byBoundary.map(({ name: boundary, inside, papers: path }) => [boundary, inside, path.map(name)])).toEqual([
      ['largest component', 6, ['a', 'b', 'c', 'd', 'e']],
      ['cited papers', 5, ['a', 'b', 'c', 'd']],
      ['without 2003', 6, ['a', 'b', 'c', 'd']],
      ['without 2000', 7, ['b', 'c', 'd', 'e']],
    ]);
    const boundariesOf = (paper: string) => papers.find((one) => name(one.paper) === paper)?.boundaries;
    expect([boundariesOf('b'), boundariesOf('e'), boundariesOf('a')]).toEqual([1, 1, 1]);
  });

  it('loses papers to missing references as often as they are missing', () => {
    // Two papers on a chain: the citation is there in about 70 of 100 runs.
    const chain = named([['b', 'a']]);
    const { papers } = pathRobustness(chain.network, { ...GLOBAL, runs: 2000, missing: 0.3, seed: 7 });
    for (const { bootstrap } of papers) expect(Math.abs((bootstrap ?? 0) - 0.7)).toBeLessThan(0.05);
    expect(
      of({ missing: 0 })
        .papers.filter(({ onPath }) => onPath)
        .every(({ bootstrap }) => bootstrap === 1),
    ).toBe(true);
  });

  it('is the same for the same seed and gives shares, on any network', () => {
    fc.assert(
      fc.property(anyNetwork, fc.nat(99), (network, seed) => {
        const options = { ...GLOBAL, runs: 5, seed };
        const found = pathRobustness(network, options);
        expect(pathRobustness(network, options)).toEqual(found);
        for (const { weights, boundaries, bootstrap } of found.papers) {
          for (const share of [weights, boundaries ?? 0, bootstrap ?? 0]) {
            expect(share).toBeGreaterThanOrEqual(0);
            expect(share).toBeLessThanOrEqual(1);
          }
        }
        expect(found.core.every((paper) => found.papers.some((one) => one.paper === paper && one.weights === 1))).toBe(
          true,
        );
      }),
      { numRuns: 50 },
    );
  });

  it('knows boundaries by year only where years are known', () => {
    expect(usualBoundaries(named([['b', 'a']]).network).map(({ name: boundary }) => boundary)).toEqual([
      'largest component',
      'cited papers',
    ]);
  });

  it.each([
    ['runs', { runs: -1 }],
    ['missing', { missing: 1 }],
    ['seed', { seed: 0.5 }],
  ])('refuses a bad %s', (field, options) => {
    expect(refusedField(() => of(options))).toBe(field);
  });
});

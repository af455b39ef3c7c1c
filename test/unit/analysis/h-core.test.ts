import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { hCore } from '../../../src/analysis/h-core.js';
import { anyNetwork, named } from './networks.js';

describe('hCore', () => {
  it('keeps every paper that ties at h, most cited first', () => {
    const { network, names } = named([
      ['x', 'a'],
      ['y', 'a'],
      ['z', 'a'],
      ['x', 'b'],
      ['y', 'b'],
      ['y', 'c'],
      ['z', 'c'],
      ['z', 'd'],
    ]);
    const { h, papers } = hCore(network);
    expect([h, papers.map((paper) => names[paper])]).toEqual([2, ['a', 'b', 'c']]);
  });

  it('is 0 and empty without citations', () => {
    expect(hCore(named([], { a: 2000 }).network)).toEqual({ h: 0, papers: [] });
  });

  it('is the largest h of its definition', () => {
    fc.assert(
      fc.property(anyNetwork, (network) => {
        const citations = Array.from(
          { length: network.size },
          (_, paper) => network.cited.filter((cited) => cited === paper).length,
        );
        const reaching = (h: number): number => citations.filter((count) => count >= h).length;
        const { h, papers } = hCore(network);
        expect(reaching(h)).toBeGreaterThanOrEqual(h);
        expect(reaching(h + 1)).toBeLessThan(h + 1);
        expect(papers).toHaveLength(h === 0 ? 0 : reaching(h));
      }),
    );
  });
});

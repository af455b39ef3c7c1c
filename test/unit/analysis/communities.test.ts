import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  adjustedRandIndex,
  communityStability,
  findCommunities,
  modularity,
} from '../../../src/analysis/communities.js';
import { anyNetwork, named, refusedField } from './networks.js';

/** Two complete groups of five and one citation between them. */
function twoGroups() {
  const group = (letter: string) =>
    Array.from({ length: 5 }, (_, n) =>
      Array.from({ length: n }, (_, m) => [`${letter}${n}`, `${letter}${m}`] as const),
    ).flat();
  return named([...group('a'), ...group('b'), ['b0', 'a0']]);
}

describe('findCommunities', () => {
  it('finds the two groups, whatever the seed', () => {
    const { network, names } = twoGroups();
    for (const seed of [1, 2, 3]) {
      const { communityOf, sizes } = findCommunities(network, { seed });
      expect(sizes).toEqual([5, 5]);
      expect([...communityOf]).toEqual(names.map((name) => (name.startsWith(names[0]?.[0] ?? '') ? 0 : 1)));
    }
  });

  it('is connected, deterministic, numbered by size, and measures its own modularity', () => {
    fc.assert(
      fc.property(anyNetwork, fc.constantFrom(0.5, 1, 2), (network, resolution) => {
        const found = findCommunities(network, { resolution });
        expect(findCommunities(network, { resolution })).toEqual(found);
        expect(found.sizes).toEqual(found.sizes.toSorted((a, b) => b - a));
        expect(found.modularity).toBe(modularity(network, found.communityOf, resolution));
        for (const community of found.sizes.keys()) {
          const members = [...found.communityOf.keys()].filter((paper) => found.communityOf[paper] === community);
          expect(members).toHaveLength(found.sizes[community] ?? 0);
          const reached = new Set(members.slice(0, 1));
          for (const _ of members) {
            network.citing.forEach((from, arc) => {
              const to = network.cited[arc] as number;
              if (reached.has(from) && members.includes(to)) reached.add(to);
              if (reached.has(to) && members.includes(from)) reached.add(from);
            });
          }
          expect(reached.size).toBe(members.length);
        }
      }),
    );
  });

  it('leaves each paper alone without citations', () => {
    expect(findCommunities(named([], { a: 1, b: 2 }).network)).toEqual({
      communityOf: Uint32Array.from([0, 1]),
      sizes: [1, 1],
      modularity: 0,
    });
  });

  it.each([
    ['resolution', { resolution: 0 }],
    ['resolution', { resolution: Number.NaN }],
    ['seed', { seed: 0.5 }],
  ])('refuses a bad %s', (field, options) => {
    expect(refusedField(() => findCommunities(twoGroups().network, options))).toBe(field);
  });
});

describe('modularity', () => {
  it('has the value of its definition', () => {
    const { network, names } = twoGroups();
    const groups = Uint32Array.from(names, (name) => Number(name.startsWith('b')));
    // 21 citations, 20 inside; each group has the half of all ends.
    expect(modularity(network, groups)).toBeCloseTo(20 / 21 - 0.5, 12);
    expect(modularity(network, groups, 2)).toBeCloseTo(20 / 21 - 1, 12);
    expect(modularity(network, new Uint32Array(names.length))).toBeCloseTo(0, 12);
  });

  it('counts a mutual citation twice', () => {
    const { network } = named([
      ['a', 'b'],
      ['b', 'a'],
      ['c', 'd'],
    ]);
    expect(modularity(network, Uint32Array.from([0, 0, 1, 1]))).toBeCloseTo(1 - (16 + 4) / 36, 12);
  });
});

describe('adjustedRandIndex', () => {
  const partition = (...communityOf: number[]) => ({
    communityOf: Uint32Array.from(communityOf),
    sizes: Array.from(
      { length: Math.max(...communityOf) + 1 },
      (_, n) => communityOf.filter((one) => one === n).length,
    ),
  });

  it('is 1 for equal partitions whatever their numbers, and the value of a worked example', () => {
    expect(adjustedRandIndex(partition(0, 0, 1, 1), partition(1, 1, 0, 0))).toBe(1);
    expect(adjustedRandIndex(partition(0, 0, 0), partition(0, 0, 0))).toBe(1);
    // 1 pair together in both; 3 and 2 pairs of 10 in each: (1 - 0.6) / (2.5 - 0.6).
    expect(adjustedRandIndex(partition(0, 0, 0, 1, 2), partition(0, 0, 1, 1, 2))).toBeCloseTo(0.4 / 1.9, 12);
    expect(adjustedRandIndex(partition(0, 0, 1, 1), partition(0, 1, 0, 1))).toBeCloseTo(-0.5, 12);
  });
});

describe('communityStability', () => {
  it('is sure of clear groups at every resolution', () => {
    for (const { communities, agreement, overlaps } of communityStability(twoGroups().network)) {
      expect({ communities, agreement, overlaps }).toEqual({ communities: 2, agreement: 1, overlaps: [1, 1] });
    }
  });

  it('refuses a single seed', () => {
    expect(refusedField(() => communityStability(twoGroups().network, [1], 1))).toBe('seeds');
  });
});

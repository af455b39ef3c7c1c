import { describe, expect, it } from '@jest/globals';
import { buildNetwork, citers, references, type Adjacency } from '../../../src/analysis/citation-network.js';

function rows(pairs: readonly (readonly [number, number])[], size: number) {
  return { size, citing: pairs.map(([citing]) => citing), cited: pairs.map(([, cited]) => cited) };
}

function lists({ offsets, targets }: Adjacency): number[][] {
  return Array.from({ length: offsets.length - 1 }, (_, paper) => [
    ...targets.subarray(offsets[paper], offsets[paper + 1]),
  ]);
}

describe('buildNetwork', () => {
  it('sorts arcs, keeps each pair once and drops loops, and counts both', () => {
    const built = buildNetwork(
      rows(
        [
          [3, 0],
          [1, 0],
          [3, 2],
          [2, 2],
          [3, 0],
          [0, 3],
          [1, 0],
          [2, 2],
        ],
        5,
      ),
    );
    expect([...built.network.citing]).toEqual([0, 1, 3, 3]);
    expect([...built.network.cited]).toEqual([3, 0, 0, 2]);
    expect(built).toMatchObject({ loops: 2, duplicates: 2, network: { size: 5, years: null, dates: null } });
  });

  it('holds for networks without arcs and without papers', () => {
    expect(buildNetwork(rows([], 0)).network.citing).toHaveLength(0);
    expect(buildNetwork(rows([[0, 0]], 1))).toMatchObject({ loops: 1, duplicates: 0 });
  });

  it.each([
    ['a paper beyond the last', rows([[0, 2]], 2)],
    ['a negative number', rows([[-1, 0]], 2)],
    ['a fraction', rows([[0.5, 0]], 2)],
    ['lists of different length', { size: 2, citing: [0, 1], cited: [1] }],
    ['years that are not aligned', { ...rows([], 2), years: new Int16Array(1) }],
    ['dates that are not aligned', { ...rows([], 2), dates: ['2020'] }],
  ])('refuses %s', (_, input) => {
    expect(() => buildNetwork(input)).toThrow(/Row 0|pairs|one for each paper/u);
  });
});

describe('references and citers', () => {
  const { network } = buildNetwork(
    rows(
      [
        [2, 1],
        [2, 0],
        [3, 0],
        [1, 0],
      ],
      5,
    ),
  );

  it('list neighbours in ascending order', () => {
    expect(lists(references(network))).toEqual([[], [0], [0, 1], [0], []]);
    expect(lists(citers(network))).toEqual([[1, 2, 3], [2], [], [], []]);
  });

  it('name the arc of each neighbour', () => {
    const { offsets, targets, arcs } = citers(network);
    for (let paper = 0; paper < network.size; paper++) {
      for (let place = offsets[paper] ?? 0; place < (offsets[paper + 1] ?? 0); place++) {
        const arc = arcs[place] ?? -1;
        expect([network.citing[arc], network.cited[arc]]).toEqual([targets[place], paper]);
      }
    }
  });
});

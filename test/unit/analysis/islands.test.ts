import { describe, expect, it } from '@jest/globals';
import { flowNetwork } from '../../../src/analysis/flow-network.js';
import { lineIslands } from '../../../src/analysis/islands.js';
import { criticalityOf } from '../../../src/analysis/criticality.js';
import { traversalWeights } from '../../../src/analysis/traversal-weights.js';
import { everyPath } from '../../support/analysis/naive-paths.js';
import { randomNetwork } from '../../support/analysis/random-network.js';

const RANDOM = Array.from({ length: 60 }, (_, seed) =>
  randomNetwork({ seed: seed + 77, size: 3 + (seed % 10), arcs: 2 + ((seed * 7) % 24) }),
);

/** The largest of the components of `min` to `max` vertices that arcs of at least some weight connect, by trying every weight. */
function naiveIslands(
  network: (typeof RANDOM)[number],
  weights: readonly bigint[],
  min: number,
  max: number,
): string[] {
  const sets = new Set<string>();
  for (const level of new Set(weights)) {
    const componentOf = Array.from({ length: network.size }, (_, vertex) => vertex);
    for (const [arc, weight] of weights.entries()) {
      if (weight < level) continue;
      const [a, b] = [componentOf[network.citing[arc] ?? -1], componentOf[network.cited[arc] ?? -1]];
      for (const [vertex, component] of componentOf.entries()) if (component === a) componentOf[vertex] = b ?? -1;
    }
    for (const component of new Set(componentOf)) {
      const members = [...componentOf.keys()].filter((vertex) => componentOf[vertex] === component);
      if (members.length >= min && members.length <= max) sets.add(members.join());
    }
  }
  const all = [...sets].map((members) => members.split(','));
  return all
    .filter(
      (members) => !all.some((other) => other.length > members.length && members.every((one) => other.includes(one))),
    )
    .map((members) => members.join())
    .sort();
}

describe('lineIslands', () => {
  it('are the largest cuts of the size that was asked for', () => {
    for (const network of RANDOM) {
      const { before, after } = traversalWeights(flowNetwork(network), 'SPC');
      const weights = Array.from(
        network.citing,
        (citing, arc) => (before[network.cited[arc] ?? -1] ?? 0n) * (after[citing] ?? 0n),
      );
      for (const [min, max] of [
        [2, 2],
        [2, 4],
        [3, 5],
        [2, 20],
      ] as const) {
        const found = lineIslands(network.size, network, weights, { min, max });
        expect(found.map(({ vertices }) => vertices.join()).sort()).toEqual(naiveIslands(network, weights, min, max));
        for (const { vertices, level } of found) {
          const crosses = (arc: number): boolean =>
            vertices.includes(network.citing[arc] ?? -1) !== vertices.includes(network.cited[arc] ?? -1);
          expect(weights.every((weight, arc) => !crosses(arc) || weight < level)).toBe(true);
        }
      }
    }
  });

  it('refuses sizes that no island has', () => {
    const none = { citing: new Uint32Array(), cited: new Uint32Array() };
    expect(() => lineIslands(3, none, [], { min: 1, max: 3 })).toThrow('min is 1');
    expect(() => lineIslands(3, none, [], { min: 3, max: 2 })).toThrow('max is 2');
  });
});

describe('criticalityOf', () => {
  it('is how much shorter than the longest path the longest through a vertex is', () => {
    for (const network of RANDOM) {
      const paths = everyPath(network);
      const longest = Math.max(...paths.map(({ length }) => length));
      const { slack, longest: found } = criticalityOf(flowNetwork(network));
      expect(found).toBe(longest);
      for (let vertex = 0; vertex < network.size; vertex++) {
        const through = paths.filter((path) =>
          path.some((arc) => network.citing[arc] === vertex || network.cited[arc] === vertex),
        );
        expect(slack[vertex]).toBe(longest - Math.max(0, ...through.map(({ length }) => length)));
      }
    }
  });
});

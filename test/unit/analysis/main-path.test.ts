import { describe, expect, it } from '@jest/globals';
import type { CitationNetwork } from '../../../src/analysis/citation-network.js';
import { flowNetwork } from '../../../src/analysis/flow-network.js';
import { mainPath, type MainPathOptions } from '../../../src/analysis/main-path.js';
import { traversalWeights, type TraversalWeight } from '../../../src/analysis/traversal-weights.js';
import { namedNetwork } from '../../support/analysis/named-network.js';
import { everyPath, fullPaths, naiveWeights, type NaivePath } from '../../support/analysis/naive-paths.js';
import { PUBLISHED_NETWORKS } from '../../support/analysis/published-networks.js';
import { randomNetwork } from '../../support/analysis/random-network.js';

function search(network: CitationNetwork, weight: TraversalWeight, options: MainPathOptions) {
  const flow = flowNetwork(network);
  return mainPath(flow, traversalWeights(flow, weight), options);
}

const RANDOM = Array.from({ length: 60 }, (_, seed) =>
  randomNetwork({ seed: seed + 500, size: 3 + (seed % 9), arcs: 2 + ((seed * 7) % 22) }),
);
const WEIGHTS = ['SPC', 'SPLC', 'SPNP', 'NPPC'] as const;

describe('main paths', () => {
  it.each(PUBLISHED_NETWORKS)('are as published for $name', ({ arcs, mainPaths }) => {
    const { network, arcNames } = namedNetwork(arcs);
    for (const weight of ['SPC', 'SPLC', 'SPNP'] as const) {
      const published = mainPaths[weight];
      const global = search(network, weight, { search: 'GLOBAL' });
      const keyRoute = search(network, weight, { search: 'KEY_ROUTE_GLOBAL' });
      const local = search(network, weight, { search: 'LOCAL_FORWARD' });
      expect({
        greatestSum: Number(global.greatestSum),
        global: arcNames(global.arcs),
        localForward: arcNames(local.arcs),
        keyArcs: arcNames(keyRoute.keyArcs),
        keyRouteGlobal: arcNames(keyRoute.arcs),
      }).toEqual(published);
    }
  });

  it('count tied paths', () => {
    const { network, arcNames } = namedNetwork(
      PUBLISHED_NETWORKS.find(({ name }) => name === 'mainpaths-jl-11')?.arcs ?? [],
    );
    expect(search(network, 'SPC', { search: 'GLOBAL' }).paths).toBe(4n);
    expect(arcNames(search(network, 'SPC', { search: 'LOCAL_BACKWARD' }).arcs)).toEqual([
      '1 3',
      '2 3',
      '3 5',
      '3 7',
      '5 8',
      '5 9',
    ]);
  });

  it('of the whole network are the full paths with the greatest sum', () => {
    for (const network of RANDOM) {
      for (const weight of WEIGHTS) {
        const weights = naiveWeights(network, weight);
        const sumOf = (path: NaivePath): bigint => path.reduce((sum, arc) => sum + (weights[arc] ?? 0n), 0n);
        const full = fullPaths(network, everyPath(network));
        const greatest = full.map(sumOf).reduce((max, sum) => (sum > max ? sum : max), 0n);
        const tied = full.filter((path) => sumOf(path) === greatest);
        const found = search(network, weight, { search: 'GLOBAL' });
        expect(found.greatestSum).toBe(greatest);
        expect(found.paths).toBe(BigInt(tied.length));
        expect([...found.arcs]).toEqual([...new Set(tied.flat())].sort((a, b) => a - b));
      }
    }
  });

  it('with a tolerance hold every full path that comes near the greatest sum, and no arc beside them', () => {
    for (const network of RANDOM) {
      const weights = naiveWeights(network, 'SPLC');
      const sumOf = (path: NaivePath): bigint => path.reduce((sum, arc) => sum + (weights[arc] ?? 0n), 0n);
      const full = fullPaths(network, everyPath(network));
      const greatest = full.map(sumOf).reduce((max, sum) => (sum > max ? sum : max), 0n);
      for (const tolerance of [0.1, 0.25, 0.5]) {
        const near = full.filter((path) => Number(sumOf(path)) * 100 >= Number(greatest) * (100 - tolerance * 100));
        const found = search(network, 'SPLC', { search: 'GLOBAL', tolerance });
        expect([...found.arcs]).toEqual([...new Set(near.flat())].sort((a, b) => a - b));
      }
    }
  });

  it('of key routes are the heaviest full paths through each key arc', () => {
    for (const network of RANDOM) {
      for (const keyRoutes of [1, 2, 4]) {
        const weights = naiveWeights(network, 'SPC');
        const kth = [...weights].sort((a, b) => (a < b ? 1 : -1))[Math.min(keyRoutes, weights.length) - 1] ?? 0n;
        const keys = [...weights.keys()].filter((arc) => (weights[arc] ?? 0n) >= kth);
        const sumOf = (path: NaivePath): bigint => path.reduce((sum, arc) => sum + (weights[arc] ?? 0n), 0n);
        const full = fullPaths(network, everyPath(network));
        const routes = keys.flatMap((key) => {
          const through = full.filter((path) => path.includes(key));
          const greatest = through.map(sumOf).reduce((max, sum) => (sum > max ? sum : max), 0n);
          return through.filter((path) => sumOf(path) === greatest).flat();
        });
        const found = search(network, 'SPC', { search: 'KEY_ROUTE_GLOBAL', keyRoutes });
        expect([...found.keyArcs]).toEqual(keys);
        expect([...found.arcs]).toEqual([...new Set(routes)].sort((a, b) => a - b));
      }
    }
  });

  it('found locally follow the heaviest arc on at each paper', () => {
    for (const network of RANDOM) {
      const weights = naiveWeights(network, 'SPC');
      const found = search(network, 'SPC', { search: 'LOCAL_FORWARD' });
      const isFound = new Set(found.arcs);
      for (const arc of found.arcs) {
        const rivals = [...network.cited.keys()].filter((other) => network.cited[other] === network.cited[arc]);
        for (const rival of rivals) {
          const [own, its] = [weights[arc] ?? 0n, weights[rival] ?? 0n];
          expect(its <= own && (its < own || isFound.has(rival))).toBe(true);
        }
        const next = [...network.cited.keys()].filter((other) => network.cited[other] === network.citing[arc]);
        expect(next.length === 0 || next.some((other) => isFound.has(other))).toBe(true);
      }
    }
  });

  it('found locally against the flow are those of the reversed network', () => {
    for (const network of RANDOM) {
      const turned = randomReversed(network);
      const back = search(network, 'SPC', { search: 'LOCAL_BACKWARD' });
      const forward = search(turned.network, 'SPC', { search: 'LOCAL_FORWARD' });
      expect([...back.arcs].map((arc) => `${network.cited[arc]} ${network.citing[arc]}`).sort()).toEqual(
        [...forward.arcs].map((arc) => `${turned.network.citing[arc]} ${turned.network.cited[arc]}`).sort(),
      );
      expect(back.paths).toBe(forward.paths);
    }
  });

  it('are none where there is no arc', () => {
    for (const size of [0, 3]) {
      const empty = { size, citing: new Uint32Array(), cited: new Uint32Array(), years: null, dates: null };
      for (const option of [
        'LOCAL_FORWARD',
        'LOCAL_BACKWARD',
        'GLOBAL',
        'KEY_ROUTE_LOCAL',
        'KEY_ROUTE_GLOBAL',
      ] as const) {
        expect(search(empty, 'SPC', { search: option })).toMatchObject({ arcs: new Uint32Array(), paths: 0n });
      }
    }
  });

  it.each([
    [{ search: 'GLOBAL', tolerance: 1 }, 'tolerance is 1'],
    [{ search: 'GLOBAL', tolerance: -0.1 }, 'tolerance is -0.1'],
    [{ search: 'GLOBAL', tolerance: Number.NaN }, 'tolerance is NaN'],
    [{ search: 'KEY_ROUTE_LOCAL', keyRoutes: 0 }, 'keyRoutes is 0'],
    [{ search: 'KEY_ROUTE_LOCAL', keyRoutes: 1.5 }, 'keyRoutes is 1.5'],
  ] as const)('refuse %j', (options, message) => {
    const { network } = namedNetwork([['a', 'b']]);
    expect(() => search(network, 'SPC', options)).toThrow(message);
  });

  it('take a tolerance as the decimal number that is written', () => {
    // Weights 10 and 9 leave A: 10% keeps both, although 10 * (1 - 0.1) is no exact double for every scale.
    const arcs: [string, string][] = [
      ['A', 'B'],
      ['A', 'C'],
    ];
    for (let at = 0; at < 10; at++) arcs.push(['B', `b${at}`]);
    for (let at = 0; at < 9; at++) arcs.push(['C', `c${at}`]);
    const { network, arcNames } = namedNetwork(arcs);
    const firstSteps = (tolerance: number): string[] =>
      arcNames(search(network, 'SPC', { search: 'LOCAL_FORWARD', tolerance }).arcs).filter((arc) =>
        arc.startsWith('A'),
      );
    expect(firstSteps(0.1)).toEqual(['A B', 'A C']);
    expect(firstSteps(0.0999999)).toEqual(['A B']);
    expect(firstSteps(1e-7)).toEqual(['A B']);
  });
});

function randomReversed({ size, citing, cited }: CitationNetwork) {
  const order = [...citing.keys()].sort(
    (a, b) => (cited[a] ?? 0) - (cited[b] ?? 0) || (citing[a] ?? 0) - (citing[b] ?? 0),
  );
  return {
    network: {
      size,
      citing: Uint32Array.from(order, (arc) => cited[arc] ?? 0),
      cited: Uint32Array.from(order, (arc) => citing[arc] ?? 0),
      years: null,
      dates: null,
    },
  };
}

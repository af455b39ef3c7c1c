import { describe, expect, it } from '@jest/globals';
import { buildNetwork, type CitationNetwork } from '../../../src/analysis/citation-network.js';
import { flowNetwork } from '../../../src/analysis/flow-network.js';
import {
  TRAVERSAL_WEIGHTS,
  totalFlow,
  traversalWeights,
  type TraversalWeight,
} from '../../../src/analysis/traversal-weights.js';
import { namedNetwork } from '../../support/analysis/named-network.js';
import { everyPath, fullPaths, isSink, isSource, naiveWeights } from '../../support/analysis/naive-paths.js';
import { PUBLISHED_NETWORKS } from '../../support/analysis/published-networks.js';
import { randomNetwork } from '../../support/analysis/random-network.js';

function arcWeights(network: CitationNetwork, weight: TraversalWeight): bigint[] {
  const { before, after } = traversalWeights(flowNetwork(network), weight);
  return Array.from(network.citing, (citing, arc) => (before[network.cited[arc] ?? -1] ?? 0n) * (after[citing] ?? 0n));
}

function vertexWeights(network: CitationNetwork, weight: TraversalWeight): bigint[] {
  const { before, after } = traversalWeights(flowNetwork(network), weight);
  return before.map((count, vertex) => count * (after[vertex] ?? 0n));
}

function reversed({ size, citing, cited }: CitationNetwork): CitationNetwork {
  return buildNetwork({ size, citing: cited, cited: citing }).network;
}

const RANDOM = Array.from({ length: 60 }, (_, seed) =>
  randomNetwork({ seed, size: 2 + (seed % 11), arcs: (seed * 7) % 26 }),
);

describe('traversal weights', () => {
  it.each(PUBLISHED_NETWORKS)('are as published for $name', ({ arcs, flow, vertexSpc }) => {
    const { network, names, arcNames } = namedNetwork(arcs);
    for (const [at, weight] of (['SPC', 'SPLC', 'SPNP'] as const).entries()) {
      const published = new Map(arcs.map((arc) => [`${arc[0]} ${arc[1]}`, BigInt(arc[at + 2] ?? -1)]));
      for (const [arc, found] of arcWeights(network, weight).entries()) {
        expect([arcNames([arc]), found]).toEqual([arcNames([arc]), published.get(arcNames([arc])[0] ?? '')]);
      }
    }
    expect(totalFlow(flowNetwork(network))).toBe(BigInt(flow));
    const spc = vertexWeights(network, 'SPC').map((weight, vertex) => [names[vertex], Number(weight)]);
    expect(Object.fromEntries(spc)).toEqual(vertexSpc);
  });

  it('of vertices are as mpaR publishes them', () => {
    const mpaR = PUBLISHED_NETWORKS.find(({ name }) => name === 'mpaR-5');
    const { network } = namedNetwork(mpaR?.arcs ?? []);
    expect(vertexWeights(network, 'SPC')).toEqual([2n, 2n, 1n, 1n, 2n]);
    expect(vertexWeights(network, 'SPLC')).toEqual([2n, 4n, 3n, 3n, 7n]);
    expect(vertexWeights(network, 'SPNP')).toEqual([6n, 10n, 6n, 6n, 7n]);
  });

  it('are what counting every path gives', () => {
    for (const network of RANDOM) {
      for (const weight of TRAVERSAL_WEIGHTS)
        expect(arcWeights(network, weight)).toEqual(naiveWeights(network, weight));
    }
  });

  it('have totals that count every path or pair once', () => {
    for (const network of RANDOM) {
      const paths = everyPath(network);
      const totals = {
        SPC: fullPaths(network, paths).length,
        SPLC: paths.filter((path) => isSink(network, network.citing[path.at(-1) ?? -1] ?? -1)).length,
        SPNP: paths.length,
        NPPC: new Set(paths.map((path) => `${network.cited[path[0] ?? -1]} ${network.citing[path.at(-1) ?? -1]}`)).size,
      };
      for (const weight of TRAVERSAL_WEIGHTS) {
        expect(traversalWeights(flowNetwork(network), weight).total).toBe(BigInt(totals[weight]));
      }
      expect(totalFlow(flowNetwork(network))).toBe(BigInt(totals.SPC));
    }
  });

  it('grow from SPC over SPLC to SPNP', () => {
    for (const network of RANDOM) {
      const [spc, splc, spnp] = (['SPC', 'SPLC', 'SPNP'] as const).map((weight) => arcWeights(network, weight));
      for (const arc of network.citing.keys()) {
        expect((spc?.[arc] ?? 0n) <= (splc?.[arc] ?? -1n) && (splc?.[arc] ?? 0n) <= (spnp?.[arc] ?? -1n)).toBe(true);
      }
    }
  });

  it('let as much SPC into an inner paper as out of it', () => {
    for (const network of RANDOM) {
      const weights = arcWeights(network, 'SPC');
      const sumWhere = (ends: Uint32Array, paper: number): bigint =>
        weights.reduce((sum, weight, arc) => (ends[arc] === paper ? sum + weight : sum), 0n);
      for (let paper = 0; paper < network.size; paper++) {
        if (isSource(network, paper) || isSink(network, paper)) continue;
        expect(sumWhere(network.citing, paper)).toBe(sumWhere(network.cited, paper));
      }
    }
  });

  it('sum over a cut to the flow', () => {
    for (const network of RANDOM) {
      const weights = arcWeights(network, 'SPC');
      const out = weights.filter((_, arc) => isSource(network, network.cited[arc] ?? -1));
      expect(out.reduce((sum, weight) => sum + weight, 0n)).toBe(totalFlow(flowNetwork(network)));
    }
  });

  it('of SPC and SPNP do not change where all arcs turn round, and of NPPC neither', () => {
    for (const network of RANDOM) {
      const back = reversed(network);
      for (const weight of ['SPC', 'SPNP', 'NPPC'] as const) {
        const byPair = new Map(
          arcWeights(back, weight).map((value, arc) => [`${back.cited[arc]} ${back.citing[arc]}`, value]),
        );
        const turned = Array.from(network.citing, (citing, arc) => byPair.get(`${citing} ${network.cited[arc]}`));
        expect(arcWeights(network, weight)).toEqual(turned);
      }
    }
  });

  it('do not change with a paper that cites nothing and is not cited', () => {
    for (const network of RANDOM) {
      const larger = { ...network, size: network.size + 1 };
      for (const weight of TRAVERSAL_WEIGHTS) {
        expect(arcWeights(larger, weight)).toEqual(arcWeights(network, weight));
        const [before, after] = [network, larger].map((one) => traversalWeights(flowNetwork(one), weight).total);
        expect(after).toBe(before);
      }
    }
  });

  it('stay exact far beyond 64 bits', () => {
    // A chain of diamonds doubles the paths at each: 2^200.
    const pairs = Array.from({ length: 200 }, (_, at) => 3 * at).flatMap((start) => [
      [start + 1, start],
      [start + 2, start],
      [start + 3, start + 1],
      [start + 3, start + 2],
    ]);
    const { network } = buildNetwork({
      size: 601,
      citing: pairs.map(([citing]) => citing ?? -1),
      cited: pairs.map(([, cited]) => cited ?? -1),
    });
    expect(totalFlow(flowNetwork(network))).toBe(2n ** 200n);
    expect(new Set(arcWeights(network, 'SPC'))).toEqual(new Set([2n ** 199n]));
  });

  it('of NPPC hold beyond one block of the closure', () => {
    const size = 2500;
    const papers = Array.from({ length: size - 1 }, (_, paper) => paper);
    const { network } = buildNetwork({ size, citing: papers.map((paper) => paper + 1), cited: papers });
    const weights = arcWeights(network, 'NPPC');
    expect(weights.map(Number)).toEqual(papers.map((paper) => (paper + 1) * (size - 1 - paper)));
  });

  it('refuse counts that would not fit into memory', () => {
    // Each paper cites the two before it: Fibonacci numbers of up to 90,000 bits.
    const size = 130_000;
    const [citing, cited]: [number[], number[]] = [[], []];
    for (let paper = 2; paper < size; paper++) {
      citing.push(paper, paper);
      cited.push(paper - 1, paper - 2);
    }
    const { network } = buildNetwork({ size, citing, cited });
    expect(() => traversalWeights(flowNetwork(network), 'SPC')).toThrow(/need \d+ MB.*smaller scope/u);
  });
});

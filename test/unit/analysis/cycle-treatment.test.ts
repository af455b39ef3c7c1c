import { describe, expect, it } from '@jest/globals';
import { buildNetwork, type CitationNetwork } from '../../../src/analysis/citation-network.js';
import { CYCLE_TREATMENTS, eachTreatedArc, treatCycles } from '../../../src/analysis/cycle-treatment.js';
import { flowNetwork } from '../../../src/analysis/flow-network.js';
import { totalFlow } from '../../../src/analysis/traversal-weights.js';
import { namedNetwork } from '../../support/analysis/named-network.js';
import { randomNetwork } from '../../support/analysis/random-network.js';

const RANDOM = Array.from({ length: 80 }, (_, seed) =>
  randomNetwork({ seed: seed + 900, size: 2 + (seed % 9), arcs: 1 + ((seed * 5) % 20), cyclic: true }),
);

type Pair = readonly [citing: number, cited: number];

function pairsOf({ citing, cited }: CitationNetwork): Pair[] {
  return Array.from(citing, (from, arc) => [from, cited[arc] ?? -1]);
}

/** Which papers lead to which by citations, by plain closure. */
function reachability(network: CitationNetwork): boolean[][] {
  const reaches = Array.from({ length: network.size }, (_, from) =>
    Array.from({ length: network.size }, (_unused, to) => from === to),
  );
  for (const [from, to] of pairsOf(network)) reaches[from]![to] = true;
  for (let via = 0; via < network.size; via++) {
    for (const row of reaches) if (row[via]) for (const [to, does] of reaches[via]!.entries()) if (does) row[to] = true;
  }
  return reaches;
}

/** The papers of the strong component of each. */
function naiveComponents(network: CitationNetwork): number[][] {
  const reaches = reachability(network);
  return reaches.map((row, paper) => [...row.keys()].filter((other) => row[other] && reaches[other]![paper]));
}

describe('treatCycles', () => {
  it('names each strong component once', () => {
    for (const network of RANDOM) {
      const components = naiveComponents(network).filter((papers, paper) => papers.length > 1 && papers[0] === paper);
      const { cycles } = treatCycles(network, 'SHRINK');
      expect(cycles.map((cycle) => [...cycle])).toEqual(components);
    }
  });

  it('leaves no cycle', () => {
    for (const network of RANDOM) {
      for (const treatment of CYCLE_TREATMENTS) {
        const { order } = flowNetwork(treatCycles(network, treatment).network);
        expect(new Set(order).size).toBe(order.length);
      }
    }
  });

  it('shrinks: one vertex for each component, one arc for each pair of components with a citation', () => {
    for (const network of RANDOM) {
      const components = naiveComponents(network);
      const firsts = components.map(([first]) => first ?? -1);
      const vertices = [...new Set(firsts)].sort((a, b) => a - b);
      const expected = pairsOf(network)
        .map(([from, to]) => [vertices.indexOf(firsts[from] ?? -1), vertices.indexOf(firsts[to] ?? -1)])
        .filter(([from, to]) => from !== to);
      const shrunk = treatCycles(network, 'SHRINK');
      expect(shrunk.network.size).toBe(vertices.length);
      expect(new Set(pairsOf(shrunk.network).map(String))).toEqual(new Set(expected.map(String)));
      expect(pairsOf(shrunk.network)).toHaveLength(new Set(expected.map(String)).size);
      const merged = pairsOf(network).flatMap(([from, to], arc) => (firsts[from] === firsts[to] ? [arc] : []));
      expect([...shrunk.changedArcs]).toEqual(merged);
    }
  });

  it('adds preprints: inside a component papers cite preprints, outside both cite what the paper cites', () => {
    for (const network of RANDOM) {
      const components = naiveComponents(network);
      const doubled = [...components.keys()].filter((paper) => (components[paper]?.length ?? 0) > 1);
      const preprint = (paper: number): number => network.size + doubled.indexOf(paper);
      const expected = pairsOf(network).flatMap(([from, to]): Pair[] => {
        if (components[from]?.includes(to)) return [[from, preprint(to)]];
        return doubled.includes(from)
          ? [
              [from, to],
              [preprint(from), to],
            ]
          : [[from, to]];
      });
      const { network: treated, papers } = treatCycles(network, 'PREPRINT');
      expect(treated.size).toBe(network.size + doubled.length);
      expect(pairsOf(treated).map(String).sort()).toEqual(expected.map(String).sort());
      for (const paper of doubled) expect(papers.members[papers.first[preprint(paper)] ?? -1]).toBe(paper);
    }
  });

  it('drops only citations inside components of a paper that does not come earlier', () => {
    for (const [index, network] of RANDOM.entries()) {
      const years = Int16Array.from({ length: network.size }, (_, paper) => 2000 + ((paper * 7 + index) % 3));
      const components = naiveComponents(network);
      const isDropped = ([from, to]: Pair): boolean =>
        (components[from]?.includes(to) ?? false) &&
        !((years[to] ?? 0) < (years[from] ?? 0) || (years[to] === years[from] && to < from));
      const treated = treatCycles({ ...network, years }, 'DROP');
      const pairs = pairsOf(network);
      expect(pairsOf(treated.network)).toEqual(pairs.filter((pair) => !isDropped(pair)));
      expect([...treated.changedArcs].map((arc) => pairs[arc])).toEqual(pairs.filter(isDropped));
    }
  });

  it('goes by dates before years, and by the number where both are unknown', () => {
    const rows = { size: 3, citing: [0, 1, 2, 0], cited: [1, 0, 0, 2] };
    const dropped = (more: object): Pair[] => {
      const { network } = buildNetwork({ ...rows, ...more });
      const pairs = pairsOf(network);
      return [...treatCycles(network, 'DROP').changedArcs].map((arc) => pairs[arc] ?? [-1, -1]);
    };
    const upwards: Pair[] = [
      [0, 1],
      [0, 2],
    ];
    expect(dropped({})).toEqual(upwards);
    expect(dropped({ dates: ['2001-03', '2001-02-07', '2003'], years: Int16Array.of(2000, 2001, 2003) })).toEqual([
      [0, 2],
      [1, 0],
    ]);
    expect(dropped({ years: Int16Array.of(2005, 2001, 0) })).toEqual([
      [1, 0],
      [2, 0],
    ]);
  });

  it('keeps a network without cycles as it is', () => {
    const { network } = namedNetwork([
      ['a', 'b'],
      ['b', 'c'],
      ['a', 'c'],
    ]);
    for (const treatment of CYCLE_TREATMENTS) {
      const treated = treatCycles(network, treatment);
      expect(pairsOf(treated.network)).toEqual(pairsOf(network));
      expect(treated).toMatchObject({ cycles: [], changedArcs: new Uint32Array() });
    }
  });

  it('counts a pair that cites each other as each treatment defines', () => {
    // s is cited by u and v, which cite each other; t cites u, w cites v.
    const { network } = namedNetwork([
      ['s', 'u'],
      ['s', 'v'],
      ['u', 'v'],
      ['v', 'u'],
      ['u', 't'],
      ['v', 'w'],
    ]);
    const flows = CYCLE_TREATMENTS.map((treatment) => totalFlow(flowNetwork(treatCycles(network, treatment).network)));
    // Shrunk: s-uv-t, s-uv-w. Preprints: two ways into each. Dropped by number: u before v.
    expect(flows).toEqual([2n, 4n, 3n]);
  });

  it('traces every arc back to the citations it stands for', () => {
    for (const network of RANDOM) {
      for (const treatment of CYCLE_TREATMENTS) {
        const treated = treatCycles(network, treatment);
        const [found, stoodFor] = [new Set<number>(), new Set<number>()];
        eachTreatedArc(treated, (arc, treatedArc) => {
          found.add(arc);
          stoodFor.add(treatedArc);
          const papersOf = (vertex: number): number[] => [
            ...treated.papers.members.subarray(treated.papers.first[vertex], treated.papers.first[vertex + 1]),
          ];
          expect(papersOf(treated.network.citing[treatedArc] ?? -1)).toContain(network.citing[arc]);
          expect(papersOf(treated.network.cited[treatedArc] ?? -1)).toContain(network.cited[arc]);
        });
        expect(stoodFor.size).toBe(treated.network.citing.length);
        const gone = treatment === 'PREPRINT' ? [] : treated.changedArcs;
        expect(found.size + gone.length).toBe(network.citing.length);
        for (const arc of gone) expect(found.has(arc)).toBe(false);
      }
    }
  });
});

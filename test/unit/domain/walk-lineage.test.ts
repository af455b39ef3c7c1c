import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { descentCycle } from '../../../src/domain/lineage/descent-cycle.js';
import { arcsOf } from '../../../src/domain/digraph/arcs.js';
import { elementaryCycles } from '../../../src/domain/digraph/elementary-cycles.js';
import type { LineageLink } from '../../../src/domain/knowledge.js';
import type { LineageRelation } from '../../../src/domain/lineage/relations.js';
import { shortestDescents } from '../../../src/domain/lineage/shortest-descents.js';
import { transitiveReduction } from '../../../src/domain/lineage/transitive-reduction.js';
import { truncatedBecause, walkLineage } from '../../../src/domain/lineage/walk-lineage.js';
import { allDescents, extending, graphOf, isDescentOf, link, METHODS, seedLinks, someLinks } from './lineage-links.js';

const CHAIN = ['sct', 'pcm', 'lcm', 'guided-distillation', 'progressive-distillation', 'ddim', 'ddpm'];

describe('walkLineage', () => {
  it('finds what a naive search finds, each method once at its least depth, and every link among them', () => {
    fc.assert(
      fc.property(someLinks, fc.integer({ min: 1, max: 4 }), (links, maxDepth) => {
        const depths = new Map([['m0', 0]]);
        for (let depth = 1; depth <= maxDepth; depth++) {
          for (const from of [...depths].filter(([, at]) => at === depth - 1).map(([id]) => id)) {
            for (const to of METHODS) if (!depths.has(to) && isDescentOf(links, from, to)) depths.set(to, depth);
          }
        }
        const walked = walkLineage(graphOf(links), 'm0', { side: 'parents', maxDepth });
        const byDepth = [...depths].sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1));
        expect(walked.methods.map(({ methodId, depth }) => [methodId, depth])).toEqual(byDepth);
        const among = links.filter((one) => depths.has(one.childId) && depths.has(one.parentId)).map(({ id }) => id);
        expect(walked.links.map(({ id }) => id).sort()).toEqual(among.sort());
        const reachesOut = METHODS.some(
          (id) => !depths.has(id) && [...depths.keys()].some((a) => isDescentOf(links, a, id)),
        );
        expect(walked.truncation !== null).toBe(reachesOut);
      }),
    );
  });

  it('tells every elementary cycle', () => {
    fc.assert(
      fc.property(someLinks, (links) => {
        const { methods, cycles } = walkLineage(graphOf(links), 'm0', { side: 'children', maxCycles: 1000 });
        const found = methods.map(({ methodId }) => methodId);
        const inside = links.filter((one) => found.includes(one.childId) && found.includes(one.parentId));
        const naive = found.flatMap((start, at) =>
          allDescents(inside, start, start)
            .map((path) => path.slice(0, -1))
            .filter((cycle) => cycle.every((id) => found.indexOf(id) >= at)),
        );
        expect(cycles.map((cycle) => cycle.join()).sort()).toEqual(naive.map((cycle) => cycle.join()).sort());
      }),
    );
  });

  it('goes by the order of the graph, and says which bound cut', () => {
    const graph = graphOf(extending('a>b', 'a>c', 'b>d', 'c>d', 'd>a', 'd>e'));
    const walked = walkLineage(graph, 'a', { side: 'parents', maxDepth: 2 });
    expect(walked.methods.map(({ methodId }) => methodId)).toEqual(['a', 'b', 'c', 'd']);
    expect(walked.cycles).toEqual([
      ['a', 'b', 'd'],
      ['a', 'c', 'd'],
    ]);
    expect(truncatedBecause(walked)).toBe('at least 1 more method is deeper than maxDepth 2');
    const cut = walkLineage(graph, 'a', { side: 'parents', maxMethods: 2 });
    expect(cut.methods.map(({ methodId }) => methodId)).toEqual(['a', 'b']);
    expect(cut.truncation).toEqual({ bound: 'maxMethods', limit: 2, leftOut: 2 });
  });

  it('shows proposed links to who asks for them, and rejected ones to nobody', () => {
    const [accepted, proposed, rejected] = extending('a>b', 'a>c', 'a>d') as [LineageLink, LineageLink, LineageLink];
    const graph = graphOf([accepted, { ...proposed, status: 'PROPOSED' }, { ...rejected, status: 'REJECTED' }]);
    const found = (includeProposed: boolean) =>
      walkLineage(graph, 'a', { side: 'parents', includeProposed }).methods.map(({ methodId }) => methodId);
    expect(found(false)).toEqual(['a', 'b']);
    expect(found(true)).toEqual(['a', 'b', 'c']);
  });

  it('follows only the relations that are named, a comparison too where it is one of them', () => {
    const graph = graphOf([link('a', 'EXTENDS', 'b'), link('a', 'COMPARED_WITH', 'c'), link('b', 'DISTILS', 'd')]);
    const found = (relations: readonly LineageRelation[] | null) =>
      walkLineage(graph, 'a', { side: 'parents', relations }).methods.map(({ methodId }) => methodId);
    expect(found(null)).toEqual(['a', 'b', 'd']);
    expect(found(['EXTENDS'])).toEqual(['a', 'b']);
    expect(found(['EXTENDS', 'COMPARED_WITH'])).toEqual(['a', 'b', 'c']);
  });

  it('is the method alone where it has no link, or the graph does not have it', () => {
    expect(walkLineage(graphOf([]), 'a', { side: 'children' })).toMatchObject({
      rootId: 'a',
      methods: [{ methodId: 'a', depth: 0 }],
      links: [],
      cycles: [],
      truncation: null,
    });
  });

  it.each([0, 10_000, 1.5, Number.NaN])('refuses a depth of %p', (maxDepth) => {
    expect(() => walkLineage(graphOf([]), 'a', { side: 'parents', maxDepth })).toThrow(
      expect.objectContaining({ code: 'INVALID_INPUT', field: 'maxDepth' }),
    );
  });

  it('ends on a dense knot, telling short cycles of it and all of a small one', () => {
    const dense = Array.from({ length: 40 }, (_, a) => Array.from({ length: 40 }, (__, b) => b).filter((b) => b !== a));
    const { cycles, complete } = elementaryCycles(arcsOf([...dense, [41], [40]]), 60);
    expect(complete).toBe(false);
    expect(cycles).toContainEqual([40, 41]);
    expect(new Set(cycles.flat()).size).toBe(42);
    expect(cycles.length).toBeLessThanOrEqual(60);
  });

  it('leaves comparisons out of the way, and finds the chain of the seed', async () => {
    const links = await seedLinks();
    expect(links).toHaveLength(374);
    const walked = walkLineage(graphOf(links), 'sct', { side: 'parents' });
    const found = walked.methods.map(({ methodId }) => methodId);
    expect(found).toEqual(expect.arrayContaining(CHAIN));
    expect(walked.truncation).toBeNull();
    CHAIN.slice(1).forEach((parent, at) => expect(isDescentOf(walked.links, CHAIN[at] ?? '', parent)).toBe(true));
  });
});

describe('shortestDescents', () => {
  it('gives what trying every path gives', () => {
    fc.assert(
      fc.property(someLinks, fc.integer({ min: 1, max: 8 }), (links, k) => {
        const up = allDescents(links, 'm0', 'm1');
        const down = allDescents(links, 'm1', 'm0').map((path) => path.reverse());
        down.sort((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1));
        const rises = up[0] && (!down[0] || up[0].length <= down[0].length);
        const toward = rises ? 'ANCESTOR' : down[0] ? 'DESCENDANT' : null;
        const told = shortestDescents(graphOf(links), 'm0', 'm1', k);
        expect(told.toward).toBe(toward);
        expect(told.descents.map(({ methods }) => methods)).toEqual((rises ? up : down).slice(0, k));
      }),
      { numRuns: 300 },
    );
  });

  it('gives every link of a step, the preferred one first', () => {
    const graph = graphOf([link('a', 'COMPARED_WITH', 'b'), link('a', 'APPLIES', 'b'), link('a', 'DISTILS', 'b')]);
    const { toward, descents } = shortestDescents(graph, 'b', 'a', 3);
    expect(toward).toBe('DESCENDANT');
    expect(descents[0]?.steps[0]?.map(({ relation }) => relation)).toEqual(['DISTILS', 'APPLIES']);
  });

  it('finds the chain of the seed from either end', async () => {
    const graph = graphOf(await seedLinks());
    const up = shortestDescents(graph, 'sct', 'ddpm', 50);
    expect(up.toward).toBe('ANCESTOR');
    expect(up.descents.map(({ methods }) => methods)).toContainEqual(CHAIN);
    const down = shortestDescents(graph, 'ddpm', 'sct', 50);
    expect(down.toward).toBe('DESCENDANT');
    expect(down.descents.map(({ methods }) => [...methods].reverse())).toContainEqual(CHAIN);
  });

  it('refuses one method twice and a limit of 0', () => {
    const asked = (to: string, k: number) => () => shortestDescents(graphOf([]), 'a', to, k);
    expect(asked('a', 1)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', field: 'to' }));
    expect(asked('b', 0)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT', field: 'limit' }));
  });
});

describe('transitiveReduction', () => {
  const reach = (links: Parameters<typeof allDescents>[0]) =>
    METHODS.map((a) => METHODS.filter((b) => allDescents(links, a, b).length > 0));

  it('keeps who descends from whom, and on what has no cycle keeps nothing that could go', () => {
    fc.assert(
      fc.property(someLinks, fc.boolean(), (all, acyclic) => {
        const links = acyclic ? all.filter((one) => one.childId > one.parentId) : all;
        const reduced = transitiveReduction(METHODS, links);
        expect(reach(reduced.links)).toEqual(reach(links));
        expect(reduced.links.length + reduced.hidden).toBe(links.length);
        expect(links.filter((one) => one.relation === 'COMPARED_WITH' && !reduced.links.includes(one))).toEqual([]);
        if (!acyclic) return;
        for (const { childId, parentId, relation } of reduced.links) {
          if (relation === 'COMPARED_WITH') continue;
          const without = reduced.links.filter((one) => one.childId !== childId || one.parentId !== parentId);
          expect(allDescents(without, childId, parentId)).toEqual([]);
        }
      }),
    );
  });
});

describe('descentCycle', () => {
  it('gives the cycle from the new link on, by whichever relations', () => {
    const links = extending('a>b', 'b>c');
    const [ab, bc] = links;
    const back = link('c', 'APPLIES', 'a');
    expect(descentCycle(links, back)).toEqual([back, ab, bc]);
    expect(descentCycle([...links, link('a', 'DISTILS', 'c')], back)).toHaveLength(2);
    expect(descentCycle(links, link('a', 'EXTENDS', 'c'))).toBeNull();
    const itself = link('a', 'EXTENDS', 'a');
    expect(descentCycle([], itself)).toEqual([itself]);
  });

  it('minds no comparison', () => {
    expect(descentCycle(extending('a>b'), link('b', 'COMPARED_WITH', 'a'))).toBeNull();
    expect(descentCycle([link('a', 'COMPARED_WITH', 'b')], link('b', 'EXTENDS', 'a'))).toBeNull();
  });

  it('is there where trying every path finds one', () => {
    fc.assert(
      fc.property(someLinks, fc.constantFrom(...METHODS), fc.constantFrom(...METHODS), (links, child, parent) => {
        const added = link(child, 'DISTILS', parent);
        const cycle = descentCycle(links, added);
        const [shortest] = child === parent ? [[child]] : allDescents(links, parent, child);
        expect(cycle?.length).toBe(shortest?.length);
        cycle?.forEach((one, at) => expect(one.parentId).toBe(cycle[(at + 1) % cycle.length]?.childId));
      }),
    );
  });
});

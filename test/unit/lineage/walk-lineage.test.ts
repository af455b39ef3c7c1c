import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { descentCycle } from '../../../src/domain/descent-cycle.js';
import { elementaryCycles } from '../../../src/lineage/elementary-cycles.js';
import { shortestDescents } from '../../../src/lineage/shortest-descents.js';
import { transitiveReduction } from '../../../src/lineage/transitive-reduction.js';
import { truncatedBecause, walkLineage } from '../../../src/lineage/walk-lineage.js';
import { allDescents, extending, held, isDescentOf, link, METHODS, seedLinks, someLinks } from './links.js';

const CHAIN = ['sct', 'pcm', 'lcm', 'guided-distillation', 'progressive-distillation', 'ddim', 'ddpm'];

describe('walkLineage', () => {
  it('finds what a naive search finds, each method once at its least depth, and every link among them', async () => {
    await fc.assert(
      fc.asyncProperty(someLinks, fc.integer({ min: 1, max: 4 }), async (links, maxDepth) => {
        const depths = new Map([['m0', 0]]);
        for (let depth = 1; depth <= maxDepth; depth++) {
          for (const from of [...depths].filter(([, at]) => at === depth - 1).map(([id]) => id)) {
            for (const to of METHODS) if (!depths.has(to) && isDescentOf(links, from, to)) depths.set(to, depth);
          }
        }
        const walked = await walkLineage('m0', { side: 'parents', linksOf: held(links), maxDepth });
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

  it('tells every elementary cycle', async () => {
    await fc.assert(
      fc.asyncProperty(someLinks, async (links) => {
        const { methods, cycles } = await walkLineage('m0', {
          side: 'children',
          linksOf: held(links),
          maxCycles: 1000,
        });
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

  it('asks once a level, in the given order, and says which bound cut', async () => {
    const calls: (readonly string[])[] = [];
    const linksOf = held(extending('a>b', 'a>c', 'b>d', 'c>d', 'd>a', 'd>e'), calls);
    const inOrder = (ids: readonly string[]) => [...ids].sort().reverse();
    const walked = await walkLineage('a', { side: 'parents', linksOf, inOrder, maxDepth: 2 });
    expect(calls).toEqual([['a'], ['c', 'b'], ['d']]);
    expect(walked.cycles).toEqual([
      ['a', 'c', 'd'],
      ['a', 'b', 'd'],
    ]);
    expect(truncatedBecause(walked)).toBe('at least 1 more method is deeper than maxDepth 2');
    const cut = await walkLineage('a', { side: 'parents', linksOf, maxMethods: 2 });
    expect(cut.methods.map(({ methodId }) => methodId)).toEqual(['a', 'b']);
    expect(cut.truncation).toEqual({ bound: 'maxMethods', limit: 2, leftOut: 2 });
  });

  it.each([0, 10_000, 1.5, Number.NaN])('refuses a depth of %p', async (maxDepth) => {
    const walk = walkLineage('a', { side: 'parents', linksOf: held([]), maxDepth });
    await expect(walk).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'maxDepth' });
  });

  it('ends on a dense knot, telling short cycles of it and all of a small one', () => {
    const dense = Array.from({ length: 40 }, (_, a) => Array.from({ length: 40 }, (__, b) => b).filter((b) => b !== a));
    const { cycles, complete } = elementaryCycles([...dense, [41], [40]], 60);
    expect(complete).toBe(false);
    expect(cycles).toContainEqual([40, 41]);
    expect(new Set(cycles.flat()).size).toBe(42);
    expect(cycles.length).toBeLessThanOrEqual(60);
  });

  it('leaves comparisons out of the way, and finds the chain of the seed', async () => {
    const links = await seedLinks();
    expect(links).toHaveLength(203);
    const walked = await walkLineage('sct', { side: 'parents', linksOf: held(links) });
    const found = walked.methods.map(({ methodId }) => methodId);
    expect(found).toEqual(expect.arrayContaining(CHAIN));
    expect(walked.truncation).toBeNull();
    CHAIN.slice(1).forEach((parent, at) => expect(isDescentOf(walked.links, CHAIN[at] ?? '', parent)).toBe(true));
  });
});

describe('shortestDescents', () => {
  it('gives what trying every path gives', async () => {
    await fc.assert(
      fc.asyncProperty(someLinks, fc.integer({ min: 1, max: 8 }), async (links, k) => {
        const up = allDescents(links, 'm0', 'm1');
        const down = allDescents(links, 'm1', 'm0').map((path) => path.reverse());
        down.sort((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1));
        const rises = up[0] && (!down[0] || up[0].length <= down[0].length);
        const toward = rises ? 'ANCESTOR' : down[0] ? 'DESCENDANT' : null;
        const told = await shortestDescents('m0', 'm1', k, { linksOf: held(links) });
        expect(told.toward).toBe(toward);
        expect(told.descents.map(({ methods }) => methods)).toEqual((rises ? up : down).slice(0, k));
      }),
      { numRuns: 300 },
    );
  });

  it('gives every link of a step, the preferred one first', async () => {
    const linksOf = held([link('a', 'COMPARED_WITH', 'b'), link('a', 'APPLIES', 'b'), link('a', 'DISTILS', 'b')]);
    const { toward, descents } = await shortestDescents('b', 'a', 3, { linksOf });
    expect(toward).toBe('DESCENDANT');
    expect(descents[0]?.steps[0]?.map(({ relation }) => relation)).toEqual(['DISTILS', 'APPLIES', 'COMPARED_WITH']);
  });

  it('finds the chain of the seed from either end', async () => {
    const linksOf = held(await seedLinks());
    const up = await shortestDescents('sct', 'ddpm', 50, { linksOf });
    expect(up.toward).toBe('ANCESTOR');
    expect(up.descents.map(({ methods }) => methods)).toContainEqual(CHAIN);
    const down = await shortestDescents('ddpm', 'sct', 50, { linksOf });
    expect(down.toward).toBe('DESCENDANT');
    expect(down.descents.map(({ methods }) => [...methods].reverse())).toContainEqual(CHAIN);
  });

  it('refuses one method twice and a limit of 0', async () => {
    const linksOf = held([]);
    await expect(shortestDescents('a', 'a', 1, { linksOf })).rejects.toMatchObject({ field: 'to' });
    await expect(shortestDescents('a', 'b', 0, { linksOf })).rejects.toMatchObject({ field: 'limit' });
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
  it('spells the cycle out, from the child on', () => {
    const links = extending('a>b', 'b>c');
    expect(descentCycle(links, link('c', 'EXTENDS', 'a'))).toEqual(['c', 'a', 'b']);
    expect(descentCycle(links, link('a', 'EXTENDS', 'c'))).toBeNull();
    expect(descentCycle(links, link('c', 'APPLIES', 'a'))).toBeNull();
    expect(descentCycle([link('a', 'APPLIES', 'b')], link('b', 'EXTENDS', 'a'))).toBeNull();
    expect(descentCycle([], link('a', 'EXTENDS', 'a'))).toEqual(['a']);
  });
});

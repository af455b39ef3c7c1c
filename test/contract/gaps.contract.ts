import { beforeAll, describe, expect, it } from '@jest/globals';
import { firstRows } from '../../src/domain/page.js';
import type { PageRequest } from '../../src/domain/page.js';
import type { GapFilter } from '../../src/graph/ports/knowledge-store.js';
import { freshGraphs, sharedGraph } from './graphs.js';
import {
  batch,
  category,
  categoryId,
  cites,
  claim,
  day,
  method,
  paper,
  paperId,
  readBackwards,
  readForwards,
  surveyId,
} from './harness.js';
import type { GraphWithHistory, Opener } from './harness.js';

const ANY: GapFilter = { minCitedBy: 1, adjustForAge: false, categories: null };
const numberOf = (id: string): number => Array.from({ length: 40 }, (_, n) => paperId(n)).indexOf(id);
const covers = (n: number, state: 'IN' | 'OUT' = 'IN', survey = 'one') => ({
  surveyId: surveyId(survey),
  paper: `k${n}`,
  state,
  listedBy: ['seed'],
  reason: state === 'OUT' ? 'off topic' : null,
});
const survey = (slug: string, own: string | null = null) => ({
  id: surveyId(slug),
  slug,
  title: `Survey ${slug}`,
  paper: own,
  categoryIds: [categoryId('a')],
});

/**
 * 1 to 5 are covered (2010, 2015, 2020, 2020, unknown), 6 was decided out, 7 is the survey's own paper. Outside: 20 of 2000, 21 of 2020, 22 without a year,
 * 23 of 2018, which the earlier 2 cites.
 */
async function fill({ writer }: GraphWithHistory['stores']): Promise<void> {
  await writer.apply(
    batch({
      papers: [
        paper(1, { year: 2010 }),
        paper(2, { year: 2015 }),
        paper(3, { year: 2020 }),
        paper(4, { year: 2020 }),
        paper(5),
        paper(6, { year: 2005 }),
        paper(7, { year: 2021 }),
        paper(20, { year: 2000 }),
        paper(21, { year: 2020 }),
        paper(22),
        paper(23, { year: 2018 }),
        paper(30, { year: 2022 }),
      ],
      citations: [
        ...[1, 2, 3].map((n) => cites(n, 20)),
        ...[3, 4].map((n) => cites(n, 21)),
        ...[1, 5].map((n) => cites(n, 22)),
        ...[2, 3].map((n) => cites(n, 23)),
        // No gaps: covered, decided out, the survey itself; and what only others cite.
        ...[1, 6, 7].map((n) => cites(4, n)),
        ...[6, 7, 30].map((n) => cites(n, 23)),
        cites(7, 30),
      ],
      categories: [category('a'), category('b', 'a'), category('c')],
      methods: [method('quick', { introducedBy: 'k3' })],
      surveys: [survey('one', 'k7'), survey('two'), survey('none')],
      coverage: [...[1, 2, 3, 4, 5].map((n) => covers(n)), covers(6, 'OUT'), covers(4, 'IN', 'two')],
      categoryClaims: [
        claim({ paper: 'k2' }, 'a'),
        claim({ method: 'quick' }, 'a'),
        // A paper counts once, however many of its claims hold.
        claim({ paper: 'k3' }, 'a', { claimedBy: 'another' }),
        claim({ paper: 'k4' }, 'a', { status: 'PROPOSED' }),
        claim({ paper: 'k1' }, 'a', { status: 'REJECTED' }),
      ],
    }),
  );
}

export function gapsContract(name: string, open: Opener<GraphWithHistory>): void {
  describe(`${name}: gaps`, () => {
    const graph = sharedGraph(open);
    const fresh = freshGraphs(open);
    beforeAll(() => fill(graph().stores));

    const found = async (filter: Partial<GapFilter>, of = 'one', { stores } = graph()) => {
      const page = await stores.surveys.gaps(surveyId(of), { ...ANY, ...filter }, firstRows(20), ['title'], true);
      expect(page.total).toBe(page.rows.length);
      return page.rows.map(({ paper: { id }, citedBy, of: all, citedByCovered }) => [
        numberOf(id),
        citedBy,
        all,
        citedByCovered.map(numberOf).sort((x, y) => x - y),
      ]);
    };
    const byId = (rows: readonly number[]): number[] => rows.toSorted((x, y) => (paperId(x) < paperId(y) ? -1 : 1));

    it('are what covered papers cite and what is on no side of the boundary, most cited first, ties by id', async () => {
      const rows = await found({});
      expect(rows.map(([n]) => n)).toEqual([20, ...byId([21, 22, 23])]);
      expect(rows.toSorted((x, y) => Number(x[0]) - Number(y[0]))).toEqual([
        [20, 3, 5, [1, 2, 3]],
        [21, 2, 5, [3, 4]],
        [22, 2, 5, [1, 5]],
        [23, 2, 5, [2, 3]],
      ]);
      expect((await found({ minCitedBy: 3 })).map(([n]) => n)).toEqual([20]);
      expect(await found({ minCitedBy: 4 })).toEqual([]);
    });

    it('adjusted for age are ranked by the share of the covered papers that could cite them', async () => {
      expect(await found({ adjustForAge: true })).toEqual([
        [21, 2, 3, [3, 4]],
        [20, 3, 5, [1, 2, 3]],
        // 3, 4 and 5 could, and 2, which is earlier, does.
        [23, 2, 4, [2, 3]],
        [22, 2, 5, [1, 5]],
      ]);
    });

    it('of a category count its covered papers alone, by accepted claims of their own or of their methods', async () => {
      const rows = await found({ categories: [categoryId('a'), categoryId('b')] });
      expect(rows.map(([n]) => n)).toEqual([...byId([20, 23]), 21]);
      expect(rows.toSorted((x, y) => Number(x[0]) - Number(y[0]))).toEqual([
        [20, 2, 2, [2, 3]],
        [21, 1, 2, [3]],
        [23, 2, 2, [2, 3]],
      ]);
      expect(await found({ categories: [categoryId('c')] })).toEqual([]);
      expect(await found({ categories: [] })).toEqual([]);
    });

    it('are those of the survey: another draws another boundary', async () => {
      expect((await found({}, 'two')).map(([n]) => n)).toEqual(byId([1, 6, 7, 21]));
      expect(await found({}, 'none')).toEqual([]);
      expect(await found({}, 'nobody')).toEqual([]);
    });

    it.each([false, true])('are paged without loss in both directions, adjusted for age: %s', async (adjustForAge) => {
      const read = (request: PageRequest) =>
        graph().stores.surveys.gaps(surveyId('one'), { ...ANY, adjustForAge }, request, [], false);
      const all = (await read(firstRows(20))).rows.map((row) => row.paper.id);
      expect((await readForwards(1, read)).map((row) => row.paper.id)).toEqual(all);
      expect((await readForwards(3, read)).map((row) => row.paper.id)).toEqual(all);
      expect((await readBackwards(2, read)).map((row) => row.paper.id)).toEqual(all);
    });

    it.each([
      ['of another order', [1, paperId(1)]],
      ['without numbers', ['x', 1, paperId(1)]],
    ])('refuse a place %s', async (_, after) => {
      const read = graph().stores.surveys.gaps(
        surveyId('one'),
        { ...ANY, adjustForAge: true },
        { ...firstRows(1), after },
        [],
        false,
      );
      await expect(read).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'after' });
    });

    it('follow what is written: a paper taken in is a gap no more and cites others', async () => {
      const own = await fresh();
      await fill(own.stores);
      expect((await found({}, 'one', own)).map(([n]) => n)).toContain(23);
      await own.stores.writer.apply(
        batch({
          at: day(2),
          papers: [paper(23, { year: 2018 }), paper(24, { year: 2001 })],
          coverage: [covers(23)],
          citations: [cites(23, 24), { ...cites(23, 20), cited: paperId(20) }],
        }),
      );
      const rows = await found({}, 'one', own);
      expect(rows.map(([n]) => n)).toEqual([20, ...byId([21, 22]), 24]);
      expect(rows[0]).toEqual([20, 4, 6, [1, 2, 3, 23]]);
    });

    it('leave out citations that are no longer listed', async () => {
      const own = await fresh();
      await fill(own.stores);
      await own.vanish(paperId(3), paperId(20), day(3));
      expect((await found({}, 'one', own)).find(([n]) => n === 20)).toEqual([20, 2, 5, [1, 2]]);
    });
  });
}

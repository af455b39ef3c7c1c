import { beforeAll, describe, expect, it } from '@jest/globals';
import type { CitationIntent } from '../../src/domain/citation.js';
import type { Likeness } from '../../src/domain/network.js';
import { firstRows } from '../../src/domain/page.js';
import type { PageRequest } from '../../src/domain/page.js';
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
  present,
  readBackwards,
  readForwards,
} from './harness.js';
import type { GraphWithHistory, Opener } from './harness.js';

const NOBODY = paperId(99);
const number = (id: string): number => Array.from({ length: 20 }, (_, n) => paperId(n)).indexOf(id);

/** 4 cites 1 and 2; 5 cites 1, 2 and 3; 6 cites 1; 7 cites 5. */
async function fill({ writer }: GraphWithHistory['stores']): Promise<void> {
  await writer.apply(
    batch({
      papers: [
        paper(1, { year: 2010 }),
        paper(2, { year: 2010 }),
        paper(3),
        paper(4, { year: 2020 }),
        paper(5, { year: 2021 }),
        paper(6),
        paper(7, { year: 2021 }),
      ],
      citations: [cites(4, 1), cites(4, 2), cites(5, 1), cites(5, 2), cites(5, 3), cites(6, 1), cites(7, 5)],
      categories: [category('fast'), category('base')],
      methods: [method('quick', { introducedBy: 'k5' })],
      categoryClaims: [
        claim({ paper: 'k4' }, 'fast'),
        claim({ method: 'quick' }, 'fast'),
        claim({ paper: 'k5' }, 'fast', { claimedBy: 'another' }),
        claim({ paper: 'k6' }, 'fast', { status: 'PROPOSED' }),
        claim({ paper: 'k2' }, 'base'),
        claim({ paper: 'k3' }, 'base'),
      ],
    }),
  );
}

export function networkContract(name: string, open: Opener<GraphWithHistory>): void {
  describe(`${name}: what many citations say`, () => {
    const graph = sharedGraph(open);
    const fresh = freshGraphs(open);
    beforeAll(() => fill(graph().stores));

    it('counts citations by the year of the citing paper, unknown years left out', async () => {
      const ids = [paperId(1), NOBODY, paperId(3), paperId(1)];
      const ofFirst = [
        { year: 2020, count: 1 },
        { year: 2021, count: 1 },
      ];
      expect(await graph().stores.network.citationsPerYear(ids)).toEqual([
        ofFirst,
        [],
        [{ year: 2021, count: 1 }],
        ofFirst,
      ]);
    });

    it('counts the papers of categories by year, each once, and only what is accepted', async () => {
      const { network } = graph().stores;
      const groups = [[categoryId('fast')], [], [categoryId('fast'), categoryId('base')]];
      expect(await network.papersPerYear(groups)).toEqual([
        [
          { year: 2020, count: 1 },
          { year: 2021, count: 1 },
        ],
        [],
        [
          { year: 2010, count: 1 },
          { year: 2020, count: 1 },
          { year: 2021, count: 1 },
        ],
      ]);
    });

    const alike: [Likeness, number, [number, number, number, number][]][] = [
      [
        'CO_CITED',
        1,
        [
          [2, 2, 3, 2],
          [3, 1, 3, 1],
        ],
      ],
      [
        'COUPLED',
        4,
        [
          [5, 2, 2, 3],
          [6, 1, 2, 1],
        ],
      ],
      ['CO_CITED', 5, []],
      ['COUPLED', 99, []],
    ];
    it.each(alike)('finds what is %s with paper %i, by the cosine of Salton', async (likeness, of, expected) => {
      const { network } = graph().stores;
      const [page] = await network.similar([paperId(of)], likeness, firstRows(10), ['title'], true);
      expect(present(page).total).toBe(expected.length);
      const rows = present(page).rows.map(({ paper: { id, title }, similarity: { count, a, b, score } }) => {
        expect(title).toBe(`Made-up study number ${number(id)}`);
        expect(score).toBeCloseTo(count / Math.sqrt(a * b), 12);
        return [number(id), count, a, b];
      });
      expect(rows).toEqual(expected);
    });

    const paged: [Likeness, number, number[]][] = [
      ['COUPLED', 4, [5, 6]],
      ['CO_CITED', 2, [1, 3]],
      ['CO_CITED', 3, [2, 1]],
    ];
    it.each(paged)('pages what is %s with paper %i forwards and backwards', async (likeness, of, expected) => {
      const { network } = graph().stores;
      const ids = [NOBODY, paperId(of), paperId(7), paperId(of)];
      for (const at of [1, 3]) {
        const page = async (request: PageRequest) =>
          present((await network.similar(ids, likeness, request, [], false))[at]);
        for (const size of [1, 2, 10]) {
          for (const rows of [await readForwards(size, page), await readBackwards(size, page)]) {
            expect(rows.map((row) => number(row.paper.id))).toEqual(expected);
          }
        }
      }
    });

    it('ranks what the papers of categories cite', async () => {
      const { network } = graph().stores;
      const fast = [categoryId('fast')];
      const read = (within: string[] | null, request: PageRequest) =>
        network.mostCited(fast, within, request, ['year'], true);
      const first = paperId(1) < paperId(2) ? [1, 2] : [2, 1];
      const all = await read(null, firstRows(10));
      expect(all.total).toBe(3);
      expect(all.rows.map(({ paper: { id }, count }) => [number(id), count])).toEqual([
        [first[0], 2],
        [first[1], 2],
        [3, 1],
      ]);
      const base = await read([categoryId('base')], firstRows(10));
      expect(base.total).toBe(2);
      expect(base.rows.map(({ paper: { id, year }, count }) => [number(id), year, count])).toEqual([
        [2, 2010, 2],
        [3, null, 1],
      ]);
      for (const size of [1, 2]) {
        const page = (request: PageRequest) => read(null, request);
        const order = [...first, 3];
        expect((await readForwards(size, page)).map((row) => number(row.paper.id))).toEqual(order);
        expect((await readBackwards(size, page)).map((row) => number(row.paper.id))).toEqual(order);
      }
      expect(await network.mostCited([], null, firstRows(10), [], true)).toMatchObject({ rows: [], total: 0 });
    });

    it('hands out neighbours by id', async () => {
      const { network } = graph().stores;
      const ids = [paperId(5), NOBODY, paperId(1), paperId(5)];
      const byId = (...papers: number[]) => papers.map(paperId).sort();
      expect(await network.neighbours(ids, 'references')).toEqual([byId(1, 2, 3), [], [], byId(1, 2, 3)]);
      expect(await network.neighbours(ids, 'citations')).toEqual([byId(7), [], byId(4, 5, 6), byId(7)]);
    });

    /** Citations as `citing > cited` by the numbers of the papers, in order. */
    const arcs = async (
      { network }: GraphWithHistory['stores'],
      papers: readonly number[],
      intents: readonly CitationIntent[] | null = null,
    ): Promise<string[]> => {
      const { citing, cited } = await network.arcsAmong(papers.map(paperId), intents);
      return Array.from(citing, (from, arc) => `${papers[from]} > ${papers[cited[arc] ?? -1]}`).sort();
    };

    it('hands out the citations among papers by their places', async () => {
      const { stores } = graph();
      expect(await arcs(stores, [7, 99, 5, 4, 3, 2, 1])).toEqual([
        '4 > 1',
        '4 > 2',
        '5 > 1',
        '5 > 2',
        '5 > 3',
        '7 > 5',
      ]);
      expect(await arcs(stores, [1, 6])).toEqual(['6 > 1']);
      expect(await arcs(stores, [6, 2])).toEqual([]);
      expect(await arcs(stores, [])).toEqual([]);
    });

    it('hands out the citations with one of some intents', async () => {
      const { stores } = await fresh();
      await stores.writer.apply(
        batch({
          papers: [paper(1), paper(2), paper(3), paper(4)],
          citations: [
            cites(2, 1, { intents: ['METHODOLOGY', 'BACKGROUND'] }),
            cites(3, 1, { intents: ['BACKGROUND'] }),
            cites(3, 2, { intents: [] }),
            cites(4, 1, { intents: null }),
          ],
        }),
      );
      const all = [1, 2, 3, 4];
      expect(await arcs(stores, all)).toEqual(['2 > 1', '3 > 1', '3 > 2', '4 > 1']);
      expect(await arcs(stores, all, ['METHODOLOGY', 'RESULT'])).toEqual(['2 > 1']);
      expect(await arcs(stores, all, ['BACKGROUND'])).toEqual(['2 > 1', '3 > 1']);
      expect(await arcs(stores, all, [])).toEqual([]);
    });

    it('hands out the citations that were known at an instant', async () => {
      const { stores } = await fresh();
      await stores.writer.apply(
        batch({
          at: day(1),
          papers: [paper(1), paper(2), paper(3)],
          citations: [cites(2, 1, { intents: ['RESULT'] })],
        }),
      );
      await stores.writer.apply(
        batch({
          at: day(3),
          papers: [paper(1), paper(2), paper(3)],
          citations: [cites(3, 1), cites(2, 1, { intents: ['BACKGROUND'] })],
        }),
      );
      const then = { ...stores, ...stores.history.at(day(2)) };
      expect(await arcs(then, [1, 2, 3])).toEqual(['2 > 1']);
      expect(await arcs(then, [1, 2, 3], ['RESULT'])).toEqual(['2 > 1']);
      expect(await arcs(stores, [1, 2, 3])).toEqual(['2 > 1', '3 > 1']);
      expect(await arcs(stores, [1, 2, 3], ['RESULT'])).toEqual([]);
    });

    it('counts present citations only', async () => {
      const open = await fresh();
      await fill(open.stores);
      await open.vanish(paperId(5), paperId(1), day(3));
      const { network } = open.stores;
      expect(await network.neighbours([paperId(5)], 'references')).toEqual([[paperId(2), paperId(3)].sort()]);
      expect(await arcs(open.stores, [1, 4, 5])).toEqual(['4 > 1']);
      expect(await network.citationsPerYear([paperId(1)])).toEqual([[{ year: 2020, count: 1 }]]);
      const [page] = await network.similar([paperId(1)], 'CO_CITED', firstRows(9), [], true);
      expect(present(page).rows.map(({ similarity: { count, a, b } }) => [count, a, b])).toEqual([[1, 2, 2]]);
      const [most] = (await network.mostCited([categoryId('fast')], null, firstRows(1), [], false)).rows;
      expect([number(present(most).paper.id), present(most).count]).toEqual([2, 2]);
    });
  });
}

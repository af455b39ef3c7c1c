import { describe, expect, it } from '@jest/globals';
import { firstRows } from '../../src/domain/page.js';
import type { PageRequest } from '../../src/domain/page.js';
import type { CoverageRecord } from '../../src/graph/ports/write-batch.js';
import { freshGraphs } from './graphs.js';
import {
  SEED,
  SOURCE,
  batch,
  category,
  categoryId,
  day,
  paper,
  paperId,
  readBackwards,
  readForwards,
  surveyId,
} from './harness.js';
import type { OpenGraph, Opener } from './harness.js';

const survey = (slug: string, paperKey: string | null = null) => ({
  id: surveyId(slug),
  slug,
  title: `Survey ${slug}`,
  paper: paperKey,
  categoryIds: [categoryId('a')],
});
const covers = (n: number, more: Partial<CoverageRecord> = {}): CoverageRecord => ({
  surveyId: surveyId('one'),
  paper: `k${n}`,
  state: 'IN',
  listedBy: ['seed'],
  reason: null,
  ...more,
});

export function surveysContract(name: string, open: Opener): void {
  describe(`${name}: surveys`, () => {
    const fresh = freshGraphs(open);
    const written = async (): Promise<OpenGraph> => {
      const graph = await fresh();
      await graph.stores.writer.apply(
        batch({
          source: SEED,
          papers: [paper(1, { year: 2020 }), paper(2, { year: 2022 }), paper(3), paper(4, { year: 2020 })],
          categories: [category('a')],
          surveys: [survey('two'), survey('one', 'k4')],
          coverage: [
            covers(1),
            covers(2, { state: 'OUT', reason: 'off topic' }),
            covers(3, { listedBy: ['list b', 'list a'] }),
          ],
        }),
      );
      return graph;
    };
    const covered = async ({ stores }: OpenGraph, state: 'IN' | 'OUT' | null = null) =>
      (await stores.surveys.coverage(surveyId('one'), state, firstRows(9), [], true)).rows.map(
        ({ coverage }) => coverage,
      );

    it('are given by slug, with what they cover, newest first', async () => {
      const graph = await written();
      const { surveys } = graph.stores;
      expect(await surveys.surveys()).toEqual([
        { id: surveyId('one'), slug: 'one', title: 'Survey one', paperId: paperId(4), categoryIds: [categoryId('a')] },
        { id: surveyId('two'), slug: 'two', title: 'Survey two', paperId: null, categoryIds: [categoryId('a')] },
      ]);
      expect(await covered(graph)).toEqual([
        { surveyId: surveyId('one'), paperId: paperId(2), state: 'OUT', listedBy: ['seed'], reason: 'off topic' },
        { surveyId: surveyId('one'), paperId: paperId(1), state: 'IN', listedBy: ['seed'], reason: null },
        { surveyId: surveyId('one'), paperId: paperId(3), state: 'IN', listedBy: ['list a', 'list b'], reason: null },
      ]);
      expect(await covered(graph, 'OUT')).toHaveLength(1);
      const page = await surveys.coverage(surveyId('one'), 'IN', firstRows(1), ['title'], true);
      expect(page).toMatchObject({
        rows: [{ paper: { id: paperId(1), title: 'Made-up study number 1' } }],
        keys: [['2020-01-01', paperId(1)]],
        hasNext: true,
        total: 2,
      });
      const read = (request: PageRequest) => surveys.coverage(surveyId('one'), null, request, [], false);
      const ids = [2, 1, 3].map(paperId);
      expect((await readForwards(1, read)).map((row) => row.paper.id)).toEqual(ids);
      expect((await readBackwards(2, read)).map((row) => row.paper.id)).toEqual(ids);
      expect(
        (await surveys.surveysOf([paperId(1), paperId(2), paperId(9)])).map((list) => list.map(({ slug }) => slug)),
      ).toEqual([['one'], [], []]);
    });

    it('count the papers inside, and those that their own list names', async () => {
      const { stores } = await written();
      expect(await stores.surveys.coveredCount(surveyId('one'))).toBe(2);
      await stores.writer.apply(
        batch({
          at: day(2),
          coverage: [covers(1), covers(4)].map((record) => ({
            ...record,
            paper: record.paper === 'k1' ? paperId(1) : paperId(4),
            listedBy: ['semantic-scholar'],
          })),
        }),
      );
      expect(await stores.surveys.coveredCount(surveyId('one'))).toBe(3);
      expect(await stores.surveys.coveredCount(surveyId('nobody'))).toBe(0);
    });

    it('hear each source for itself: lists add up, and OUT of one outweighs IN of another', async () => {
      const graph = await written();
      const say = (at: string, ...coverage: CoverageRecord[]) =>
        graph.stores.writer.apply(
          batch({
            source: SOURCE,
            at,
            coverage: coverage.map((record) => ({ ...record, paper: paperId(Number(record.paper.slice(1))) })),
          }),
        );
      await say(day(2), covers(1, { listedBy: ['semantic-scholar'] }), covers(2, { listedBy: ['semantic-scholar'] }));
      await say(day(3), covers(1, { listedBy: ['another list'] }));
      expect(await covered(graph)).toMatchObject([
        { paperId: paperId(2), state: 'OUT', listedBy: ['seed', 'semantic-scholar'], reason: 'off topic' },
        { paperId: paperId(1), state: 'IN', listedBy: ['another list', 'seed', 'semantic-scholar'], reason: null },
        { paperId: paperId(3) },
      ]);
      const again = batch({
        source: SEED,
        at: day(4),
        coverage: [covers(3, { paper: paperId(3), listedBy: ['list c'] })],
        endsOthersOfSource: true,
      });
      await graph.stores.writer.apply({ ...again, categories: [category('a')] });
      expect(await covered(graph)).toMatchObject([
        { paperId: paperId(2), state: 'IN', listedBy: ['semantic-scholar'], reason: null },
        { paperId: paperId(1), state: 'IN', listedBy: ['another list', 'semantic-scholar'] },
        { paperId: paperId(3), listedBy: ['list c'] },
      ]);
    });
  });
}

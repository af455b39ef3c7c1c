import { beforeAll, describe, expect, it } from '@jest/globals';
import { candidateScore } from '../../src/domain/candidate.js';
import { firstRows } from '../../src/domain/page.js';
import type { PageRequest } from '../../src/domain/page.js';
import { parametersOf } from '../../src/platform/query-parameters.js';
import { formatNamed } from '../../src/export/export-formats.js';
import { Exporter } from '../../src/export/exporter.js';
import { ANY_CHANGE } from '../../src/graph/ports/change-store.js';
import type { CandidateFilter } from '../../src/graph/ports/knowledge-store.js';
import { SOURCE_CREDITS } from './credits.js';
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
  surveyId,
} from './harness.js';
import type { GraphWithHistory, Opener } from './harness.js';

const ONE: CandidateFilter = { since: null, minCovered: 1, categories: null, recentSince: null };
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

/** 1, 2 and 3 are covered, 4 was decided out, 5 is the survey's own paper; 10 and above cite. */
async function fill({ writer }: GraphWithHistory['stores']): Promise<void> {
  await writer.apply(
    batch({
      papers: [
        ...[1, 2, 3, 4, 5].map((n) => paper(n)),
        paper(10, { publicationDate: '2025-03-09', year: 2025 }),
        paper(11, { year: 2024 }),
        paper(12, { publicationDate: '2023-01-31', year: 2023 }),
        paper(13),
        paper(14, { publicationDate: '2025-03-01', year: 2025 }),
      ],
      citations: [
        ...[1, 2, 3].map((n) => cites(10, n)),
        cites(11, 1, { isInfluential: true, intents: ['METHODOLOGY', 'BACKGROUND'] }),
        cites(11, 2, { isInfluential: false, intents: ['RESULT'] }),
        cites(12, 1, { intents: ['BACKGROUND'] }),
        cites(12, 2, { intents: [] }),
        cites(13, 3, { isInfluential: true }),
        cites(14, 4),
        cites(4, 1),
        cites(4, 2),
        cites(3, 1),
        ...[1, 2, 3].map((n) => cites(5, n)),
      ],
      categories: [category('a'), category('b', 'a'), category('c')],
      methods: [method('quick', { introducedBy: 'k13' })],
      surveys: [survey('one', 'k5'), survey('two')],
      coverage: [covers(1), covers(2), covers(3), covers(4, 'OUT'), covers(3, 'IN', 'two')],
      categoryClaims: [
        claim({ paper: 'k10' }, 'a', { status: 'PROPOSED' }),
        claim({ method: 'quick' }, 'b'),
        claim({ paper: 'k11' }, 'c', { status: 'REJECTED' }),
      ],
    }),
  );
}

export function candidatesContract(name: string, open: Opener<GraphWithHistory>): void {
  describe(`${name}: candidates`, () => {
    const graph = sharedGraph(open);
    const fresh = freshGraphs(open);
    beforeAll(() => fill(graph().stores));

    const read = async (filter: Partial<CandidateFilter>, of = 'one', { stores } = graph()) =>
      stores.surveys.candidates(surveyId(of), { ...ONE, ...filter }, firstRows(20), ['title'], true);
    const found = async (filter: Partial<CandidateFilter>, of = 'one', from = graph()) => {
      const { rows, total } = await read(filter, of, from);
      expect(total).toBe(rows.length);
      return rows.map(({ paper: { id }, standing }) => [numberOf(id), candidateScore(standing)]);
    };

    it('are what cites covered papers and is on no side of the boundary, best first', async () => {
      expect(await found({})).toEqual(
        [
          [11, 4],
          [10, 3],
          [12, 2],
          [13, 2],
        ].sort(byRank),
      );
      expect(await found({ minCovered: 2 })).toEqual([
        [11, 4],
        [10, 3],
        [12, 2],
      ]);
      expect(await found({ minCovered: 3 })).toEqual([[10, 3]]);
      expect(await found({}, 'two')).toEqual(
        [
          [5, 1],
          [10, 1],
          [13, 2],
        ].sort(byRank),
      );
      expect(await found({}, 'nobody')).toEqual([]);
    });

    it('tell what makes their score, and the covered papers that they cite', async () => {
      const { rows } = await read({ recentSince: '2024-11-02' });
      const of = (n: number) => present(rows.find(({ paper: { id } }) => id === paperId(n)));
      expect(of(11)).toEqual({
        paper: { id: paperId(11), title: 'Made-up study number 11' },
        standing: { cited: 2, influential: 1, used: 2, monthsAfter: 0 },
        citesCovered: [
          { citedId: paperId(1), isInfluential: true, intents: ['METHODOLOGY', 'BACKGROUND'] },
          { citedId: paperId(2), isInfluential: false, intents: ['RESULT'] },
        ].sort((a, b) => (a.citedId < b.citedId ? -1 : 1)),
      });
      expect(of(12).standing).toEqual({ cited: 2, influential: 0, used: 0, monthsAfter: 0 });
      expect(of(10).standing).toEqual({ cited: 3, influential: 0, used: 0, monthsAfter: 4 });
      expect(of(13)).toMatchObject({
        standing: { cited: 1, influential: 1, used: 0, monthsAfter: 0 },
        citesCovered: [{ citedId: paperId(3), isInfluential: true, intents: null }],
      });
    });

    it('may have appeared since a day: a year counts whole, and no date is no reason to leave one out', async () => {
      const since = async (start: string) =>
        (await found({ since: start })).map(([n = 0]) => n).toSorted((a, b) => a - b);
      expect(await since('2024-06-01')).toEqual([10, 11, 13]);
      expect(await since('2025-03-09')).toEqual([10, 13]);
      expect(await since('2025-03-10')).toEqual([13]);
      expect(await since('2023-01-31')).toEqual([10, 11, 12, 13]);
    });

    it('may be of categories, also by what is only proposed, and not by what was rejected', async () => {
      const of = async (...slugs: string[]) =>
        (await found({ categories: slugs.map(categoryId) })).map(([n = 0]) => n).toSorted((a, b) => a - b);
      expect(await of('a')).toEqual([10]);
      expect(await of('a', 'b')).toEqual([10, 13]);
      expect(await of('c')).toEqual([]);
      expect(await of()).toEqual([]);
    });

    it('are exported, best first', async () => {
      const exporter = new Exporter(graph().stores, SOURCE_CREDITS, () => day(20), null);
      const exported = async (parameters: Record<string, string>) => {
        const asked = parametersOf(Object.entries(parameters));
        const { text } = await exporter.open({
          what: 'candidates',
          ref: 'one',
          format: formatNamed('ris'),
          parameters: asked,
        });
        let all = '';
        for await (const piece of text) all += piece;
        return [...all.matchAll(/^TI  - Made-up study number (\d+)/gm)].map(([, n]) => Number(n));
      };
      expect(await exported({})).toEqual([11, 10, 12]);
      expect(await exported({ minCovered: '3' })).toEqual([10]);
      expect(await exported({ since: '2024-06-01', minCovered: '1', category: 'a' })).toEqual(
        (await found({ minCovered: 1, categories: ['a', 'b'].map(categoryId) })).map(([n]) => n),
      );
      await expect(exported({ minCovered: '0' })).rejects.toThrow('minCovered is 0');
    });

    it('are paged forwards and backwards', async () => {
      const order = (await found({})).map(([n]) => n);
      const page = (request: PageRequest) =>
        graph().stores.surveys.candidates(surveyId('one'), ONE, request, [], false);
      for (const size of [1, 2, 3, 9]) {
        expect((await readForwards(size, page)).map((row) => numberOf(row.paper.id))).toEqual(order);
        expect((await readBackwards(size, page)).map((row) => numberOf(row.paper.id))).toEqual(order);
      }
      const { keys } = await page(firstRows(4));
      const between = await page({ ...firstRows(9), after: present(keys[0]), before: present(keys[3]) });
      expect(between.rows.map((row) => numberOf(row.paper.id))).toEqual(order.slice(1, 3));
      expect([between.hasNext, between.hasPrevious]).toEqual([true, true]);
    });

    it('are ranked anew when somebody writes, and are no candidates once they are decided', async () => {
      const open = await fresh();
      await fill(open.stores);
      const first = await found({ minCovered: 2 }, 'one', open);
      expect(first.map(([n]) => n)).toEqual([11, 10, 12]);
      await open.stores.writer.apply(
        batch({
          at: day(2),
          papers: [paper(12)],
          citations: [cites(12, 3, { isInfluential: true })].map((one) => ({ ...one, cited: paperId(3) })),
          coverage: [
            { ...covers(10), paper: paperId(10) },
            { ...covers(11, 'OUT'), paper: paperId(11) },
          ],
        }),
      );
      expect(await found({ minCovered: 2 }, 'one', open)).toEqual([[12, 4]]);
    });

    describe('decided by people', () => {
      const decide = (
        { stores }: GraphWithHistory,
        at: number,
        n: number,
        state: 'IN' | 'OUT' | null,
        reason: string | null = null,
        who = 'ada',
      ) =>
        stores.writer.apply(
          batch({
            source: `person:${who}`,
            run: `person:${who}`,
            at: day(at),
            byHand: true,
            coverage: [{ surveyId: surveyId('one'), paper: paperId(n), state, listedBy: [`person:${who}`], reason }],
          }),
        );
      const of = async ({ stores }: GraphWithHistory, ...numbers: number[]) =>
        (await stores.surveys.coverageOf(surveyId('one'), numbers.map(paperId))).map(
          (coverage) => coverage && [coverage.state, coverage.listedBy, coverage.reason],
        );
      const told = async ({ stores }: GraphWithHistory, filter: object = {}) =>
        (await stores.changes.page({ ...ANY_CHANGE, ...filter }, firstRows(50), false)).rows
          .filter(({ kind }) => kind === 'BOUNDARY_DECIDED' || kind === 'PAPER_ADDED')
          .map(({ kind, paperId: paper, field, before, after, source }) => {
            expect([kind, field]).toEqual(['BOUNDARY_DECIDED', surveyId('one')]);
            return [numberOf(paper ?? ''), before, after, source];
          });

      it('the last decision holds whatever lists say, and each is told once', async () => {
        const open = await fresh();
        await fill(open.stores);
        await decide(open, 2, 10, 'IN');
        await decide(open, 3, 10, 'IN');
        await decide(open, 4, 1, 'OUT', 'off topic', 'bob');
        await decide(open, 5, 4, 'IN', 'on topic after all');
        await decide(open, 6, 10, 'OUT', 'a poster', 'bob');
        expect(await of(open, 10, 1, 4, 99, 11)).toEqual([
          ['OUT', ['person:bob'], 'a poster'],
          ['OUT', ['person:bob', 'seed'], 'off topic'],
          ['IN', ['person:ada', 'seed'], 'on topic after all'],
          null,
          null,
        ]);
        const changes = [
          [10, null, 'IN', 'person:ada'],
          [1, 'IN', 'OUT: off topic', 'person:bob'],
          [4, 'OUT: off topic', 'IN: on topic after all', 'person:ada'],
          [10, 'IN', 'OUT: a poster', 'person:bob'],
        ];
        expect(await told(open)).toEqual(changes);
        expect(await told(open, { surveyId: surveyId('one') })).toEqual(changes);
        expect(await told(open, { surveyId: surveyId('two') })).toEqual([]);
      });

      it('is open again when the decision is taken back', async () => {
        const open = await fresh();
        await fill(open.stores);
        const names = async () => (await found({ minCovered: 2 }, 'one', open)).map(([n]) => n);
        await decide(open, 2, 10, 'OUT', 'a poster');
        await decide(open, 3, 1, 'OUT', 'off topic');
        expect(await names()).toEqual([]);
        await decide(open, 4, 10, null, null, 'bob');
        await decide(open, 4, 1, null);
        await decide(open, 5, 1, null);
        expect(await names()).toEqual([11, 10, 12]);
        expect(await of(open, 10, 1)).toEqual([null, ['IN', ['seed'], null]]);
        expect((await told(open)).slice(2)).toEqual([
          [10, 'OUT: a poster', null, 'person:bob'],
          [1, 'OUT: off topic', 'IN', 'person:ada'],
        ]);
      });

      it('stays decided when its source and the seed speak again', async () => {
        const open = await fresh();
        await fill(open.stores);
        await decide(open, 2, 1, 'OUT', 'off topic');
        const again = { ...covers(1), paper: paperId(1) };
        await open.stores.writer.apply(batch({ at: day(3), coverage: [{ ...again, listedBy: ['semantic-scholar'] }] }));
        expect(await of(open, 1)).toEqual([['OUT', ['person:ada', 'seed', 'semantic-scholar'], 'off topic']]);
      });
    });

    it('cite what is covered now', async () => {
      const open = await fresh();
      await fill(open.stores);
      await open.vanish(paperId(11), paperId(1), day(3));
      expect((await found({ minCovered: 2 }, 'one', open)).map(([n]) => n)).toEqual([10, 12]);
    });
  });
}

function byRank([n = 0, score = 0]: number[], [ofN = 0, ofScore = 0]: number[]): number {
  return ofScore - score || (paperId(n) < paperId(ofN) ? -1 : 1);
}

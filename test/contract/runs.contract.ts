import { describe, expect, it } from '@jest/globals';
import { NO_COUNTS } from '../../src/domain/ingest-run.js';
import type { IngestRun, Problem } from '../../src/domain/ingest-run.js';
import { firstRows } from '../../src/domain/page.js';
import type { PageRequest } from '../../src/domain/page.js';
import type { RunUpdate } from '../../src/graph/ports/write-batch.js';
import { freshGraphs } from './graphs.js';
import {
  batch,
  cites,
  day,
  identifier,
  method,
  paper,
  paperId,
  present,
  readBackwards,
  readForwards,
  s2,
  surveyId,
} from './harness.js';
import type { Opener } from './harness.js';

export const run = (n: number, more: Partial<IngestRun> = {}): IngestRun => ({
  id: `r_${n}`,
  surveyId: surveyId('one'),
  status: 'QUEUED',
  startedAt: day(n),
  finishedAt: null,
  startedBy: 'cli',
  progress: { phase: 'queued', done: 0, total: null, requests: 0, waitingUntil: null, eta: null },
  counts: NO_COUNTS,
  resumedFromId: null,
  ledgerId: `r_${n}`,
  cancelRequested: false,
  options: { citations: 'all', full: false, maxRequests: null },
  ...more,
});
const problem = (n: number): Problem => ({
  at: day(n),
  code: 'SOURCE_ERROR',
  message: `problem ${n}`,
  ref: n % 2 ? `ref ${n}` : null,
});
const update = (more: Partial<RunUpdate>): RunUpdate => ({
  runId: 'r_1',
  ledgerId: 'r_1',
  entries: [],
  problems: [],
  progress: null,
  requests: 0,
  ...more,
});

export function runsContract(name: string, open: Opener): void {
  describe(`${name}: runs`, () => {
    const fresh = freshGraphs(open);

    it('are given back whole, latest first', async () => {
      const { runs } = (await fresh()).stores;
      const second = run(2, {
        options: { citations: 50, full: false, maxRequests: null },
        resumedFromId: 'r_1',
        ledgerId: 'r_1',
        surveyId: surveyId('two'),
      });
      const third = run(3, { id: 'r_0', startedAt: day(2) });
      for (const one of [run(1), second, third]) await runs.create(one);
      await expect(runs.create(run(1))).rejects.toMatchObject({ code: 'CONFLICT' });
      expect(await runs.byIds(['r_2', 'r_nobody', 'r_1'])).toEqual([second, null, run(1)]);
      const read = (request: PageRequest) => runs.page(null, request, false);
      expect(await readForwards(1, read)).toEqual([third, second, run(1)]);
      expect(await readBackwards(2, read)).toEqual([third, second, run(1)]);
      const page = await runs.page(surveyId('two'), firstRows(9), true);
      expect(page).toMatchObject({ rows: [second], keys: [[day(2), 'r_2']], total: 1 });
    });

    it('end once', async () => {
      const { runs } = (await fresh()).stores;
      await runs.create(run(1));
      expect(await runs.setStatus('r_1', 'RUNNING', null, [])).toBe(true);
      await runs.requestCancel('r_1');
      expect(await runs.setStatus('r_1', 'CANCELLED', day(2), [problem(1)])).toBe(true);
      expect(await runs.setStatus('r_1', 'SUCCEEDED', day(3), [problem(2)])).toBe(false);
      expect(await runs.byIds(['r_1'])).toEqual([
        run(1, { status: 'CANCELLED', finishedAt: day(2), cancelRequested: true }),
      ]);
      expect((await runs.problems(['r_1'], firstRows(9), true))[0]?.rows).toEqual([problem(1)]);
      await runs.create(run(2, { status: 'FAILED', finishedAt: day(2) }));
      await runs.requestCancel('r_2');
      expect(await runs.byIds(['r_2'])).toMatchObject([{ cancelRequested: false }]);
      await expect(runs.setStatus('r_nobody', 'FAILED', day(1), [])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });

    it('keep ledger, progress, problems and counts in the transaction of the batch', async () => {
      const { writer, runs } = (await fresh()).stores;
      await runs.create(run(1));
      const progress = { phase: 'citations' as const, done: 3, total: 9, requests: 4, waitingUntil: day(5), eta: null };
      const write = batch({
        papers: [
          paper(1),
          paper(2),
          paper(3, {}, { status: 'NOT_FOUND' }),
          paper(4, {}, { identifiers: [], status: 'STUB' }),
        ],
        citations: [cites(1, 2), cites(1, 4)],
        runUpdate: update({
          entries: [
            { task: 'b', state: 'OPEN', cursor: { offset: 10, window: ['2020', null] } },
            { task: 'a', state: 'OPEN', cursor: null },
          ],
          problems: [problem(2), problem(1)],
          progress,
          requests: 3,
        }),
      });
      const expected = { ...NO_COUNTS, papersAdded: 3, stubs: 1, notFound: 1, citationsAdded: 2, requests: 3 };
      expect((await writer.apply(write)).counts).toEqual(expected);
      expect(await runs.byIds(['r_1'])).toEqual([run(1, { counts: expected, progress })]);
      const next = update({
        entries: [{ task: 'b', state: 'DONE', cursor: null }],
        problems: [problem(1), problem(3)],
        requests: 1,
      });
      await writer.apply(batch({ at: day(2), runUpdate: next }));
      expect(await runs.ledger('r_1')).toEqual([
        { task: 'a', state: 'OPEN', cursor: null },
        { task: 'b', state: 'DONE', cursor: null },
      ]);
      expect(await runs.ledger('r_nobody')).toEqual([]);
      expect(await runs.byIds(['r_1'])).toEqual([run(1, { counts: { ...expected, requests: 4 }, progress })]);
      const read = (request: PageRequest) => runs.problems(['r_1'], request, true).then(([page]) => present(page));
      expect(await readForwards(1, read)).toEqual([problem(2), problem(1), problem(3)]);
      expect(await readBackwards(2, read)).toEqual([problem(2), problem(1), problem(3)]);
      expect((await read(firstRows(1))).total).toBe(3);
    });

    it('give the cursor of an unfinished task back as it was', async () => {
      const { writer, runs } = (await fresh()).stores;
      await runs.create(run(1));
      const cursor = { deep: [{ a: 'ü"\\', b: 1.5, c: null, d: false }] };
      await writer.apply(batch({ runUpdate: update({ entries: [{ task: 't', state: 'OPEN', cursor }] }) }));
      expect(await runs.ledger('r_1')).toEqual([{ task: 't', state: 'OPEN', cursor }]);
    });

    it('read the papers of methods that others than the sources left out name', async () => {
      const { writer, runs } = (await fresh()).stores;
      const named = (source: string, ...slugs: string[]) =>
        batch({
          source,
          papers: [1, 2, 3].map((n) => paper(n)),
          methods: slugs.map((slug, i) => method(slug, { introducedBy: `k${slug === 'both' ? 3 : i + 1}` })),
        });
      await writer.apply(named('seed:a', 'of-a', 'both'));
      await writer.apply(named('seed:b', 'of-a-not', 'of-b', 'both'));
      expect(await runs.papersOfMethods([])).toEqual([1, 2, 3].map(paperId).sort());
      expect(await runs.papersOfMethods(['seed:b'])).toEqual([1, 3].map(paperId).sort());
      expect(await runs.papersOfMethods(['seed:a'])).toEqual([1, 2, 3].map(paperId).sort());
      expect(await runs.papersOfMethods(['seed:a', 'seed:b'])).toEqual([]);
    });

    it('list a conflict of identity as a problem, once', async () => {
      const { writer, runs } = (await fresh()).stores;
      await runs.create(run(1));
      const doi = identifier('doi', '10.1234/shared');
      await writer.apply(batch({ papers: [paper(1, {}, { identifiers: [s2(1), doi] })] }));
      for (const at of [day(2), day(3)]) {
        await writer.apply(batch({ at, papers: [paper(2, {}, { identifiers: [s2(2), doi] })], runUpdate: update({}) }));
      }
      const { rows } = present((await runs.problems(['r_1'], firstRows(9), true))[0]);
      expect(rows).toMatchObject([{ at: day(2), code: 'IDENTITY_CONFLICT', ref: 'Made-up study number 2' }]);
      expect(present(rows[0]).message).toContain(paperId(1));
    });
  });
}

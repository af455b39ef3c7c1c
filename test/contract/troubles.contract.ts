import { describe, expect, it } from '@jest/globals';
import { NO_COUNTS, type IngestRun, type RunStatus } from '../../src/domain/ingest-run.js';
import type { Ingest } from '../../src/ingest/ingest.js';
import type { SourceHealth } from '../../src/sources/paper-source.js';
import { SharedIdentifiers } from '../../src/api/status/shared-identifiers.service.js';
import { TroublesService } from '../../src/api/status/troubles.service.js';
import { freshGraphs } from './graphs.js';
import { batch, day, surveyId, type OpenGraph, type Opener } from './harness.js';

const WELL: SourceHealth = {
  label: 'Semantic Scholar',
  reachable: true,
  lastSuccessAt: day(9),
  lastError: null,
  hasKey: false,
};

/** What `status` says is wrong, whichever process met it. */
export function troublesContract(name: string, open: Opener): void {
  describe(`${name}: what is wrong`, () => {
    const fresh = freshGraphs(open);
    const watched = async (): Promise<OpenGraph> => {
      const graph = await fresh();
      const survey = { id: surveyId('one'), slug: 'one', title: 'One', paper: null, categoryIds: [] };
      await graph.stores.writer.apply(batch({ surveys: [survey] }));
      return graph;
    };
    const troubles = ({ stores }: OpenGraph, health = WELL) =>
      new TroublesService(
        stores.surveys,
        stores.runs,
        stores.webhooks,
        { health: () => health } as Ingest,
        new SharedIdentifiers(stores.graph, stores.papers, stores.duplicates),
        stores.coordination,
      ).list();
    async function begun({ stores }: OpenGraph, n: number): Promise<string> {
      const run: IngestRun = {
        id: `run_${n}`,
        surveyId: surveyId('one'),
        status: 'RUNNING',
        startedAt: day(n),
        finishedAt: null,
        startedBy: 'schedule',
        progress: { phase: 'queued', done: 0, total: null, requests: 0, waitingUntil: null, eta: null },
        counts: NO_COUNTS,
        resumedFromId: null,
        ledgerId: `run_${n}`,
        cancelRequested: false,
        options: { citations: 'all', full: false, maxRequests: null },
      };
      await stores.runs.create(run);
      return run.id;
    }
    async function ran(graph: OpenGraph, n: number, status: RunStatus, ...codes: ('LIST_SHORT' | 'SOURCE_ERROR')[]) {
      const id = await begun(graph, n);
      const problems = codes.map((code, at) => ({ at: day(n), code, message: `${code} ${at}`, ref: null }));
      await graph.stores.runs.setStatus(id, status, day(n + 1), problems);
    }

    it('is nothing of a new graph, nor after a run that brought everything', async () => {
      const graph = await watched();
      expect(await troubles(graph, { ...WELL, reachable: null })).toEqual([]);
      await ran(graph, 1, 'FAILED', 'SOURCE_ERROR');
      await ran(graph, 3, 'SUCCEEDED');
      expect(await troubles(graph)).toEqual([]);
    });

    it('is that the last runs failed, since when and why', async () => {
      const graph = await watched();
      await ran(graph, 1, 'SUCCEEDED');
      await ran(graph, 3, 'FAILED', 'SOURCE_ERROR');
      await ran(graph, 5, 'CANCELLED');
      await ran(graph, 7, 'FAILED', 'LIST_SHORT', 'SOURCE_ERROR');
      expect(await troubles(graph)).toEqual([
        { kind: 'INGEST', message: 'the last 2 updates of one failed: SOURCE_ERROR 1', since: day(3) },
      ]);
    });

    it('is a run that no process works on any longer, until it is closed', async () => {
      const graph = await watched();
      const { coordination, runs } = graph.stores;
      await ran(graph, 1, 'SUCCEEDED');
      await coordination.acquire(`ingest:${surveyId('one')}`, 'its process', 30_000);
      await begun(graph, 3);
      expect(await troubles(graph)).toEqual([]);
      await coordination.release(`ingest:${surveyId('one')}`, 'its process');
      const [trouble, ...others] = await troubles(graph);
      expect(others).toEqual([]);
      expect(trouble).toMatchObject({ kind: 'INGEST', since: day(3) });
      expect(trouble?.message).toMatch(/^an update of one is RUNNING, but no process works on it/);
      await runs.setStatus('run_3', 'SUCCEEDED', day(4), []);
      expect(await troubles(graph)).toEqual([]);
    });

    it('is what the last run left out', async () => {
      const graph = await watched();
      await ran(graph, 1, 'PARTIAL', 'LIST_SHORT', 'LIST_SHORT', 'SOURCE_ERROR');
      expect(await troubles(graph)).toEqual([
        {
          kind: 'INGEST',
          message: 'the last update of one left something out: LIST_SHORT 2, SOURCE_ERROR 1',
          since: day(2),
        },
      ]);
    });

    it('is that the source does not answer', async () => {
      const down = { ...WELL, reachable: false, lastError: 'it answered 503' };
      expect(await troubles(await watched(), down)).toEqual([
        {
          kind: 'SOURCE',
          message: 'Semantic Scholar did not answer when it was last asked: it answered 503',
          since: day(9),
        },
      ]);
    });

    it('is what webhooks were not told, without the addresses of others', async () => {
      const graph = await watched();
      const { webhooks } = graph.stores;
      const messages = [1, 2, 3].map((number) => ({ number, id: `id-${number}`, body: '{}' }));
      for (const hook of ['gone', 'lab', 'well']) await webhooks.open(hook, 0);
      for (const hook of ['lab', 'well']) await webhooks.queue(hook, 0, 3, messages, day(1));
      const failure = 'connect ECONNREFUSED 10.0.0.1:80';
      await webhooks.settle('lab', [
        { number: 1, state: 'GIVEN_UP', at: day(2), nextAt: null, failure },
        { number: 2, state: 'WAITING', at: day(2), nextAt: day(3), failure },
      ]);
      await webhooks.disable('gone', day(4), 'it answered 410 (Gone)');
      expect(await troubles(graph)).toEqual([
        { kind: 'WEBHOOK', message: 'the webhook gone is disabled: it answered 410 (Gone)', since: day(4) },
        {
          kind: 'WEBHOOK',
          message: 'the webhook lab has 2 messages that wait and could not all be delivered',
          since: day(1),
        },
        { kind: 'WEBHOOK', message: 'the webhook lab was not told of 1 changes, which were given up', since: null },
      ]);
    });
  });
}

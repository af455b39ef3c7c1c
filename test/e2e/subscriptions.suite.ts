import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client, ClientOptions } from 'graphql-ws';
import { WebSocket } from 'ws';
import { NO_COUNTS, type IngestRun } from '../../src/domain/ingest-run.js';
import type { GraphStores } from '../../src/graph/stores.js';
import { batch, cites, day, paper, paperId, present, surveyId, type Opener } from '../contract/harness.js';
import { subscriber, tell, type Told } from '../support/subscriber.js';
import { until } from '../support/until.js';
import { startApi, type TestApi } from './graphql-app.js';

interface ToldChange {
  readonly id: string;
  readonly kind: string;
  readonly citing?: { readonly title: string } | null;
}

const CHANGED = 'subscription($filter: ChangeFilter) { changed(filter: $filter) { id kind citing { title } } }';
const PROGRESS =
  'subscription($id: ID!) { ingestProgress(id: $id) { status finishedAt progress { phase done waitingUntil waitingFor } } }';

const FOLLOWED = batch({
  source: 'seed:told',
  run: 'seed:told@1',
  at: day(2),
  surveys: [{ id: surveyId('told'), slug: 'told', title: 'Told', paper: null, categoryIds: [] }],
  coverage: [{ surveyId: surveyId('told'), paper: paperId(1), state: 'IN', listedBy: ['list'], reason: null }],
});
const READ = batch({
  at: day(2),
  listReadings: [{ paper: paperId(1), direction: 'citations', outcome: 'COMPLETE', listed: 39 }],
});

/** Subscriptions on two instances over one graph; each call of `open` gives the same graph. */
export function subscriptionsSuite(name: string, open: Opener): void {
  describe(`${name}: subscriptions`, () => {
    let first: TestApi;
    let second: TestApi;
    let handed = 0;
    let broken: unknown = null;
    const clients: Client[] = [];
    let citing = 1000;
    let tracked = 0;

    const watched = (stores: GraphStores): GraphStores => {
      const changes = new Proxy(stores.changes, {
        get(target, key, receiver) {
          if (key !== 'page') return Reflect.get(target, key, receiver) as unknown;
          return async (...args: Parameters<GraphStores['changes']['page']>) => {
            if (broken !== null) throw broken;
            const page = await target.page(...args);
            if (!args[1].backward) handed += page.rows.length;
            return page;
          };
        },
      });
      return { ...stores, changes };
    };
    beforeAll(async () => {
      first = await startApi({}, watched, open);
      for (const write of [FOLLOWED, READ]) await first.stores.writer.apply(write);
      second = await startApi({}, watched, open, async () => undefined);
    });
    afterEach(async () => {
      for (const client of clients.splice(0)) await client.dispose();
      broken = null;
    });
    afterAll(async () => {
      await second?.close();
      await first?.close();
    });

    const connect = (api: TestApi, options: Partial<ClientOptions> = {}): Client => {
      const client = subscriber(api.url, options);
      clients.push(client);
      return client;
    };
    const cite = async ({ stores }: TestApi, count: number, abstract: string | null = null): Promise<string[]> => {
      const numbers = Array.from({ length: count }, () => (citing += 1));
      await stores.writer.apply(
        batch({
          at: day(3),
          papers: numbers.map((n) => paper(n, { title: `Citing ${n}`, abstract })),
          citations: numbers.map((n) => cites(n, 1, { cited: paperId(1) })),
        }),
      );
      return numbers.map((n) => `Citing ${n}`);
    };
    /** The protocol tells nobody when a subscription is in place: something changes until it is told. */
    const inPlace = async (...all: Told<ToldChange>[]): Promise<void> => {
      await until('the subscriptions are in place', async () => {
        tracked += 1;
        const papers = [{ paper: paperId(1), tracked: tracked % 2 === 1 }];
        await first.stores.writer.apply(batch({ at: day(3), tracking: papers }));
        await cite(first, 1);
        await sleep(200);
        return all.every(({ events }) => events.length > 0);
      });
    };
    /** Ids of all that changed from one on. */
    const logFrom = async (id: string | undefined): Promise<string[]> => {
      const ids: string[] = [];
      let after: string | null = null;
      do {
        const { data } = await first.ask(
          'query($after: String) { changes(since: "2026-01-01T00:00:00Z", first: 100, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }',
          { after },
        );
        const { nodes, pageInfo } = present(data)['changes'] as {
          nodes: { id: string }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
        ids.push(...nodes.map((node) => node.id));
        after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
      } while (after !== null);
      return ids.slice(ids.indexOf(id ?? ''));
    };
    const ids = ({ events }: Told<ToldChange>) => events.map(({ id }) => id);

    it('tells every change once and in order, on both instances, whichever wrote it', async () => {
      const told = [first, second].map((api) => tell<ToldChange>(connect(api), CHANGED));
      await inPlace(...told);
      for (const [api, count] of [
        [first, 3],
        [second, 150],
        [first, 120],
        [second, 1],
      ] as const) {
        await cite(api, count);
      }
      const last = (await logFrom('')).at(-1) ?? '';
      await until('all is told', () => told.every((one) => ids(one).includes(last)));
      for (const one of told) expect(ids(one)).toEqual(await logFrom(one.events[0]?.id));
      expect(told.flatMap(({ errors }) => errors)).toEqual([]);
    });

    it('tells what its filter lets through, and nothing again to who comes back', async () => {
      const filter = { kinds: ['CITATION_ADDED'], survey: 'told' };
      const before = tell<ToldChange>(connect(first), CHANGED, { filter });
      await inPlace(before);
      const titles = await cite(second, 2);
      await until('both are told', () => titles.every((title) => before.events.some((e) => e.citing?.title === title)));
      expect(new Set(before.events.map(({ kind }) => kind))).toEqual(new Set(['CITATION_ADDED']));
      before.stop();
      await before.ended;
      const again = tell<ToldChange>(connect(first), CHANGED, { filter });
      await inPlace(again);
      expect(ids(again).filter((id) => ids(before).includes(id))).toEqual([]);
    });

    it('tells of a run, as it comes along, until it ends', async () => {
      const run: IngestRun = {
        id: 'r_aaaaaaaaaaaaaaaaaaaa',
        surveyId: surveyId('told'),
        status: 'QUEUED',
        startedAt: day(3),
        finishedAt: null,
        startedBy: 'cli',
        progress: {
          phase: 'queued',
          done: 0,
          total: null,
          requests: 0,
          waitingUntil: day(4),
          waitingFor: 'it answered 429',
          eta: null,
        },
        counts: NO_COUNTS,
        resumedFromId: null,
        ledgerId: 'r_aaaaaaaaaaaaaaaaaaaa',
        cancelRequested: false,
        options: { citations: 'all', full: false, maxRequests: null },
      };
      await second.stores.runs.create(run);
      const told = tell<{ status: string; progress: Record<string, unknown> }>(connect(first), PROGRESS, {
        id: run.id,
      });
      await until('it is told', () => told.events.length === 1);
      expect(told.events[0]?.progress).toMatchObject({ waitingUntil: day(4), waitingFor: 'it answered 429' });
      await second.stores.runs.setStatus(run.id, 'RUNNING', null, []);
      await until('it works', () => told.events.some(({ status }) => status === 'RUNNING'));
      await second.stores.runs.setStatus(run.id, 'SUCCEEDED', day(4), []);
      expect(await told.ended).toBeNull();
      expect(told.events.map(({ status }) => status)).toEqual(['QUEUED', 'RUNNING', 'SUCCEEDED']);
    });

    it.each([
      ['paper', CHANGED, { filter: { paper: '10.1234/nothing.of.it' } }, 'INVALID_INPUT', 'filter.paper'],
      ['method', CHANGED, { filter: { method: 'nobody' } }, 'INVALID_INPUT', 'filter.method'],
      ['category', CHANGED, { filter: { category: 'nothing' } }, 'INVALID_INPUT', 'filter.category'],
      ['survey', CHANGED, { filter: { survey: 'none' } }, 'INVALID_INPUT', 'filter.survey'],
      ['kind', CHANGED, { filter: { kinds: ['PAPER_EATEN'] } }, 'BAD_USER_INPUT', undefined],
      ['run', PROGRESS, { id: 'r_bbbbbbbbbbbbbbbbbbbb' }, 'INVALID_INPUT', 'id'],
      ['field', 'subscription { changes { id } }', {}, 'GRAPHQL_VALIDATION_FAILED', undefined],
      ['text', 'subscription { ', {}, 'GRAPHQL_PARSE_FAILED', undefined],
      ['query', '{ status { papers } }', {}, 'OPERATION_RESOLUTION_FAILURE', undefined],
      ['mutation', 'mutation { track(ref: "x") { id } }', {}, 'OPERATION_RESOLUTION_FAILURE', undefined],
      [
        'depth',
        `subscription { changed { paper ${'{ references { nodes '.repeat(6)} { id } ${'} }'.repeat(6)} } }`,
        {},
        'QUERY_TOO_DEEP',
        undefined,
      ],
      [
        'cost',
        'subscription { changed { paper { citations(first: 100) { nodes { citations(first: 100) { nodes { citations(first: 100) { totalCount } } } } } } } }',
        {},
        'QUERY_TOO_COSTLY',
        undefined,
      ],
    ])('says what is wrong with a %s', async (_what, query, variables, code, field) => {
      const told = tell(connect(first), query, variables);
      await told.ended;
      expect(told.events).toEqual([]);
      expect(told.errors.map(({ extensions }) => [extensions?.['code'], extensions?.['field']])).toEqual([
        [code, field],
      ]);
    });

    it('tells nobody the words of a failure that is ours, and logs them', async () => {
      broken = new Error('bolt://10.0.0.1 refused');
      const told = tell(connect(first), CHANGED);
      await told.ended;
      expect(told.errors.map(({ extensions }) => extensions?.['code'])).toEqual(['INTERNAL_SERVER_ERROR']);
      expect(JSON.stringify(told.errors)).not.toContain('10.0.0.1');
      expect(first.logged.at(-1)).toMatchObject({ err: broken, errorId: told.errors[0]?.extensions?.['errorId'] });
    });

    it('reads no further than who listens takes it', async () => {
      const socket = new WebSocket(first.url.replace(/^http/, 'ws'), 'graphql-transport-ws');
      await once(socket, 'open');
      const ids = new Set<string>();
      socket.on('message', (data: Buffer) => {
        const { type, payload } = JSON.parse(data.toString()) as {
          type: string;
          payload?: { data: { changed: { id: string } } };
        };
        if (type === 'next' && payload) ids.add(payload.data.changed.id);
      });
      const query = 'subscription { changed(filter: {kinds: [CITATION_ADDED]}) { id citing { abstract } } }';
      socket.send(JSON.stringify({ type: 'connection_init' }));
      await once(socket, 'message');
      socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query } }));
      await until('it is in place', async () => (await cite(first, 1), ids.size > 0));
      socket.pause();
      handed = 0;
      // More than the operating system keeps for a socket.
      for (let batches = 0; batches < 8; batches += 1) await cite(first, 50, 'x'.repeat(100_000));
      await until('it is read', () => handed > 0);
      await sleep(3_000);
      expect(handed).toBeLessThanOrEqual(200);
      socket.resume();
      await until('all arrives', () => ids.size > 400);
      socket.terminate();
    });

    it('takes a known key, refuses an unknown one, and needs none', async () => {
      const withKey = (key: string) => connect(first, { connectionParams: { Authorization: `Bearer ${key}` } });
      const known = tell(withKey('secret-1'), PROGRESS, { id: 'r_aaaaaaaaaaaaaaaaaaaa' });
      expect(await known.ended).toBeNull();
      const unknown = tell(withKey('guessed'), PROGRESS, { id: 'r_aaaaaaaaaaaaaaaaaaaa' });
      expect(await unknown.ended).toMatchObject({ code: 4403, reason: 'This key is not known here.' });
    });

    it.each([
      ['a page of another site', '', { origin: 'https://evil.example' }, 403],
      ['another path', '/elsewhere', {}, 404],
    ])('does not open a socket to %s', async (_who, path, headers, status) => {
      const socket = new WebSocket(`${first.url.replace(/^http/, 'ws')}${path}`, 'graphql-transport-ws', { headers });
      const [error] = (await once(socket, 'error')) as [Error];
      expect(error.message).toBe(`Unexpected server response: ${status}`);
    });

    it('closes a socket that sends more than a question can be', async () => {
      const socket = new WebSocket(first.url.replace(/^http/, 'ws'), 'graphql-transport-ws');
      await once(socket, 'open');
      socket.send('x'.repeat(2_000_000));
      const [code] = (await once(socket, 'close')) as [number];
      expect(code).toBe(1009);
    });

    it('tells its clients that it goes away', async () => {
      const third = await startApi({}, watched, open, async () => undefined);
      const told = tell(connect(third), CHANGED);
      await until('it is connected', async () => (await cite(first, 1), told.events.length > 0));
      await third.close();
      expect(await told.ended).toMatchObject({ code: 1001 });
    });
  });
}

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'graphql-ws';
import { present } from '../contract/harness.js';
import { runService, type RunningService } from '../support/running-service.js';
import type { SurveyFacts } from '../support/scholar-stand-in/facts.js';
import { startStandIn, type StandIn } from '../support/scholar-stand-in/server.js';
import { subscriber, tell } from '../support/subscriber.js';
import { until } from '../support/until.js';
import { SURVEY } from '../support/watched-seed.js';
import { receiveWebhooks, type WebhookReceiver } from '../support/webhook-receiver.js';

const GROWN = 7;

interface ToldChange {
  readonly id: string;
  readonly kind: string;
  readonly reason: string;
  readonly citing: { readonly id: string; readonly title: string } | null;
  readonly paper: { readonly id: string } | null;
}

interface FeedItem {
  readonly id: string;
  readonly url: string;
  readonly content_text: string;
}

/** What a webhook's message says of the same. */
interface Posted {
  readonly type: string;
  readonly data: { readonly id: string; readonly reason: string; readonly citing: { readonly id: string } | null };
}

export interface ToldWorld {
  readonly facts: SurveyFacts;
  /** What the service needs beside the address of the source: its store, its seeds. */
  readonly settings: Readonly<Record<string, string>>;
}

const FIELDS = 'id kind reason citing { id title } paper { id }';

/** New citations as everybody learns of them who listens: over the API, a feed, a socket and a webhook. */
export function toldOnceSuite(name: string, open: () => Promise<ToldWorld>): void {
  describe(`${name}: new citations`, () => {
    let standIn: StandIn;
    let service: RunningService;
    let client: Client;
    let receiver: WebhookReceiver;

    beforeAll(async () => {
      const { facts, settings } = await open();
      const world = { facts, citations: 500, seed: 5, countsDisagree: false, elidedSurvey: true };
      standIn = await startStandIn({ world });
      receiver = await receiveWebhooks({ of: { survey: SURVEY } });
      service = await runService({
        S2_API_URL: standIn.url,
        S2_API_KEY: 'a-key',
        S2_RPS: '400',
        STEMMA_WEBHOOKS: receiver.setting(),
        STEMMA_WEBHOOKS_PRIVATE: 'true',
        ...settings,
      });
      client = subscriber(`${service.url}/graphql`);
    }, 120_000);
    afterAll(async () => {
      await client?.dispose();
      await service?.stop();
      await receiver?.close();
      await standIn?.close();
    });

    /** @returns how many requests the run sent */
    async function ingest(): Promise<number> {
      const before = standIn.stats().count;
      const started = await service.ask('mutation($survey: String!) { ingest(survey: $survey) { id } }', {
        survey: SURVEY,
      });
      const { id } = present(started.data)['ingest'] as { id: string };
      for (;;) {
        const { data } = await service.ask('query($id: ID!) { ingestRun(id: $id) { status } }', { id });
        const { status } = present(data)['ingestRun'] as { status: string };
        if (status !== 'QUEUED' && status !== 'RUNNING') return standIn.stats().count - before;
        await sleep(200);
      }
    }
    async function changes(): Promise<ToldChange[]> {
      const { data } = await service.ask(
        `query($survey: String!) { changes(since: "2000-01-01T00:00:00Z", filter: { survey: $survey }, first: 100) { nodes { ${FIELDS} } } }`,
        { survey: SURVEY },
      );
      return (present(data)['changes'] as { nodes: ToldChange[] }).nodes;
    }
    async function feed(): Promise<FeedItem[]> {
      const response = await fetch(`${service.url}/feeds/survey/${SURVEY}.json`);
      return ((await response.json()) as { items: FeedItem[] }).items;
    }
    const changedLists = (added: readonly string[]): number => {
      const { world } = standIn;
      const isNew = new Set(added);
      return world.covered.filter((number) =>
        world.citersOf(number).some((citer) => isNew.has(world.paperId(citer) ?? '')),
      ).length;
    };

    it('are found at the cost of the counts and the pages that changed, and told by changes, the feed, the subscription and the webhook: each the same, each once', async () => {
      // In place before the first run, of which nothing is told.
      const heard = tell<ToldChange>(
        client,
        `subscription($survey: String!) { changed(filter: { survey: $survey }) { ${FIELDS} } }`,
        { survey: SURVEY },
      );
      await ingest();
      expect([await changes(), await feed()]).toEqual([[], []]);
      const grown = await fetch(`${standIn.url}/__stand-in/grow`, { method: 'POST', body: `{"add":${GROWN}}` });
      const { added } = (await grown.json()) as { added: string[] };
      expect(added).toHaveLength(GROWN);
      const requests = await ingest();
      const papers = standIn.world.covered.length + standIn.world.outside.length + 1;
      expect(requests).toBeLessThanOrEqual(Math.floor((Math.ceil(papers / 500) + changedLists(added)) * 1.05));

      const told = await changes();
      expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['CITATION_ADDED']));
      expect(new Set(told.map(({ citing }) => citing?.id)).size).toBe(GROWN);
      expect(told).toHaveLength(GROWN);

      await until('the subscription has told them', () => heard.events.length >= told.length);
      await until('the webhook has told them', () => receiver.once().length >= told.length);
      const items = (await feed()).toReversed();
      const inWords = told.map(({ citing, reason }) => [`/papers/${citing?.id}`, expect.stringContaining(reason)]);
      expect(items.map(({ url, content_text: text }) => [url.slice(service.url.length), text])).toEqual(inWords);
      expect(new Set(items.map(({ id }) => id)).size).toBe(told.length);

      await ingest();
      // Long enough for a webhook to be looked after twice.
      await sleep(2_500);
      expect([await changes(), (await feed()).toReversed()]).toEqual([told, items]);
      expect(heard.events).toEqual(told);
      expect(heard.errors).toEqual([]);
      expect(receiver.refused).toEqual([]);
      // An entry and a message of one change have one id.
      const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
      expect(receiver.received.map(({ id }) => id).sort()).toEqual(items.map(({ id }) => id).sort());
      const posted = receiver.received.map(({ body }) => (JSON.parse(body) as Posted).data);
      expect(posted.map(({ id, reason, citing }) => ({ id, reason, citing: citing?.id })).sort(byId)).toEqual(
        told.map(({ id, reason, citing }) => ({ id, reason, citing: citing?.id })).sort(byId),
      );
    }, 600_000);
  });
}

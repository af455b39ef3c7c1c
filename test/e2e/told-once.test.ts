import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'graphql-ws';
import { BUNDLED_SEEDS } from '../../src/seeds/locate-seed.js';
import { present } from '../contract/harness.js';
import { runService, type RunningService } from '../support/running-service.js';
import { readSeedFacts } from '../support/scholar-stand-in/facts.js';
import { startStandIn, type StandIn } from '../support/scholar-stand-in/server.js';
import { subscriber, tell } from '../support/subscriber.js';
import { until } from '../support/until.js';

const SURVEY = 'lightweight-diffusion-models';
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

const FIELDS = 'id kind reason citing { id title } paper { id }';

describe('new citations', () => {
  let standIn: StandIn;
  let service: RunningService;
  let client: Client;

  beforeAll(async () => {
    const facts = readSeedFacts(join(BUNDLED_SEEDS, SURVEY));
    standIn = await startStandIn({ world: { facts, citations: 500, seed: 5 } });
    service = await runService({ S2_API_URL: standIn.url, S2_API_KEY: 'a-key', S2_RPS: '400' });
    client = subscriber(`${service.url}/graphql`);
  });
  afterAll(async () => {
    await client?.dispose();
    await service?.stop();
    await standIn?.close();
  });

  async function ingest(): Promise<void> {
    const started = await service.ask('mutation($survey: String!) { ingest(survey: $survey) { id } }', {
      survey: SURVEY,
    });
    const { id } = present(started.data)['ingest'] as { id: string };
    for (;;) {
      const { data } = await service.ask('query($id: ID!) { ingestRun(id: $id) { status } }', { id });
      const { status } = present(data)['ingestRun'] as { status: string };
      if (status !== 'QUEUED' && status !== 'RUNNING') return;
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

  it('are told by changes, the feed and the subscription: each the same, each once', async () => {
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
    await ingest();

    const told = await changes();
    expect(new Set(told.map(({ kind }) => kind))).toEqual(new Set(['CITATION_ADDED']));
    expect(new Set(told.map(({ citing }) => citing?.id)).size).toBe(GROWN);
    expect(new Set(told.map(({ citing, paper }) => `${citing?.id} ${paper?.id}`)).size).toBe(told.length);

    await until('the subscription has told them', () => heard.events.length >= told.length);
    const items = (await feed()).toReversed();
    const inWords = told.map(({ citing, reason }) => [`/papers/${citing?.id}`, expect.stringContaining(reason)]);
    expect(items.map(({ url, content_text: text }) => [url.slice(service.url.length), text])).toEqual(inWords);
    expect(new Set(items.map(({ id }) => id)).size).toBe(told.length);

    await ingest();
    expect([await changes(), (await feed()).toReversed()]).toEqual([told, items]);
    expect(heard.events).toEqual(told);
    expect(heard.errors).toEqual([]);
  }, 600_000);
});

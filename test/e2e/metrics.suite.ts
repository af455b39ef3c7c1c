import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readStrictly, Scrape } from '../support/prometheus.js';
import { runService, type RunningService } from '../support/running-service.js';
import { startStandIn, type StandIn } from '../support/scholar-stand-in/server.js';
import { subscriber, tell } from '../support/subscriber.js';
import { until } from '../support/until.js';
import { SURVEY } from '../support/watched-seed.js';
import { receiveWebhooks, type WebhookReceiver } from '../support/webhook-receiver.js';
import type { ToldWorld } from './told-once.suite.js';

const PATIENCE_MS = 240_000;

/** What a scrape shows of a service at work. */
export function metricsSuite(name: string, open: () => ToldWorld): void {
  describe(`${name}: metrics`, () => {
    let standIn: StandIn;
    let service: RunningService;
    let receiver: WebhookReceiver;
    beforeAll(async () => {
      const { facts, settings } = open();
      standIn = await startStandIn({ world: { facts, citations: 60, seed: 5, countsDisagree: false } });
      receiver = await receiveWebhooks({ of: { survey: SURVEY } });
      service = await runService({
        S2_API_URL: standIn.url,
        S2_API_KEY: 'a-key',
        S2_RPS: '400',
        STEMMA_METRICS: 'true',
        STEMMA_WEBHOOKS: receiver.setting(),
        STEMMA_WEBHOOKS_PRIVATE: 'true',
        ...settings,
      });
    }, 120_000);
    afterAll(async () => {
      await service?.stop();
      await receiver?.close();
      await standIn?.close();
    });

    const scrape = async (): Promise<Scrape> => {
      const response = await fetch(`${service.url}/metrics`);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'text/plain; version=0.0.4; charset=utf-8',
      ]);
      return new Scrape(await response.text());
    };
    const operations = (found: Scrape, type: string, code: string): number | null =>
      found.value('stemma_graphql_operations_total', { type, code });

    it('count operations by type and code, with their time and cost, and never by what clients call them', async () => {
      const before = operations(await scrape(), 'query', 'OK') ?? 0;
      for (let i = 0; i < 30; i += 1) await service.ask(`query Name${i} { status { papers } }`);
      await service.ask('{ nonsense }');
      await service.ask('{ unreadable');
      await service.ask('{ papers(first: 1000) { nodes { id } } }');
      await service.ask('mutation Wrong { cancelIngest(id: "x") { id } }');
      const after = await scrape();
      expect(operations(after, 'query', 'OK')).toBe(before + 30);
      expect(
        operations(after, 'unknown', 'GRAPHQL_VALIDATION_FAILED') ??
          operations(after, 'query', 'GRAPHQL_VALIDATION_FAILED'),
      ).toBe(1);
      expect(operations(after, 'unknown', 'GRAPHQL_PARSE_FAILED')).toBe(1);
      expect(operations(after, 'query', 'INVALID_INPUT')).toBe(1);
      expect(operations(after, 'mutation', 'INVALID_INPUT')).toBe(1);
      for (const { metrics } of after.families.values()) expect(JSON.stringify(metrics)).not.toMatch(/Name\d|Wrong/);
    });

    it('count HTTP answers by a few areas, whatever addresses clients make up', async () => {
      for (const path of ['/made-up-1', '/made-up-2/x', '/export/papers.csv', '/healthz', '/Graphql']) {
        await (await fetch(`${service.url}${path}`)).arrayBuffer();
      }
      const found = await scrape();
      const areas = found.valuesOf('stemma_http_requests_total', 'area');
      expect(areas).toEqual(expect.arrayContaining(['export', 'graphql', 'healthz', 'metrics', 'page']));
      expect(areas.join()).not.toContain('made-up');
      expect(found.value('stemma_http_requests_total', { area: 'export', status: '200' })).toBe(1);
    });

    it('count subscriptions', async () => {
      const client = subscriber(`${service.url}/graphql`);
      const told = tell(client, 'subscription { changed { id } }');
      const wrong = tell(client, 'subscription { changed(filter: { category: "none-such" }) { id } }');
      await wrong.ended;
      await until('both are counted', async () => (operations(await scrape(), 'subscription', 'OK') ?? 0) >= 2);
      told.stop();
      await client.dispose();
    });

    it('show the process, the graph and its queue', async () => {
      const found = await scrape();
      expect(found.value('stemma_build_info', { store: name })).toBe(1);
      expect(found.value('nodejs_heap_size_used_bytes')).toBeGreaterThan(1_000_000);
      expect(found.value('nodejs_eventloop_lag_p99_seconds')).not.toBeNull();
      expect(found.value('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
      const { data } = await service.ask('{ status { papers } }');
      expect({ papers: found.value('stemma_graph_entities', { kind: 'papers' }) }).toEqual(data?.['status']);
      for (const queue of ['read', 'write'])
        for (const state of ['waiting', 'running'])
          expect(found.value('stemma_store_calls', { queue, state })).toBeGreaterThanOrEqual(0);
    });

    it(
      'show the requests to the source, its 429s, the run and the webhook',
      async () => {
        standIn.faults({ rules: [{ kind: '429', times: 2 }] });
        const { data, errors } = await service.ask('mutation($survey: String!) { ingest(survey: $survey) { id } }', {
          survey: SURVEY,
        });
        expect(errors).toBeUndefined();
        const ofRun = (found: Scrape, measure: string) => found.value('stemma_ingest_run', { survey: SURVEY, measure });
        await until('the run is seen', async () => ofRun(await scrape(), 'running') === 1, PATIENCE_MS);
        await until('it has ended', async () => ofRun(await scrape(), 'running') === 0, PATIENCE_MS);
        standIn.grow(4);
        const again = await service.ask('mutation($survey: String!) { ingest(survey: $survey) { id } }', {
          survey: SURVEY,
        });
        expect(again.errors).toBeUndefined();
        expect(again.data?.['ingest']).not.toEqual(data?.['ingest']);
        const delivered = (found: Scrape) =>
          found.value('stemma_webhook_messages', { webhook: 'receiver', state: 'delivered' }) ?? 0;
        await until('changes were delivered', async () => delivered(await scrape()) > 0, PATIENCE_MS);
        await until('the second run has ended', async () => ofRun(await scrape(), 'running') === 0, PATIENCE_MS);
        const found = await scrape();
        const requests = (outcome: string) => found.value('stemma_source_requests_total', { outcome }) ?? 0;
        expect(requests('throttled')).toBe(2);
        expect(requests('answered')).toBe(standIn.stats().count - 2);
        expect(found.value('stemma_source_wait_seconds_total')).toBeGreaterThan(0);
        expect(ofRun(found, 'requests')).toBeGreaterThan(0);
        expect(found.valuesOf('stemma_ingest_run', 'phase')).toEqual(['done']);
      },
      3 * PATIENCE_MS,
    );

    it(
      "are read by Prometheus' own parser, histograms too",
      async () => {
        const samples = await readStrictly(await (await fetch(`${service.url}/metrics`)).text());
        if (samples === null) return;
        const counted = (family: string, labels: Record<string, string>) =>
          samples.find(
            (sample) =>
              sample.name === `${family}_count` &&
              Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
          )?.value;
        expect(counted('stemma_graphql_operation_duration_seconds', { type: 'query' })).toBeGreaterThanOrEqual(31);
        expect(counted('stemma_graphql_operation_cost', { type: 'query' })).toBeGreaterThanOrEqual(31);
        expect(counted('stemma_http_request_duration_seconds', { area: 'graphql' })).toBeGreaterThanOrEqual(34);
        expect(counted('stemma_source_request_duration_seconds', {})).toBe(standIn.stats().count);
        const types = new Map(samples.map(({ family, type }) => [family, type]));
        expect(types.get('stemma_graphql_operation_cost')).toBe('histogram');
        expect(types.get('stemma_ingest_run')).toBe('gauge');
        // A counter that clients can make grow in number would fill the memory of both sides.
        expect(samples.length).toBeLessThan(1_000);
      },
      PATIENCE_MS,
    );
  });
}

import type { Request, RequestHandler, Response } from 'express';
import type { Registry } from 'prom-client';
import type { OperationObserver } from '../api/core/operation-observer.js';
import type { GraphStores } from '../graph/stores.js';
import { firstRows } from '../domain/page.js';
import { VERSION } from '../platform/version.js';
import type { SourceTraffic } from '../sources/source-traffic.js';

export const METRICS_PATH = '/metrics';

/** The first parts of addresses that are counted apart; clients can ask for any others. */
const AREAS: ReadonlySet<string> = new Set(
  'assets docs export feeds graphql healthz mcp metrics papers readyz schema.graphql'.split(' '),
);

/** In seconds: from answers of a cache to the longest that anything may take. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const COSTS = [1, 10, 50, 100, 500, 1_000, 5_000, 10_000, 20_000];

/** What is counted of a service, in the text format of Prometheus. Labels take few values, none of which clients choose. */
export interface Metrics {
  readonly operations: OperationObserver;
  readonly source: SourceTraffic;
  /** Counts every HTTP answer. */
  readonly http: RequestHandler;
  /** Reads what the graph knows of runs and webhooks as well. */
  text(): Promise<{ readonly text: string; readonly contentType: string }>;
}

/** The library is loaded only where metrics are on. */
export async function openMetrics(stores: GraphStores): Promise<Metrics> {
  const { collectDefaultMetrics, Counter, Gauge, Histogram, Registry: NewRegistry } = await import('prom-client');
  const register = new NewRegistry();
  const registers = [register];
  collectDefaultMetrics({ register });
  new Gauge({
    name: 'stemma_build_info',
    help: 'Always 1; its labels are the version of Stemma and its store.',
    labelNames: ['version', 'store'],
    registers,
  }).set({ version: VERSION, store: stores.graph.kind }, 1);
  const operations = new Counter({
    name: 'stemma_graphql_operations_total',
    help: 'GraphQL operations by type and the code of their first error, OK without one.',
    labelNames: ['type', 'code'],
    registers,
  });
  const operationSeconds = new Histogram({
    name: 'stemma_graphql_operation_duration_seconds',
    help: 'How long GraphQL operations took.',
    labelNames: ['type'],
    buckets: SECONDS,
    registers,
  });
  const operationCost = new Histogram({
    name: 'stemma_graphql_operation_cost',
    help: 'What GraphQL operations cost, as extensions.cost has it.',
    labelNames: ['type'],
    buckets: COSTS,
    registers,
  });
  const httpRequests = new Counter({
    name: 'stemma_http_requests_total',
    help: 'HTTP answers by the first part of their address and their status; 499: the client left before its answer.',
    labelNames: ['area', 'status'],
    registers,
  });
  const httpSeconds = new Histogram({
    name: 'stemma_http_request_duration_seconds',
    help: 'From the head of a request to the end of its answer.',
    labelNames: ['area'],
    buckets: SECONDS,
    registers,
  });
  const sourceRequests = new Counter({
    name: 'stemma_source_requests_total',
    help: 'Requests to Semantic Scholar by what they came to; throttled: 429.',
    labelNames: ['outcome'],
    registers,
  });
  // A rate of something that has never happened needs its zero.
  for (const outcome of ['answered', 'throttled', 'transient']) sourceRequests.inc({ outcome }, 0);
  const sourceSeconds = new Histogram({
    name: 'stemma_source_request_duration_seconds',
    help: 'How long requests to Semantic Scholar took.',
    buckets: SECONDS,
    registers,
  });
  const sourceWaits = new Counter({
    name: 'stemma_source_wait_seconds_total',
    help: 'How long requests to Semantic Scholar waited for their turn, or because it asked for that.',
    registers,
  });
  gaugeStoreCalls(stores, Gauge, register);
  gaugeGraph(stores, Gauge, register);
  return {
    operations({ type, code, cost, seconds }) {
      operations.inc({ type, code });
      operationSeconds.observe({ type }, seconds);
      if (cost !== null) operationCost.observe({ type }, cost);
    },
    source: {
      requested(outcome, seconds) {
        sourceRequests.inc({ outcome });
        sourceSeconds.observe(seconds);
      },
      waited: (seconds) => sourceWaits.inc(seconds),
    },
    http(request, response, next) {
      const area = areaOf(request);
      const from = performance.now();
      response.once('close', () => {
        httpRequests.inc({ area, status: statusOf(response) });
        httpSeconds.observe({ area }, (performance.now() - from) / 1_000);
      });
      next();
    },
    text: async () => ({ text: await register.metrics(), contentType: register.contentType }),
  };
}

function areaOf({ path }: Request): string {
  const first = path.split('/')[1] ?? '';
  return AREAS.has(first) ? first : 'page';
}

function statusOf(response: Response): string {
  return response.writableFinished ? String(response.statusCode) : '499';
}

type GaugeClass = (typeof import('prom-client'))['Gauge'];

function gaugeStoreCalls({ graph }: GraphStores, Gauge: GaugeClass, register: Registry): void {
  const calls = new Gauge({
    name: 'stemma_store_calls',
    help: 'Calls to the store that wait for their turn, and that run.',
    labelNames: ['queue', 'state'],
    registers: [],
    collect() {
      for (const { queue, waiting, running } of graph.load()) {
        this.set({ queue, state: 'waiting' }, waiting);
        this.set({ queue, state: 'running' }, running);
      }
    },
  });
  register.registerMetric(calls);
}

/** What other processes wrote is seen as well. Where the store does not answer, these are left out and the rest is answered. */
function gaugeGraph({ graph, surveys, runs, webhooks }: GraphStores, Gauge: GaugeClass, register: Registry): void {
  const gauge = (name: string, help: string, labelNames: readonly string[], read: (set: Setter) => Promise<void>) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers: [register],
      async collect() {
        this.reset();
        await read((labels, value) => this.set(labels, value)).catch(() => undefined);
      },
    });
  gauge('stemma_graph_entities', 'What the graph holds.', ['kind'], async (set) => {
    const { papers, citations, methods } = await graph.stats();
    for (const [kind, count] of Object.entries({ papers, citations, methods })) set({ kind }, count);
  });
  gauge(
    'stemma_ingest_run',
    'The latest run of each survey: 1 while it is under way, with its phase; entries done, entries in all, requests sent.',
    ['survey', 'phase', 'measure'],
    async (set) => {
      for (const { id, slug } of await surveys.surveys()) {
        const [run] = (await runs.page(id, firstRows(1), false)).rows;
        if (run === undefined) continue;
        const { phase, done, total, requests } = run.progress;
        const isRunning = run.finishedAt === null ? 1 : 0;
        for (const [measure, value] of Object.entries({ running: isRunning, done, total, requests })) {
          if (value !== null) set({ survey: slug, phase, measure }, value);
        }
      }
    },
  );
  gauge(
    'stemma_webhook_messages',
    'Messages to webhooks: waiting, delivered, given up.',
    ['webhook', 'state'],
    async (set) => {
      for (const { name, waiting, delivered, givenUp } of await webhooks.states()) {
        for (const [state, count] of Object.entries({ waiting, delivered, given_up: givenUp }))
          set({ webhook: name, state }, count);
      }
    },
  );
}

type Setter = (labels: Readonly<Record<string, string>>, value: number) => void;

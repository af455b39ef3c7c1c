import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Identifier } from '../../src/domain/identifier.js';
import { NO_COUNTS, type IngestRun } from '../../src/domain/ingest-run.js';
import { NotFoundError } from '../../src/domain/errors.js';
import { nodeId } from '../../src/domain/identifier.js';
import { createEmbeddedStores } from '../../src/graph/embedded/embedded-stores.js';
import { GraphModule } from '../../src/graph/graph.module.js';
import type { GraphStores } from '../../src/graph/stores.js';
import type { ApiOptions } from '../../src/api/core/api-options.js';
import { ApiModule } from '../../src/api/api.module.js';
import { installGraphqlHttp } from '../../src/api/core/http.js';
import { OwnSite } from '../../src/platform/own-site.js';
import { WritePolicy } from '../../src/api/core/write-policy.js';
import { Ingest } from '../../src/ingest/ingest.js';
import { Schedule } from '../../src/ingest/schedule.js';
import { systemClock } from '../../src/domain/time.js';
import { LoadedSeeds } from '../../src/seeds/loaded-seeds.js';
import { SeedSurveyMaker, SurveyMaker } from '../../src/seeds/survey-maker.js';
import { Credits } from '../../src/seeds/credits.js';
import { SOURCE_CREDITS } from '../contract/credits.js';
import { batch, category, categoryId, cites, method, methodId, paper, s2, surveyId } from '../contract/harness.js';
import type { OpenGraph, Opener } from '../contract/harness.js';

/** Answers like the service of ingest, without a source: what is tested here is what stands before it. */
class RecordedIngest extends Ingest {
  readonly calls: string[] = [];

  constructor(private readonly stores: GraphStores) {
    super();
  }

  async start(survey: string, startedBy: string): Promise<IngestRun> {
    this.calls.push(`start ${survey} ${startedBy}`);
    const run: IngestRun = {
      id: nodeId('ingestRun', `${this.calls.length}`),
      surveyId: survey,
      status: 'QUEUED',
      startedAt: new Date(Date.UTC(2026, 0, 2)).toISOString(),
      finishedAt: null,
      startedBy,
      progress: { phase: 'queued', done: 0, total: null, requests: 0, waitingUntil: null, eta: null },
      counts: NO_COUNTS,
      resumedFromId: null,
      ledgerId: nodeId('ingestRun', `${this.calls.length}`),
      cancelRequested: false,
      options: { citations: 'all', full: false, maxRequests: null },
    };
    await this.stores.runs.create(run);
    return run;
  }

  async cancel(runId: string): Promise<IngestRun> {
    const [run] = await this.stores.runs.byIds([runId]);
    if (run) return run;
    throw new NotFoundError(`There is no run ${runId}.`);
  }

  async track(identifiers: readonly Identifier[]): Promise<string> {
    const [found] = await this.stores.papers.byIdentifiers(identifiers, []);
    if (!found) throw new NotFoundError('Neither the graph nor the source knows it.');
    await this.mark(found.id, true);
    return found.id;
  }

  async untrack(paperId: string): Promise<string> {
    await this.mark(paperId, false);
    return paperId;
  }

  private async mark(paperId: string, tracked: boolean): Promise<void> {
    await this.stores.writer.apply(batch({ tracking: [{ paper: paperId, tracked }] }));
  }

  health() {
    return { label: 'Semantic Scholar', reachable: null, lastSuccessAt: null, lastError: null, hasKey: false };
  }
}

export interface Answer {
  readonly status: number;
  // The tests read answers of many shapes; a wrong path shows as undefined in their expectation.
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors: readonly { readonly message: string; readonly extensions: Record<string, unknown> }[] | undefined;
  readonly extensions: Record<string, unknown> | undefined;
}

export interface TestApi {
  readonly url: string;
  readonly stores: GraphStores;
  readonly logged: unknown[];
  /** Where surveys are kept that are made; it is not there before the first. */
  readonly seedsDir: string;
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>;
  close(): Promise<void>;
}

async function openTemporary(): Promise<OpenGraph> {
  const dataDir = await mkdtemp(join(tmpdir(), 'stemma-graphql-'));
  const stores = createEmbeddedStores({ dataDir });
  await stores.graph.open();
  return {
    stores,
    async close() {
      await stores.graph.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The API over a graph, an embedded one in a folder of its own where nothing is said; `wrap` may stand between the two; `write` fills it first. */
export async function startApi(
  options: Partial<ApiOptions> = {},
  wrap: (stores: GraphStores) => GraphStores = (stores) => stores,
  open: Opener = openTemporary,
  write: (stores: GraphStores) => Promise<void> = fill,
): Promise<TestApi> {
  const graph = await open();
  const opened = graph.stores;
  await write(opened);
  const stores = wrap(opened);
  const logged: unknown[] = [];
  const seedsDir = join(await mkdtemp(join(tmpdir(), 'stemma-made-')), 'seeds');
  const providers = [
    { provide: Ingest, useValue: new RecordedIngest(opened) },
    { provide: Schedule, useValue: { nextAt: () => '2026-03-01T04:00:00.000Z' } },
    { provide: Credits, useValue: SOURCE_CREDITS },
    { provide: SurveyMaker, useValue: new SeedSurveyMaker(opened, new LoadedSeeds([]), seedsDir, systemClock) },
  ];
  @Module({})
  class TestModule {}
  const rest = { module: TestModule, global: true, providers, exports: providers };
  const api = ApiModule.forRoot({
    writePolicy: new WritePolicy('keys', [{ name: 'ada', secret: 'secret-1' }]),
    errors: { mask: true, log: (entry) => logged.push(entry) },
    ...options,
  });
  @Module({ imports: [GraphModule.forStores(stores), rest, api] })
  class AppModule {}
  const app = await NestFactory.create<NestExpressApplication>(AppModule, { logger: ['error'], bodyParser: false });
  installGraphqlHttp(app, new OwnSite('keys'));
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/graphql`;
  return {
    url,
    stores,
    logged,
    seedsDir,
    async ask(query, variables = {}, headers = {}) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const body = (await response.json()) as Omit<Answer, 'status'>;
      return { status: response.status, data: body.data, errors: body.errors, extensions: body.extensions };
    },
    async close() {
      await app.close();
      await graph.close();
      await rm(dirname(seedsDir), { recursive: true, force: true });
    },
  };
}

/** The made-up graph has 40 papers: each of 2 to 40 cites 1, and its nearest five before it. */
export const PAPERS = 40;

async function fill(stores: GraphStores): Promise<void> {
  const numbers = Array.from({ length: PAPERS }, (_, index) => index + 1);
  await stores.writer.apply(
    batch({
      papers: numbers.map((n) =>
        paper(
          n,
          {
            year: 1990 + n,
            reportedCitations: n === 1 ? 1000 : n,
            reportedReferences: n,
            authors: [{ s2Id: String(1000 + n), name: `Ann Other ${n}` }],
            abstract: n === 7 ? 'A lantern of paper.' : null,
          },
          {
            detailed: true,
            identifiers: n === 1 ? [s2(1), { scheme: 'doi', value: '10.1234/made.up' }] : [s2(n)],
          },
        ),
      ),
      citations: numbers.flatMap((n) => {
        const cited = new Set([1, n - 1, n - 2, n - 3, n - 4, n - 5].filter((m) => m >= 1 && m < n));
        return [...cited].map((m) =>
          cites(n, m, { intents: m === 1 ? ['METHODOLOGY'] : [], isInfluential: n % 2 === 0 }),
        );
      }),
      listReadings: [{ paper: 'k3', direction: 'references', outcome: 'ELIDED', listed: 0 }],
      categories: [category('top'), category('below', 'top')],
      methods: [
        method('first', { name: 'First Method', introducedBy: 'k1', aliases: ['FM'], training: 'NONE' }),
        method('second', { name: 'Lantern', introducedBy: 'k2' }),
        method('twin-a', { name: 'Twin', introducedBy: 'k3' }),
        method('twin-b', { name: 'Twin', introducedBy: 'k4' }),
      ],
      surveys: [
        {
          id: surveyId('made-up'),
          slug: 'made-up',
          title: 'A Made-Up Survey',
          paper: 'k3',
          categoryIds: [categoryId('top')],
        },
      ],
      coverage: numbers.slice(0, 10).map((n) => ({
        surveyId: surveyId('made-up'),
        paper: `k${n}`,
        state: n === 10 ? ('OUT' as const) : ('IN' as const),
        listedBy: ['seed'],
        reason: n === 10 ? 'too early' : null,
      })),
      categoryClaims: [
        {
          id: nodeId('categoryClaim', '1'),
          paper: null,
          methodId: methodId('first'),
          categoryId: categoryId('below'),
          evidence: [{ text: 'It says so.', paperId: null, citation: null, url: null, source: 'made up' }],
          claimedBy: 'seed',
          rule: null,
          confidence: 0.5,
          status: 'ACCEPTED',
        },
      ],
      lineageLinks: [
        {
          id: nodeId('lineageLink', '1'),
          childId: methodId('second'),
          parentId: methodId('first'),
          relation: 'EXTENDS',
          evidence: [],
          claimedBy: 'seed',
          rule: null,
          confidence: null,
          status: 'ACCEPTED',
        },
      ],
    }),
  );
}

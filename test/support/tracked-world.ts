import { setTimeout as sleep } from 'node:timers/promises';
import type { Change } from '../../src/domain/change.js';
import type { IngestOptions, IngestRun, Problem } from '../../src/domain/ingest-run.js';
import { everyRow } from '../../src/domain/every-page.js';
import { MAX_PAGE_SIZE, type SortKey } from '../../src/domain/page.js';
import type { Instant } from '../../src/domain/time.js';
import { ANY_PAPER } from '../../src/graph/ports/paper-store.js';
import type { GraphStores } from '../../src/graph/stores.js';
import { allProblems } from '../../src/ingest/all-problems.js';
import { IngestService } from '../../src/ingest/ingest.service.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { SemanticScholar } from '../../src/sources/semantic-scholar/semantic-scholar.js';
import {
  batch,
  category,
  categoryId,
  claim,
  identifier,
  present,
  surveyId,
  type OpenGraph,
  type Opener,
} from '../contract/harness.js';
import { startStandIn, type StandIn } from './scholar-stand-in/server.js';
import { World, type WorldOptions } from './scholar-stand-in/world.js';

const SURVEY = surveyId('watched');
const DAY_MS = 86_400_000;
const ANY_CHANGE = {
  since: null,
  until: null,
  kinds: null,
  paperId: null,
  methodId: null,
  categoryIds: null,
  surveyId: null,
};

/** What a run came to. */
export interface Ran {
  readonly run: IngestRun;
  readonly requests: number;
  readonly problems: readonly Problem[];
  /** What was told since the run before. */
  readonly changes: readonly Change[];
}

/** A stand-in's world, a graph that has its covered papers in a survey, and the service that reads the one into the other, on a clock of its own. */
export class TrackedWorld {
  readonly ingest: IngestService;
  private now = Date.UTC(2026, 9, 1);
  private told: SortKey | null = null;

  private constructor(
    readonly standIn: StandIn,
    readonly graph: OpenGraph,
  ) {
    this.ingest = this.instance();
  }

  /** Every covered paper is filed under `quantization`, the one category of the survey. */
  static async open(open: Opener, world: WorldOptions): Promise<TrackedWorld> {
    const standIn = await startStandIn({
      world: new World({ elidedReferences: 0, countsDisagree: false, ...world }),
    });
    const tracked = new TrackedWorld(standIn, await open());
    const { covered } = standIn.world;
    await tracked.graph.stores.writer.apply(
      batch({
        source: 'seed:watched',
        run: 'seed:watched@1',
        at: tracked.instant(),
        surveys: [
          {
            id: SURVEY,
            slug: 'watched',
            title: 'A Watched Survey',
            paper: null,
            categoryIds: [categoryId('quantization')],
          },
        ],
        categories: [category('quantization')],
        categoryClaims: covered.map((number) => claim({ paper: `k${number}` }, 'quantization')),
        papers: covered.map((number) => ({
          key: `k${number}`,
          identifiers: [identifier('s2', present(standIn.world.paperId(number)))],
          aliases: [],
          fields: { title: standIn.world.title(number) },
          status: 'RESOLVED' as const,
          detailed: false,
        })),
        coverage: covered.map((number) => ({
          surveyId: SURVEY,
          paper: `k${number}`,
          state: 'IN' as const,
          listedBy: ['seed:watched'],
          reason: null,
        })),
      }),
    );
    return tracked;
  }

  /** One more process on the same graph, or on one that fails in some way. */
  instance(stores: GraphStores = this.graph.stores): IngestService {
    const source = new SemanticScholar({
      baseUrl: this.standIn.url,
      apiKey: 'a-key',
      requestsPerSecond: 1_000,
      slots: async () => Promise.resolve(0),
      timing: { now: Date.now, random: Math.random, sleep: async (_, signal) => sleep(1, undefined, { signal }) },
    });
    return new IngestService(stores, source, {
      clock: () => this.instant(),
      logger: createLogger('silent'),
      readsBoundary: () => false,
      fullWalkDays: 30,
      maxRequests: null,
    });
  }

  instant(): Instant {
    this.now += 1;
    return new Date(this.now).toISOString();
  }

  pass(days: number): void {
    this.now += days * DAY_MS;
  }

  async update(
    options: Partial<IngestOptions> = {},
    instances: readonly IngestService[] = [this.ingest],
  ): Promise<Ran> {
    this.pass(1);
    const before = this.standIn.stats().count;
    const runs = await Promise.all(instances.map((instance) => instance.start(SURVEY, 'test', options)));
    await Promise.all(instances.map((instance, i) => instance.finished(runs[i]?.id ?? '')));
    const { stores } = this.graph;
    const run = present((await stores.runs.byIds([runs[0]?.id ?? '']))[0]);
    return {
      run,
      requests: this.standIn.stats().count - before,
      problems: await allProblems(stores.runs, run.id),
      changes: await this.news(),
    };
  }

  /** The graph's ids of papers of the source. */
  async idsOf(s2: readonly (string | null)[]): Promise<string[]> {
    const found = await this.graph.stores.papers.byIdentifiers(
      s2.map((sha) => identifier('s2', present(sha))),
      [],
    );
    return found.map((paper) => present(paper).id);
  }

  /** How many categories are proposed for papers. */
  async proposals(): Promise<number> {
    const { papers, knowledge } = this.graph.stores;
    const all = await everyRow((page) => papers.page(ANY_PAPER, 'TITLE', page, [], false));
    const claims = await knowledge.categoryClaims(
      all.map(({ id }) => id),
      true,
    );
    return claims.flat().filter(({ status }) => status === 'PROPOSED').length;
  }

  async close(): Promise<void> {
    await this.graph.close();
    await this.standIn.close();
  }

  private async news(): Promise<Change[]> {
    const found: Change[] = [];
    for (;;) {
      const page = { size: MAX_PAGE_SIZE, backward: false, after: this.told, before: null };
      const { rows, keys, hasNext } = await this.graph.stores.changes.page(ANY_CHANGE, page, false);
      found.push(...rows);
      this.told = keys.at(-1) ?? this.told;
      if (!hasNext) return found;
    }
  }
}

import { ClientAddress } from '../platform/client-address.js';
import type { Config } from '../platform/config/config.js';
import { systemClock } from '../domain/time.js';
import { openStores } from '../graph/open-stores.js';
import type { GraphStores } from '../graph/stores.js';
import { WritePolicy } from '../api/core/write-policy.js';
import { AbandonedRuns } from '../ingest/abandoned-runs.js';
import { IngestSchedule } from '../ingest/schedule.js';
import { IngestService } from '../ingest/ingest.service.js';
import type { Logger } from '../platform/logging/logger.js';
import { OwnSite } from '../platform/own-site.js';
import { RequestClients } from '../api/core/request-caller.js';
import type { PaperSource } from '../sources/paper-source.js';
import type { SourceTraffic } from '../sources/source-traffic.js';
import { SEMANTIC_SCHOLAR } from '../sources/semantic-scholar/description.js';
import { Crossref } from '../sources/crossref/crossref.js';
import { SemanticScholar } from '../sources/semantic-scholar/semantic-scholar.js';
import { loadSeeds, type SeedLoading } from '../seeds/load-seeds.js';
import { LoadedSeeds } from '../seeds/loaded-seeds.js';
import { SeedSurveyMaker, type SurveyMaker } from '../seeds/survey-maker.js';
import { WebhookDelivery } from '../tracking/webhooks/webhook-delivery.js';
import { CostBudget, NO_COST_LIMITS } from '../api/core/cost-budget.js';
import { KeyReload } from './key-reload.js';
import { openMetrics, type Metrics } from './metrics.js';
import type { Seed } from '../seeds/seed.js';

/** What a process of Stemma works with, whether it serves or runs one command. */
export interface Runtime {
  readonly config: Config;
  readonly logger: Logger;
  readonly stores: GraphStores;
  readonly source: PaperSource;
  readonly ingest: IngestService;
  /** Only a service starts it. */
  readonly schedule: IngestSchedule;
  /** Only a service starts it. */
  readonly abandonedRuns: AbandonedRuns;
  /** Only a service starts it. */
  readonly webhooks: WebhookDelivery;
  /** The seeds that were loaded at its start. */
  readonly seeds: readonly Seed[];
  readonly surveyMaker: SurveyMaker;
  /** Who may write. */
  readonly writePolicy: WritePolicy;
  /** Only a service starts it. */
  readonly keyReload: KeyReload | null;
  readonly costBudget: CostBudget;
  /** Null where they are off. */
  readonly metrics: Metrics | null;
  /** Under which names it answers. */
  readonly site: OwnSite;
  /** Hosts of evidence that the operator and the seeds name. */
  readonly evidenceHosts: () => readonly string[];
  /** Who is counted as one client. */
  readonly clients: RequestClients;
  close(): Promise<void>;
}

/**
 * Opens the graph, loads the seeds that are new to it, and gets the source ready; nothing is asked of the source yet. A command that only reads
 * loads NEW ones: another seed of the same name, as where it was started without STEMMA_SEEDS, must not end what the graph holds.
 */
export async function openRuntime(config: Config, logger: Logger, loading: SeedLoading = 'CHANGED'): Promise<Runtime> {
  const stores = await openStores(config.store);
  try {
    const seeds = await loadSeeds(stores, config.seedsDir, systemClock, loading);
    const metrics = config.metrics ? await openMetrics(stores) : null;
    const source = openSource(config, stores, logger, metrics?.source);
    const loaded = new LoadedSeeds(seeds);
    const ingest = new IngestService(stores, source, {
      clock: systemClock,
      logger,
      readsBoundary: (id) => loaded.readsOwnReferences(id),
      crossref: openCrossref(config, stores, logger),
      ...config.ingest,
    });
    const schedule = new IngestSchedule(config.schedule, { stores, ingest, logger });
    const abandonedRuns = new AbandonedRuns({ stores, ingest, logger });
    const webhooks = new WebhookDelivery(config.webhooks, {
      stores,
      clock: systemClock,
      logger,
      mayBePrivate: config.webhooksMayBePrivate,
    });
    const writePolicy = WritePolicy.of(config);
    return {
      config,
      logger,
      stores,
      source,
      ingest,
      schedule,
      abandonedRuns,
      webhooks,
      seeds,
      surveyMaker: new SeedSurveyMaker(stores, loaded, config.seedsDir, systemClock),
      writePolicy,
      // Without keys nothing can be taken over, and the end of a terminal ends the service.
      keyReload:
        config.writeKeys.length > 0 ? new KeyReload({ source: config.keySource, policy: writePolicy, logger }) : null,
      // Who reaches an open instance is on this machine.
      costBudget: new CostBudget(writePolicy.mode === 'open' ? NO_COST_LIMITS : config.costLimits),
      metrics,
      site: new OwnSite(writePolicy.mode, config.publicUrl),
      clients: new RequestClients(new ClientAddress(config.trustedProxies), writePolicy),
      evidenceHosts: () => [...config.evidenceHosts, ...loaded.evidenceHosts()],
      async close() {
        schedule.stop();
        abandonedRuns.stop();
        await webhooks.stop();
        await ingest.stop();
        await stores.graph.close();
      },
    };
  } catch (error) {
    await stores.graph.close();
    throw error;
  }
}

function openSource(
  { scholar }: Config,
  { coordination }: GraphStores,
  logger: Logger,
  traffic: SourceTraffic | undefined,
): PaperSource {
  return new SemanticScholar({
    baseUrl: scholar.baseUrl,
    apiKey: scholar.apiKey,
    requestsPerSecond: scholar.requestsPerSecond,
    // All processes on one graph share its key, so they share its pace; a wait that one address asked for is not another's.
    slots: (intervalMs) => coordination.reserveSlot(paceOf(scholar.baseUrl), intervalMs),
    logger,
    traffic,
  });
}

function openCrossref({ crossref }: Config, { coordination }: GraphStores, logger: Logger): Crossref | null {
  if (crossref === null) return null;
  const pace = `crossref ${crossref.baseUrl.toLowerCase()}`;
  return new Crossref({ ...crossref, slots: (intervalMs) => coordination.reserveSlot(pace, intervalMs), logger });
}

/** The name of the pace of a source, by its address. */
export function paceOf(baseUrl: string): string {
  return `${SEMANTIC_SCHOLAR.name} ${baseUrl.toLowerCase()}`;
}

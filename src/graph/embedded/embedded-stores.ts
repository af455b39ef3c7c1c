import { join } from 'node:path';
import type { FactStores } from '../ports/graph-history.js';
import type { GraphStores } from '../stores.js';
import { EmbeddedAuthorStore } from './stores/author-store.js';
import { EmbeddedChangeStore } from './stores/change-store.js';
import { EmbeddedCitationStore } from './stores/citation-store.js';
import { EmbeddedClaimStore } from './stores/claim-store.js';
import { EmbeddedCoordination } from './stores/coordination.js';
import { EmbeddedDuplicateStore } from './stores/duplicate-store.js';
import { EmbeddedGraphHistory } from './stores/graph-history.js';
import { EmbeddedGraphStore } from './stores/graph-store.js';
import { EmbeddedGraphWriter } from './stores/graph-writer.js';
import { EmbeddedKnowledgeStore } from './stores/knowledge-store.js';
import { EmbeddedNetworkStore } from './stores/network-store.js';
import { EmbeddedNoticeStore } from './stores/notice-store.js';
import { EmbeddedPaperStore } from './stores/paper-store.js';
import { EmbeddedReadingStore } from './stores/reading-store.js';
import { EmbeddedRunStore } from './stores/run-store.js';
import { EmbeddedSearchStore } from './stores/search-store.js';
import { EmbeddedSurveyStore } from './stores/survey-store.js';
import { EmbeddedWebhookOutbox } from './stores/webhook-outbox.js';
import { FileIdentity } from './file-identity.js';
import { GraphWorkers } from './workers/graph-workers.js';
import { WorkerPool } from './workers/worker-pool.js';

export interface EmbeddedOptions {
  /** The folder of the graph's file; made where there is none. */
  readonly dataDir: string;
  /** Workers that read; 2 where not said. */
  readonly readers?: number;
  /** How long one reading may take; 10,000 where not said. */
  readonly queryTimeoutMs?: number;
}

/**
 * The graph in one SQLite file under `dataDir`, to be opened with `graph.open()`. Good to about a million papers and ten million citations.
 * Other processes may use the same file at the same time: they read freely and write in turn.
 */
export function createEmbeddedStores({ dataDir, readers = 2, queryTimeoutMs = 10_000 }: EmbeddedOptions): GraphStores {
  const path = join(dataDir, 'stemma.db');
  const script = new URL('./workers/worker.js', import.meta.url);
  const workers = new GraphWorkers(
    new WorkerPool({ script, settings: { path, role: 'reader' }, size: readers, timeoutMs: queryTimeoutMs }),
    new WorkerPool({ script, settings: { path, role: 'writer' }, size: 1, timeoutMs: null }),
    new WorkerPool({ script, settings: { path, role: 'reader' }, size: 1, timeoutMs: queryTimeoutMs }),
    new FileIdentity(path),
  );
  return {
    graph: new EmbeddedGraphStore(dataDir, workers),
    writer: new EmbeddedGraphWriter(workers),
    ...factStores(workers),
    search: new EmbeddedSearchStore(workers),
    runs: new EmbeddedRunStore(workers),
    readings: new EmbeddedReadingStore(workers),
    notices: new EmbeddedNoticeStore(workers),
    changes: new EmbeddedChangeStore(workers),
    claims: new EmbeddedClaimStore(workers),
    duplicates: new EmbeddedDuplicateStore(workers),
    webhooks: new EmbeddedWebhookOutbox(workers),
    coordination: new EmbeddedCoordination(workers),
    history: new EmbeddedGraphHistory(workers, factStores),
  };
}

function factStores(workers: GraphWorkers): FactStores {
  return {
    papers: new EmbeddedPaperStore(workers),
    citations: new EmbeddedCitationStore(workers),
    authors: new EmbeddedAuthorStore(workers),
    knowledge: new EmbeddedKnowledgeStore(workers),
    surveys: new EmbeddedSurveyStore(workers),
    network: new EmbeddedNetworkStore(workers),
  };
}

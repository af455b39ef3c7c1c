import type { ChangeStore } from './ports/change-store.js';
import type { ClaimStore } from './ports/claim-store.js';
import type { Coordination } from './ports/coordination.js';
import type { DuplicateStore } from './ports/duplicate-store.js';
import type { FactStores, GraphHistory } from './ports/graph-history.js';
import type { GraphStore } from './ports/graph-store.js';
import type { GraphWriter } from './ports/graph-writer.js';
import type { NoticeStore } from './ports/notice-store.js';
import type { ReadingStore } from './ports/reading-store.js';
import type { RunStore } from './ports/run-store.js';
import type { SearchStore } from './ports/search-store.js';
import type { WebhookOutbox } from './ports/webhook-outbox.js';

/** One knowledge graph through all of its ports: what a store's factory gives. */
export interface GraphStores extends FactStores {
  readonly graph: GraphStore;
  readonly writer: GraphWriter;
  readonly search: SearchStore;
  readonly runs: RunStore;
  readonly readings: ReadingStore;
  readonly notices: NoticeStore;
  readonly changes: ChangeStore;
  readonly claims: ClaimStore;
  readonly duplicates: DuplicateStore;
  readonly webhooks: WebhookOutbox;
  readonly coordination: Coordination;
  readonly history: GraphHistory;
}

import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { AuthorStore } from './ports/author-store.js';
import { ChangeStore } from './ports/change-store.js';
import { CitationStore } from './ports/citation-store.js';
import { ClaimStore } from './ports/claim-store.js';
import { Coordination } from './ports/coordination.js';
import { DuplicateStore } from './ports/duplicate-store.js';
import { GraphHistory } from './ports/graph-history.js';
import { GraphStore } from './ports/graph-store.js';
import { GraphWriter } from './ports/graph-writer.js';
import { KnowledgeStore, SurveyStore } from './ports/knowledge-store.js';
import { NetworkStore } from './ports/network-store.js';
import { NoticeStore } from './ports/notice-store.js';
import { PaperStore } from './ports/paper-store.js';
import { ReadingStore } from './ports/reading-store.js';
import { RunStore } from './ports/run-store.js';
import { SearchStore } from './ports/search-store.js';
import { WebhookOutbox } from './ports/webhook-outbox.js';
import type { GraphStores } from './stores.js';

/** Hands the ports of an opened graph to whoever injects them. Who opened it closes it. */
@Module({})
export class GraphModule {
  static forStores(stores: GraphStores): DynamicModule {
    const providers: Provider[] = [
      { provide: GraphStore, useValue: stores.graph },
      { provide: GraphHistory, useValue: stores.history },
      { provide: GraphWriter, useValue: stores.writer },
      { provide: PaperStore, useValue: stores.papers },
      { provide: CitationStore, useValue: stores.citations },
      { provide: AuthorStore, useValue: stores.authors },
      { provide: KnowledgeStore, useValue: stores.knowledge },
      { provide: SurveyStore, useValue: stores.surveys },
      { provide: NetworkStore, useValue: stores.network },
      { provide: SearchStore, useValue: stores.search },
      { provide: ReadingStore, useValue: stores.readings },
      { provide: NoticeStore, useValue: stores.notices },
      { provide: RunStore, useValue: stores.runs },
      { provide: ChangeStore, useValue: stores.changes },
      { provide: ClaimStore, useValue: stores.claims },
      { provide: DuplicateStore, useValue: stores.duplicates },
      { provide: WebhookOutbox, useValue: stores.webhooks },
      { provide: Coordination, useValue: stores.coordination },
    ];
    return { module: GraphModule, global: true, providers, exports: providers };
  }
}

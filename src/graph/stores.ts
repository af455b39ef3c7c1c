import type { AuthorStore } from './ports/author-store.js';
import type { ChangeStore } from './ports/change-store.js';
import type { CitationStore } from './ports/citation-store.js';
import type { Coordination } from './ports/coordination.js';
import type { GraphStore } from './ports/graph-store.js';
import type { GraphWriter } from './ports/graph-writer.js';
import type { KnowledgeStore, SurveyStore } from './ports/knowledge-store.js';
import type { PaperStore } from './ports/paper-store.js';
import type { RunStore } from './ports/run-store.js';
import type { SearchStore } from './ports/search-store.js';

/** One knowledge graph through all of its ports: what a store's factory gives. */
export interface GraphStores {
  readonly graph: GraphStore;
  readonly writer: GraphWriter;
  readonly papers: PaperStore;
  readonly citations: CitationStore;
  readonly authors: AuthorStore;
  readonly knowledge: KnowledgeStore;
  readonly surveys: SurveyStore;
  readonly search: SearchStore;
  readonly runs: RunStore;
  readonly changes: ChangeStore;
  readonly coordination: Coordination;
}

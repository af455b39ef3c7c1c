import type { Instant } from '../../domain/time.js';
import type { AuthorStore } from './author-store.js';
import type { CitationStore } from './citation-store.js';
import type { KnowledgeStore, SurveyStore } from './knowledge-store.js';
import type { NetworkStore } from './network-store.js';
import type { PaperStore } from './paper-store.js';

/** What tells of the graph's facts: now, or as they were known at an instant. */
export interface FactStores {
  readonly papers: PaperStore;
  readonly citations: CitationStore;
  readonly authors: AuthorStore;
  readonly knowledge: KnowledgeStore;
  readonly surveys: SurveyStore;
  readonly network: NetworkStore;
}

/** What was known when. */
export abstract class GraphHistory {
  /**
   * The graph as it was known at an instant: what the same questions were answered then, see docs/as-of.md for what that means and for the few
   * things that are not kept.
   */
  abstract at(instant: Instant): FactStores;

  /** The earliest instant at which something was said; null of an empty graph. */
  abstract since(): Promise<Instant | null>;
}

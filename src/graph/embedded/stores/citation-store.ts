import type { Citation, CitationDirection } from '../../../domain/citation.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import type { PaperPart } from '../../../domain/paper.js';
import { CitationStore } from '../../ports/citation-store.js';
import type { CitationFilter, CitationOf, CitationOrder } from '../../ports/citation-store.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

export class EmbeddedCitationStore extends CitationStore {
  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override pages<P extends PaperPart>(
    paperIds: readonly string[],
    direction: CitationDirection,
    filter: CitationFilter,
    order: CitationOrder,
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<CitationOf<P>>[]> {
    const asked = [paperIds, direction, filter, order, page, parts, withTotal] as const;
    const pages: Promise<unknown> = this.workers.read('citationPages', ...asked);
    return pages as Promise<Page<CitationOf<P>>[]>;
  }

  override byPairs(pairs: readonly { citingId: string; citedId: string }[]): Promise<(Citation | null)[]> {
    return this.workers.read('citationsByPairs', pairs);
  }

  override among(paperIds: readonly string[]): Promise<Citation[]> {
    return this.workers.read('citationsAmong', paperIds);
  }
}

import type { Identifier } from '../../../domain/identifier.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import type { Author, PaperPart } from '../../../domain/paper.js';
import { PaperStore } from '../../ports/paper-store.js';
import type { CitationList, PaperFilter, PaperOrder, PaperWith } from '../../ports/paper-store.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

/** Papers come out of the workers with the parts that were asked for: that is what the assertions below say. */
export class EmbeddedPaperStore extends PaperStore {
  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override byIds<P extends PaperPart>(
    ids: readonly string[],
    parts: readonly P[],
    lists: readonly CitationList[] = [],
  ): Promise<(PaperWith<P> | null)[]> {
    return this.workers.read('papersByIds', ids, parts, lists) as Promise<(PaperWith<P> | null)[]>;
  }

  override byIdentifiers<P extends PaperPart>(
    identifiers: readonly Identifier[],
    parts: readonly P[],
    lists: readonly CitationList[] = [],
  ): Promise<(PaperWith<P> | null)[]> {
    return this.workers.read('papersByIdentifiers', identifiers, parts, lists) as Promise<(PaperWith<P> | null)[]>;
  }

  override page<P extends PaperPart>(
    filter: PaperFilter,
    order: PaperOrder,
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
    lists: readonly CitationList[] = [],
  ): Promise<Page<PaperWith<P>>> {
    const papers = this.workers.read('paperPage', filter, order, page, parts, withTotal, lists);
    return papers as Promise<Page<PaperWith<P>>>;
  }

  override authorsOf(paperIds: readonly string[]): Promise<Author[][]> {
    return this.workers.read('authorsOfPapers', paperIds);
  }
}

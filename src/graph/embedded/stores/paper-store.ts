import type { Identifier } from '../../../domain/identifier.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import type { Author, PaperPart } from '../../../domain/paper.js';
import { PaperStore } from '../../ports/paper-store.js';
import type { PaperFilter, PaperOrder, PaperWith } from '../../ports/paper-store.js';
import type { GraphWorkers } from '../graph-workers.js';

/** Papers come out of the workers with the parts that were asked for: that is what the assertions below say. */
export class EmbeddedPaperStore extends PaperStore {
  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override byIds<P extends PaperPart>(ids: readonly string[], parts: readonly P[]): Promise<(PaperWith<P> | null)[]> {
    return this.workers.read('papersByIds', ids, parts) as Promise<unknown> as Promise<(PaperWith<P> | null)[]>;
  }

  override byIdentifiers<P extends PaperPart>(
    identifiers: readonly Identifier[],
    parts: readonly P[],
  ): Promise<(PaperWith<P> | null)[]> {
    const papers: Promise<unknown> = this.workers.read('papersByIdentifiers', identifiers, parts);
    return papers as Promise<(PaperWith<P> | null)[]>;
  }

  override page<P extends PaperPart>(
    filter: PaperFilter,
    order: PaperOrder,
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<PaperWith<P>>> {
    const papers: Promise<unknown> = this.workers.read('paperPage', filter, order, page, parts, withTotal);
    return papers as Promise<Page<PaperWith<P>>>;
  }

  override authorsOf(paperIds: readonly string[]): Promise<Author[][]> {
    return this.workers.read('authorsOfPapers', paperIds);
  }
}

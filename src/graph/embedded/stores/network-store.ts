import type { CitationDirection, CitationIntent } from '../../../domain/citation.js';
import type { Likeness, YearCount } from '../../../domain/network.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import type { PaperPart } from '../../../domain/paper.js';
import { NetworkStore } from '../../ports/network-store.js';
import type { PlacedArcs, RankedPaper, SimilarPaper } from '../../ports/network-store.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

/** Papers come out of the workers with the parts that were asked for: that is what the assertions below say. */
export class EmbeddedNetworkStore extends NetworkStore {
  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override citationsPerYear(paperIds: readonly string[]): Promise<YearCount[][]> {
    return this.workers.read('citationsPerYear', paperIds);
  }

  override papersPerYear(categoryGroups: readonly (readonly string[])[]): Promise<YearCount[][]> {
    return this.workers.read('papersPerYear', categoryGroups);
  }

  override similar<P extends PaperPart>(
    paperIds: readonly string[],
    likeness: Likeness,
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<SimilarPaper<P>>[]> {
    const pages: Promise<unknown> = this.workers.read('similarPapers', paperIds, likeness, page, parts, withTotal);
    return pages as Promise<Page<SimilarPaper<P>>[]>;
  }

  override mostCited<P extends PaperPart>(
    categories: readonly string[],
    within: readonly string[] | null,
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<RankedPaper<P>>> {
    const ranked: Promise<unknown> = this.workers.read('mostCitedPapers', categories, within, page, parts, withTotal);
    return ranked as Promise<Page<RankedPaper<P>>>;
  }

  override neighbours(paperIds: readonly string[], direction: CitationDirection): Promise<string[][]> {
    return this.workers.read('neighbours', paperIds, direction);
  }

  override arcsAmong(paperIds: readonly string[], intents: readonly CitationIntent[] | null): Promise<PlacedArcs> {
    return this.workers.read('arcsAmong', paperIds, intents);
  }
}

import type { Category, CategoryClaim, LineageLink, Method, Review } from '../../../domain/knowledge.js';
import type { LineageGraph } from '../../../domain/lineage/lineage-graph.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import { LineageCache } from '../../lineage-cache.js';
import { KnowledgeStore } from '../../ports/knowledge-store.js';
import type { LinkFilter, MethodFilter, MethodOrder } from '../../ports/knowledge-store.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

export class EmbeddedKnowledgeStore extends KnowledgeStore {
  private readonly lineage = new LineageCache((known) => this.workers.read('lineageColumns', known));

  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override methodsByIds(ids: readonly string[]): Promise<(Method | null)[]> {
    return this.workers.read('methodsByIds', ids);
  }

  override methodsByRefs(refs: readonly string[]): Promise<Method[][]> {
    return this.workers.read('methodsByRefs', refs);
  }

  override methodPage(
    filter: MethodFilter,
    order: MethodOrder,
    page: PageRequest,
    withTotal: boolean,
  ): Promise<Page<Method>> {
    return this.workers.read('methodPage', filter, order, page, withTotal);
  }

  override introducedBy(paperIds: readonly string[]): Promise<Method[][]> {
    return this.workers.read('introducedMethods', paperIds);
  }

  override methodsOfAuthors(authorIds: readonly string[]): Promise<Method[][]> {
    return this.workers.read('methodsOfAuthors', authorIds);
  }

  override categories(): Promise<Category[]> {
    return this.workers.read('categories');
  }

  override categoryClaims(subjectIds: readonly string[], includeProposed: boolean): Promise<CategoryClaim[][]> {
    return this.workers.read('categoryClaims', subjectIds, includeProposed);
  }

  override categoryClaimsByIds(ids: readonly string[]): Promise<(CategoryClaim | null)[]> {
    return this.workers.read('categoryClaimsByIds', ids);
  }

  override lineageLinksByIds(ids: readonly string[]): Promise<(LineageLink | null)[]> {
    return this.workers.read('lineageLinksByIds', ids);
  }

  override reviews(claimIds: readonly string[]): Promise<Review[][]> {
    return this.workers.read('reviewsOfClaims', claimIds);
  }

  override lineageLinks(
    methodIds: readonly string[],
    side: 'parents' | 'children',
    filter: LinkFilter,
  ): Promise<LineageLink[][]> {
    return this.workers.read('lineageLinks', methodIds, side, filter);
  }

  override lineageGraph(): Promise<LineageGraph> {
    return this.lineage.graph();
  }
}

import type { Page, PageRequest } from '../../../domain/page.js';
import type { Author, Paper, PaperPart } from '../../../domain/paper.js';
import { AuthorStore } from '../../ports/author-store.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

export class EmbeddedAuthorStore extends AuthorStore {
  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override byIds(ids: readonly string[]): Promise<(Author | null)[]> {
    return this.workers.read('authorsByIds', ids);
  }

  override byS2Ids(s2Ids: readonly string[]): Promise<(Author | null)[]> {
    return this.workers.read('authorsByS2Ids', s2Ids);
  }

  override papersOf<P extends PaperPart>(
    authorIds: readonly string[],
    request: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<Pick<Paper, P | 'id'>>[]> {
    // The reading fetched every part that was asked for.
    return this.workers.read('papersOfAuthors', authorIds, request, parts, withTotal) as Promise<
      Page<Pick<Paper, P | 'id'>>[]
    >;
  }

  override byName(foldedName: string): Promise<Author[]> {
    return this.workers.read('authorsByName', foldedName);
  }
}

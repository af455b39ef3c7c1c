import type { Author } from '../../../domain/paper.js';
import { AuthorStore } from '../../ports/author-store.js';
import type { GraphWorkers } from '../graph-workers.js';

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

  override byName(foldedName: string): Promise<Author[]> {
    return this.workers.read('authorsByName', foldedName);
  }
}

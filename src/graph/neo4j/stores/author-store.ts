import type { Author } from '../../../domain/paper.js';
import { AuthorStore } from '../../ports/author-store.js';
import type { Neo4jReader } from '../executor.js';
import * as statements from '../statements/authors.js';

export class Neo4jAuthorStore extends AuthorStore {
  constructor(private readonly executor: Neo4jReader) {
    super();
  }

  override async byIds(ids: readonly string[]): Promise<(Author | null)[]> {
    const authors = await this.executor.read<Author>(statements.AUTHORS_OF_IDS, { ids });
    const byId = new Map(authors.map((author) => [author.id, author]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  override async byS2Ids(s2Ids: readonly string[]): Promise<(Author | null)[]> {
    const authors = await this.executor.read<Author>(statements.AUTHORS_OF_S2_IDS, { s2Ids });
    const byS2Id = new Map(authors.map((author) => [author.s2Id, author]));
    return s2Ids.map((s2Id) => byS2Id.get(s2Id) ?? null);
  }

  override byName(foldedName: string): Promise<Author[]> {
    return this.executor.read<Author>(statements.AUTHORS_OF_NAME, { foldedName });
  }
}

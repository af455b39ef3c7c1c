import type { Page, PageRequest, SortKey } from '../../../domain/page.js';
import type { Author, Paper, PaperPart } from '../../../domain/paper.js';
import { AuthorStore } from '../../ports/author-store.js';
import type { Neo4jReader } from '../executor.js';
import { keysetClauses, pagesOfOwners } from '../cypher/keyset.js';
import type { OwnedRows } from '../cypher/keyset.js';
import { PAPER_ORDERS } from '../cypher/paper-orders.js';
import { projectionOf } from '../reads/paper-projection.js';
import * as statements from '../statements/authors.js';

type PaperOfAuthor = readonly [key: SortKey, paper: readonly unknown[]];

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

  override async papersOf<P extends PaperPart>(
    authorIds: readonly string[],
    request: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<Pick<Paper, P | 'id'>>[]> {
    const keyset = keysetClauses(PAPER_ORDERS.NEWEST, request);
    const projection = projectionOf(parts);
    const lists = await this.executor.read<OwnedRows<PaperOfAuthor>>(
      statements.papersOfAuthors(keyset, projection, withTotal),
      { ...keyset.parameters, ids: [...new Set(authorIds)] },
    );
    return pagesOfOwners(authorIds, request, withTotal, lists, ([, paper]) => projection.read(paper));
  }

  override byName(foldedName: string): Promise<Author[]> {
    return this.executor.read<Author>(statements.AUTHORS_OF_NAME, { foldedName });
  }
}

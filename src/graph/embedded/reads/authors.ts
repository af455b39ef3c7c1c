import type { Page, PageRequest } from '../../../domain/page.js';
import type { Author, PaperPart } from '../../../domain/paper.js';
import type { Connection } from '../connection.js';
import { countRows, readPage } from '../sql/keyset.js';
import type { ListQuery } from '../sql/keyset.js';
import { PAPER_ORDERS } from '../sql/paper-orders.js';
import * as statements from '../statements/authors.js';
import { HAS_AUTHOR, NOT_MERGED } from '../statements/papers.js';
import { loadPapers } from './papers.js';
import type { LoadedPaper } from './papers.js';

export function authorsByIds(db: Connection, ids: readonly string[]): (Author | null)[] {
  return aligned(db, statements.AUTHORS_OF_IDS, ids);
}

export function authorsByS2Ids(db: Connection, s2Ids: readonly string[]): (Author | null)[] {
  return aligned(db, statements.AUTHORS_OF_S2_IDS, s2Ids);
}

export function authorsByName(db: Connection, foldedName: string): Author[] {
  return db.all<Author>(statements.AUTHORS_OF_NAME, foldedName).map(({ id, s2Id, name }) => ({ id, s2Id, name }));
}

export function papersOfAuthors(
  db: Connection,
  authorIds: readonly string[],
  request: PageRequest,
  parts: readonly PaperPart[],
  withTotal: boolean,
): Page<LoadedPaper>[] {
  const pages = authorIds.map((authorId) => {
    const query: ListQuery = {
      select: 'p.rid AS rid',
      from: 'paper p',
      where: [NOT_MERGED, HAS_AUTHOR],
      parameters: [authorId],
      order: PAPER_ORDERS.NEWEST,
    };
    return readPage<{ rid: number }>(db, query, request, withTotal ? countRows(db, query) : null);
  });
  const papers = loadPapers(
    db,
    pages.flatMap(({ rows }) => rows).map(({ rid }) => rid),
    { parts },
  );
  return pages.map((page) => ({ ...page, rows: page.rows.flatMap(({ rid }) => papers.get(rid) ?? []) }));
}

function aligned(db: Connection, statement: string, keys: readonly string[]): (Author | null)[] {
  const authors: (Author | null)[] = keys.map(() => null);
  for (const { position, id, s2Id, name } of db.all<Author & { position: number }>(statement, JSON.stringify(keys))) {
    authors[position] = { id, s2Id, name };
  }
  return authors;
}

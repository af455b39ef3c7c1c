import type { Author } from '../../../domain/paper.js';
import type { Connection } from '../connection.js';
import * as statements from '../statements/authors.js';

export function authorsByIds(db: Connection, ids: readonly string[]): (Author | null)[] {
  return aligned(db, statements.AUTHORS_OF_IDS, ids);
}

export function authorsByS2Ids(db: Connection, s2Ids: readonly string[]): (Author | null)[] {
  return aligned(db, statements.AUTHORS_OF_S2_IDS, s2Ids);
}

export function authorsByName(db: Connection, foldedName: string): Author[] {
  return db.all<Author>(statements.AUTHORS_OF_NAME, foldedName).map(({ id, s2Id, name }) => ({ id, s2Id, name }));
}

function aligned(db: Connection, statement: string, keys: readonly string[]): (Author | null)[] {
  const authors: (Author | null)[] = keys.map(() => null);
  for (const { position, id, s2Id, name } of db.all<Author & { position: number }>(statement, JSON.stringify(keys))) {
    authors[position] = { id, s2Id, name };
  }
  return authors;
}

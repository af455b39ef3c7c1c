import type { StoredPaper } from '../../../domain/stored-paper.js';
import type { Connection } from '../connection.js';
import * as statements from '../statements/write-papers.js';

/** A paper as it lies in the file, with its row. */
export interface StoredRow {
  readonly rid: number;
  readonly identified: boolean;
  readonly paper: StoredPaper;
  /** The id of the paper that it was merged into. */
  readonly mergedInto: string | null;
}

const JSON_FIELDS = [
  'identifiers',
  'aliases',
  'titleVariants',
  'authors',
  'publicationTypes',
  'fieldsOfStudy',
  'provenance',
] as const;

export function storedPapersOfKeys(
  db: Connection,
  keys: { readonly identifiers: readonly string[]; readonly titleKeys: readonly string[] },
): StoredRow[] {
  const { identifiers, titleKeys } = keys;
  return db
    .all<Row>(statements.STORED_PAPERS_OF_KEYS, JSON.stringify(identifiers), JSON.stringify(titleKeys))
    .map(toStored);
}

export function storedPapersOfIds(db: Connection, ids: readonly string[]): StoredRow[] {
  return db.all<Row>(statements.STORED_PAPERS_OF_IDS, JSON.stringify(ids)).map(toStored);
}

type Row = Record<string, unknown> & {
  readonly rid: number;
  readonly identified: number;
  readonly mergedInto: string | null;
};

function toStored({ rid, identified, mergedInto, ...columns }: Row): StoredRow {
  const fields = { ...columns };
  for (const field of JSON_FIELDS) {
    const stored = fields[field];
    fields[field] = typeof stored === 'string' ? (JSON.parse(stored) as unknown) : null;
  }
  // The statement names every field of a stored paper.
  return { rid, identified: identified === 1, mergedInto, paper: fields as unknown as StoredPaper };
}

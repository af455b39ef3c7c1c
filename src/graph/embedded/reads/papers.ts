import type { Identifier } from '../../../domain/identifier.js';
import { identifierKey } from '../../../domain/identifier.js';
import type { Author, PaperPart } from '../../../domain/paper.js';
import type { Connection } from '../connection.js';
import { columnsOf, readParts } from '../paper-parts.js';
import type { PaperRow } from '../paper-parts.js';
import * as statements from '../statements/papers.js';

export type LoadedPaper = Record<string, unknown>;

/** The row number of each paper id; aligned; null where there is none. */
export function ridsOfIds(db: Connection, ids: readonly string[]): (number | null)[] {
  return align(ids, db.all<Placed>(statements.PAPERS_OF_IDS, JSON.stringify(ids)));
}

/** Papers by row number, with the parts that were asked for. */
export function loadPapers(
  db: Connection,
  rids: readonly number[],
  parts: readonly PaperPart[],
): Map<number, LoadedPaper> {
  if (rids.length === 0) return new Map();
  const { select, join } = columnsOf(parts);
  const rows = db.all<PaperRow & { rid: number }>(
    statements.paperRowsOfRids(select, join),
    JSON.stringify([...new Set(rids)]),
  );
  return new Map(rows.map((row) => [row.rid, readParts(row, parts)]));
}

export function papersByIds(
  db: Connection,
  ids: readonly string[],
  parts: readonly PaperPart[],
): (LoadedPaper | null)[] {
  return loadAligned(db, ridsOfIds(db, ids), parts);
}

export function papersByIdentifiers(
  db: Connection,
  identifiers: readonly Identifier[],
  parts: readonly PaperPart[],
): (LoadedPaper | null)[] {
  const keys = identifiers.map(identifierKey);
  const placed = db.all<Placed>(statements.PAPERS_OF_IDENTIFIERS, JSON.stringify(keys));
  return loadAligned(db, align(keys, placed), parts);
}

export function authorsOfPapers(db: Connection, paperIds: readonly string[]): Author[][] {
  const authors: Author[][] = paperIds.map(() => []);
  const rids = JSON.stringify(ridsOfIds(db, paperIds));
  for (const { position, id, s2Id, name } of db.all<Author & { position: number }>(
    statements.AUTHORS_OF_PAPERS,
    rids,
  )) {
    authors[position]?.push({ id, s2Id, name });
  }
  return authors;
}

interface Placed {
  readonly position: number;
  readonly rid: number;
}

function align(keys: readonly string[], placed: readonly Placed[]): (number | null)[] {
  const rids: (number | null)[] = keys.map(() => null);
  for (const { position, rid } of placed) rids[position] = rid;
  return rids;
}

function loadAligned(
  db: Connection,
  rids: readonly (number | null)[],
  parts: readonly PaperPart[],
): (LoadedPaper | null)[] {
  const papers = loadPapers(
    db,
    rids.filter((rid) => rid !== null),
    parts,
  );
  return rids.map((rid) => (rid === null ? null : (papers.get(rid) ?? null)));
}

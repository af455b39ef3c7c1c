import type { CitationDirection } from '../../../domain/citation.js';
import type { Identifier } from '../../../domain/identifier.js';
import { identifierKey } from '../../../domain/identifier.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import type { Author, PaperPart } from '../../../domain/paper.js';
import type { CitationFilter, CitationOrder } from '../../ports/citation-store.js';
import type { CitationList, ListedPaper, PaperSelection, WithLists } from '../../ports/paper-store.js';
import type { Connection } from '../connection.js';
import { columnsOf, readParts } from '../sql/paper-parts.js';
import type { PaperRow } from '../sql/paper-parts.js';
import * as statements from '../statements/papers.js';
import { citationRows, loadCitations, otherOf, pairKey } from './citations.js';
import { ridsOfIdentifiers, ridsOfIds } from './rids.js';

/** Its parts are those that were asked for: their types are known where a store is called. */
export type LoadedPaper = ListedPaper['paper'];

/** Papers by row number, with what was asked for. */
export function loadPapers(
  db: Connection,
  rids: readonly number[],
  { parts, lists = [] }: PaperSelection,
): Map<number, LoadedPaper> {
  if (rids.length === 0) return new Map();
  const { select, join } = columnsOf(parts);
  const rows = db.all<PaperRow & { rid: number }>(
    statements.paperRowsOfRids(select, join),
    JSON.stringify([...new Set(rids)]),
  );
  if (lists.length === 0) return new Map(rows.map((row) => [row.rid, readParts(row, parts)]));
  const found = rows.map(({ rid }) => rid);
  const pages = lists.map((list) => listPages(db, found, list));
  return new Map(
    rows.map((row, i) => {
      const its: WithLists = { lists: pages.flatMap((ofPapers) => ofPapers[i] ?? []) };
      return [row.rid, { ...readParts(row, parts), ...its }];
    }),
  );
}

export function papersByIds(
  db: Connection,
  ids: readonly string[],
  parts: readonly PaperPart[],
  lists: readonly CitationList[],
): (LoadedPaper | null)[] {
  return loadAligned(db, ridsOfIds(db, ids), { parts, lists });
}

export function papersByIdentifiers(
  db: Connection,
  identifiers: readonly Identifier[],
  parts: readonly PaperPart[],
  lists: readonly CitationList[],
): (LoadedPaper | null)[] {
  return loadAligned(db, ridsOfIdentifiers(db, identifiers.map(identifierKey)), { parts, lists });
}

export function citationPages(
  db: Connection,
  paperIds: readonly string[],
  direction: CitationDirection,
  filter: CitationFilter,
  order: CitationOrder,
  page: PageRequest,
  parts: readonly PaperPart[],
  withTotal: boolean,
): Page<ListedPaper>[] {
  const whole = { parts, withTotal, withKeys: true, withCitations: true };
  return listPages(db, ridsOfIds(db, paperIds), { direction, filter, order, page, ...whole });
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

/** The list of each paper, the other papers of all lists loaded together. */
function listPages(db: Connection, rids: readonly (number | null)[], list: CitationList): Page<ListedPaper>[] {
  const pages = citationRows(db, rids, list);
  const rows = pages.flatMap((page) => page.rows);
  const papers = loadPapers(db, rows.map(otherOf(list.direction)), list);
  const citations = list.withCitations ? loadCitations(db, rows) : null;
  return pages.map((page) => ({
    ...page,
    keys: list.withKeys ? page.keys : [],
    rows: page.rows.flatMap((row) => {
      const paper = papers.get(otherOf(list.direction)(row));
      return paper ? [{ citation: citations?.get(pairKey(row)) ?? null, paper }] : [];
    }),
  }));
}

function loadAligned(
  db: Connection,
  rids: readonly (number | null)[],
  selection: PaperSelection,
): (LoadedPaper | null)[] {
  const papers = loadPapers(
    db,
    rids.filter((rid) => rid !== null),
    selection,
  );
  return rids.map((rid) => (rid === null ? null : (papers.get(rid) ?? null)));
}

import type { CitationDirection, CitationIntent } from '../../../domain/citation.js';
import type { Likeness, Similarity, YearCount } from '../../../domain/network.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import type { PaperPart } from '../../../domain/paper.js';
import type { PlacedArcs } from '../../ports/network-store.js';
import type { Connection, SqlValue } from '../connection.js';
import { ascending, countRows, descending, readPage } from '../sql/keyset.js';
import type { ListQuery } from '../sql/keyset.js';
import * as statements from '../statements/network.js';
import { IN_CATEGORIES } from '../statements/papers.js';
import type { PairRow } from './citations.js';
import { loadPapers } from './papers.js';
import type { LoadedPaper } from './papers.js';
import { ridsOfIds } from './rids.js';
import { similarPage } from './similar-page.js';

/** Claims that are only proposed do not count. */
const ACCEPTED_ONLY = 0;

export function citationsPerYear(db: Connection, paperIds: readonly string[]): YearCount[][] {
  const years = paperIds.map((): YearCount[] => []);
  const rids = JSON.stringify(ridsOfIds(db, paperIds));
  for (const { position, year, count } of db.all<YearCount & { position: number }>(
    statements.CITATIONS_PER_YEAR,
    rids,
  )) {
    years[position]?.push({ year, count });
  }
  return years;
}

export function papersPerYear(db: Connection, categoryGroups: readonly (readonly string[])[]): YearCount[][] {
  return categoryGroups.map((group) =>
    db
      .all<YearCount>(statements.PAPERS_PER_YEAR, JSON.stringify(group), ACCEPTED_ONLY)
      .map(({ year, count }) => ({ year, count })),
  );
}

export function similarPapers(
  db: Connection,
  paperIds: readonly string[],
  likeness: Likeness,
  request: PageRequest,
  parts: readonly PaperPart[],
  withTotal: boolean,
): Page<{ similarity: Similarity; paper: LoadedPaper }>[] {
  const pages = ridsOfIds(db, paperIds).map((rid) => similarPage(db, rid, likeness, request, withTotal));
  const papers = loadPapers(
    db,
    pages.flatMap(({ rows }) => rows).map(({ rid }) => rid),
    { parts },
  );
  return pages.map((page) => ({
    ...page,
    rows: page.rows.flatMap(({ rid, shared: count, a, b, score }) => {
      const paper = papers.get(rid);
      return paper ? [{ similarity: { count, a, b, score }, paper }] : [];
    }),
  }));
}

export function mostCitedPapers(
  db: Connection,
  categories: readonly string[],
  within: readonly string[] | null,
  request: PageRequest,
  parts: readonly PaperPart[],
  withTotal: boolean,
): Page<{ count: number; paper: LoadedPaper }> {
  const narrowed: SqlValue[] = within === null ? [] : [JSON.stringify(within), ACCEPTED_ONLY];
  const query: ListQuery = {
    select: 'n.rid, n.citing',
    from: statements.CITED_BY_CATEGORIES,
    where: within === null ? [] : [IN_CATEGORIES],
    parameters: [JSON.stringify(categories), ACCEPTED_ONLY, ...narrowed],
    order: [descending('n.citing', 'number'), ascending('p.id')],
  };
  const total = withTotal ? countRows(db, query) : null;
  const page = readPage<{ rid: number; citing: number }>(db, query, request, total);
  const papers = loadPapers(
    db,
    page.rows.map(({ rid }) => rid),
    { parts },
  );
  return {
    ...page,
    rows: page.rows.flatMap(({ rid, citing: count }) => {
      const paper = papers.get(rid);
      return paper ? [{ count, paper }] : [];
    }),
  };
}

export function neighbours(db: Connection, paperIds: readonly string[], direction: CitationDirection): string[][] {
  const found = paperIds.map((): string[] => []);
  const rids = JSON.stringify(ridsOfIds(db, paperIds));
  for (const { position, id } of db.all<{ position: number; id: string }>(statements.NEIGHBOURS[direction], rids)) {
    found[position]?.push(id);
  }
  return found;
}

export function arcsAmong(
  db: Connection,
  paperIds: readonly string[],
  intents: readonly CitationIntent[] | null,
): PlacedArcs {
  const rids = ridsOfIds(db, paperIds);
  const placeOf = new Map(rids.flatMap((rid, place) => (rid === null ? [] : [[rid, place] as const])));
  const rows = db.all<PairRow>(
    intents === null ? statements.ARCS_AMONG : statements.ARCS_WITH_INTENT_AMONG,
    JSON.stringify([...placeOf.keys()]),
    ...(intents === null ? [] : [JSON.stringify(intents)]),
  );
  return {
    citing: Uint32Array.from(rows, ({ src }) => placeOf.get(src) ?? 0),
    cited: Uint32Array.from(rows, ({ dst }) => placeOf.get(dst) ?? 0),
  };
}

import type { Citation, CitationDirection } from '../../../domain/citation.js';
import type { Page } from '../../../domain/page.js';
import type { CitationFilter, CitationOrder } from '../../ports/citation-store.js';
import type { CitationList } from '../../ports/paper-store.js';
import { Conditions } from '../sql/conditions.js';
import type { Connection } from '../connection.js';
import { ascending, countRows, descending, oldestFirst, readPage } from '../sql/keyset.js';
import type { ListQuery, OrderTerm } from '../sql/keyset.js';
import * as statements from '../statements/citations.js';
import { FROM_YEAR, IN_CATEGORIES, TO_YEAR } from '../statements/papers.js';
import { ridsOfIds } from './rids.js';

const ORDERS: Readonly<Record<CitationOrder, readonly OrderTerm[]>> = {
  NEWEST: [descending('p.sort_date'), ascending('p.id')],
  OLDEST: [oldestFirst('p.sort_date_undated_last', 'p.sort_date'), ascending('p.id')],
  MOST_CITED: [descending('p.rank_citations', 'number'), ascending('p.id')],
  INFLUENTIAL_FIRST: [descending('ifnull(c.influential, 0)', 'number'), descending('p.sort_date'), ascending('p.id')],
  FIRST_SEEN: [descending('fb.at'), ascending('p.id')],
};

/** A citation by the row numbers of its papers. */
export interface PairRow {
  readonly src: number;
  readonly dst: number;
}

/** One page of each paper's list: which citations, in order. */
export function citationRows(
  db: Connection,
  rids: readonly (number | null)[],
  { direction, filter, order, page, withTotal }: CitationList,
): Page<PairRow>[] {
  const conditions = new Conditions();
  addConditions(conditions, filter);
  const isWhole = conditions.sql.length === 1 && !filter.includeVanished;
  const from = direction === 'references' ? statements.REFERENCES_OF : statements.CITATIONS_OF;
  const mayWalk = direction === 'citations' && page.size > 0 && !filter.includeVanished && !db.readsPast;
  return rids.map((rid) => {
    const isHub = mayWalk && IN_ORDER_OF_PAPERS.has(order) && listSize(db, rid, direction) >= HUB;
    const query: ListQuery = {
      select: 'c.src AS src, c.dst AS dst',
      from,
      where: [direction === 'references' ? statements.CITING_IS : statements.CITED_IS, ...conditions.sql],
      parameters: [rid, ...conditions.parameters],
      order: ORDERS[order],
      ...(isHub && { walk: statements.CITING_OF_WALKED }),
    };
    const total = !withTotal ? null : isWhole ? listSize(db, rid, direction) : countRows(db, query);
    return readPage<PairRow>(db, query, page, total);
  });
}

/** Orders that an index of all papers has. */
const IN_ORDER_OF_PAPERS: ReadonlySet<CitationOrder> = new Set(['NEWEST', 'OLDEST', 'MOST_CITED']);
/** Fewer citing papers are read and sorted in some milliseconds; of more, some are met soon among the first papers of an order. */
const HUB = 2_000;

/** The paper at the other end of a citation. */
export const otherOf =
  (direction: CitationDirection) =>
  ({ src, dst }: PairRow): number =>
    direction === 'references' ? dst : src;

export function citationsByPairs(
  db: Connection,
  pairs: readonly { citingId: string; citedId: string }[],
): (Citation | null)[] {
  const rids = ridsOfIds(
    db,
    pairs.flatMap(({ citingId, citedId }) => [citingId, citedId]),
  );
  const rows = pairs.map((_, i) => ({ src: rids[2 * i] ?? -1, dst: rids[2 * i + 1] ?? -1 }));
  const citations = loadCitations(db, rows);
  return rows.map((row) => citations.get(pairKey(row)) ?? null);
}

export function citationsAmong(db: Connection, paperIds: readonly string[]): Citation[] {
  const rids = ridsOfIds(db, paperIds).filter((rid) => rid !== null);
  const pairs = db.all<PairRow>(statements.PRESENT_PAIRS_AMONG, JSON.stringify([...new Set(rids)]));
  const keyOf = ({ citingId, citedId }: Citation): string => `${citingId} ${citedId}`;
  return [...loadCitations(db, pairs).values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function addConditions(conditions: Conditions, filter: CitationFilter): void {
  conditions.add(filter.includeVanished ? statements.IS_KEPT : statements.IS_PRESENT);
  conditions.addFor(filter.intents && JSON.stringify(filter.intents), statements.HAS_ONE_INTENT);
  if (filter.influential !== null) {
    conditions.add(filter.influential ? statements.IS_INFLUENTIAL : statements.IS_NOT_INFLUENTIAL);
  }
  if (filter.categoriesAny !== null) conditions.add(IN_CATEGORIES, JSON.stringify(filter.categoriesAny), 0);
  conditions.addFor(filter.yearFrom, FROM_YEAR);
  conditions.addFor(filter.yearTo, TO_YEAR);
  conditions.addFor(filter.firstSeenSince, statements.FIRST_SEEN_SINCE);
}

function listSize(db: Connection, rid: number | null, direction: CitationDirection): number {
  return db.get<Record<CitationDirection, number>>(statements.LIST_SIZES, rid)?.[direction] ?? 0;
}

export const pairKey = ({ src, dst }: PairRow): string => `${src} ${dst}`;

interface CitationRow extends PairRow, Omit<Citation, 'isInfluential' | 'intents' | 'contexts'> {
  readonly influential: number | null;
  readonly intents: string | null;
  readonly contexts: string | null;
}

export function loadCitations(db: Connection, pairs: readonly PairRow[]): Map<string, Citation> {
  if (pairs.length === 0) return new Map();
  const wanted = JSON.stringify(pairs.map(({ src, dst }) => [src, dst]));
  return new Map(
    db.all<CitationRow>(statements.CITATIONS_OF_PAIRS, wanted).map((row) => [
      pairKey(row),
      {
        citingId: row.citingId,
        citedId: row.citedId,
        isInfluential: row.influential === null ? null : row.influential === 1,
        intents: row.intents === null ? null : (JSON.parse(row.intents) as Citation['intents']),
        contexts: row.contexts === null ? null : (JSON.parse(row.contexts) as Citation['contexts']),
        firstSeenAt: row.firstSeenAt,
        lastSeenAt: row.lastSeenAt,
        vanishedAt: row.vanishedAt,
      },
    ]),
  );
}

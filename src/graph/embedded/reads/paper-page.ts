import type { Page, PageRequest } from '../../../domain/page.js';
import type { PaperPart } from '../../../domain/paper.js';
import type { CitationList, PaperFilter, PaperOrder } from '../../ports/paper-store.js';
import type { Connection, SqlValue } from '../connection.js';
import { countRows, readPage } from '../sql/keyset.js';
import { PAPER_ORDERS } from '../sql/paper-orders.js';
import * as statements from '../statements/papers.js';
import { paperConditions, type Condition, type PaperConditions, type PaperSet } from './paper-conditions.js';
import { loadPapers } from './papers.js';
import type { LoadedPaper } from './papers.js';

export function paperPage(
  db: Connection,
  filter: PaperFilter,
  order: PaperOrder,
  request: PageRequest,
  parts: readonly PaperPart[],
  withTotal: boolean,
  lists: readonly CitationList[],
): Page<LoadedPaper> {
  const conditions = paperConditions(filter);
  const source = sourceOf(db, conditions);
  const total = withTotal ? count(db, conditions, source) : null;
  const query = { select: 'p.rid AS rid', ...source, order: PAPER_ORDERS[order] };
  const page = readPage<{ rid: number }>(db, query, request, total);
  const papers = loadPapers(
    db,
    page.rows.map(({ rid }) => rid),
    { parts, lists },
  );
  return { ...page, rows: page.rows.map(({ rid }) => papers.get(rid)).filter((paper) => paper !== undefined) };
}

/** Where papers are looked for. */
interface Source {
  readonly from: string;
  readonly where: readonly string[];
  readonly parameters: readonly SqlValue[];
  /** Whether the first papers of the order are looked at before all others. */
  readonly walk?: string;
}

/** A set of no more is read whole, and its papers are looked at one by one: some microseconds each. */
const SMALL = 8_000;

/**
 * SQLite knows neither how many papers a filter selects nor that they lie anywhere in the order: left alone it sorts a third of the graph, or looks
 * at all of it for a page that stays empty. So a small set of papers is looked at paper by paper. Otherwise the page is looked for among the
 * first papers of the order, where what many papers fulfil is met soon, and then in the index that has the filter's columns.
 */
function sourceOf(db: Connection, { within, without, own, index }: PaperConditions): Source {
  const others = [...without.map(({ sql, parameters }) => ({ sql: statements.isNotIn(sql), parameters })), ...own];
  if (db.readsPast) return source('paper p', [...within.map(isIn), ...others]);
  for (const set of within) {
    const small = smallSet(db, set);
    if (small === null) continue;
    const rest = within.filter((one) => one !== set);
    return source('paper p NOT INDEXED', [small, ...rest.map(isIn), ...others]);
  }
  const conditions = [...within.map(isIn), ...others];
  if (conditions.length === 0) return source('paper p', []);
  const listed = index === 'paper_filters' ? [{ sql: statements.IS_LISTED, parameters: [] }] : [];
  return { ...source(`paper p INDEXED BY ${index}`, [...listed, ...conditions]), walk: '' };
}

function source(from: string, conditions: readonly Condition[]): Source {
  return {
    from,
    where: [statements.NOT_MERGED, ...conditions.map(({ sql }) => sql)],
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}

const isIn = ({ sql, parameters }: PaperSet): Condition => ({ sql: statements.isIn(sql), parameters });

/** The set as a list of row numbers; null where it is large. */
function smallSet(db: Connection, { sql, parameters }: PaperSet): Condition | null {
  const row = db.get<{ n: number; rids: string }>(statements.firstOf(sql), ...parameters, SMALL + 1);
  if (row === undefined || row.n > SMALL) return null;
  return { sql: statements.isIn('SELECT value FROM json_each(?)'), parameters: [row.rids] };
}

function count(db: Connection, { within, without, own }: PaperConditions, found: Source): number {
  const isAlone = (set: PaperSet | undefined): set is PaperSet =>
    own.length === 0 && within.length + without.length === 1 && set !== undefined;
  const [set] = within;
  const [complement] = without;
  if (within.length + without.length + own.length === 0) return countAll(db);
  if (isAlone(complement)) return countAll(db) - countIn(db, complement);
  if (isAlone(set) && set.isDistinct && found.walk !== undefined) {
    const { sql, parameters } = set;
    return (
      numberOf(db, `SELECT count(*) AS n FROM (${sql})`, parameters) -
      numberOf(db, statements.mergedIn(sql), parameters)
    );
  }
  return countRows(db, found);
}

const countIn = (db: Connection, set: PaperSet): number =>
  countRows(db, source(db.readsPast ? 'paper p' : 'paper p NOT INDEXED', [isIn(set)]));

const numberOf = (db: Connection, sql: string, parameters: readonly SqlValue[]): number =>
  db.get<{ n: number }>(sql, ...parameters)?.n ?? 0;

function countAll(db: Connection): number {
  return db.get<{ value: number }>(statements.PAPERS_COUNTED)?.value ?? 0;
}

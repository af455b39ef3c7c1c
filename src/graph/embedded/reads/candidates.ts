import { candidatePoints, monthNumber } from '../../../domain/candidate.js';
import type { CandidateStanding, CoveredCitation } from '../../../domain/candidate.js';
import type { CitationIntent } from '../../../domain/citation.js';
import { InvalidInputError } from '../../../domain/errors.js';
import { pageOf } from '../../../domain/page.js';
import type { Page, PageRequest, SortKey } from '../../../domain/page.js';
import type { PaperPart } from '../../../domain/paper.js';
import type { CandidateFilter } from '../../ports/knowledge-store.js';
import type { Connection } from '../connection.js';
import * as statements from '../statements/candidates.js';
import { loadPapers } from './papers.js';
import type { LoadedPaper } from './papers.js';

interface RankedRow extends CandidateStanding {
  readonly rid: number;
  readonly id: string;
}

/**
 * Hubs are cited by hundreds of thousands: to rank them takes a second or more, whichever page is asked for. So the ranking is kept until somebody
 * writes, and pages are cut from it.
 */
export function candidatePage(
  db: Connection,
  surveyId: string,
  filter: CandidateFilter,
  request: PageRequest,
  parts: readonly PaperPart[],
  withTotal: boolean,
): Page<{ standing: CandidateStanding; citesCovered: CoveredCitation[]; paper: LoadedPaper }> {
  const ranked = db.remember(`candidates ${surveyId} ${JSON.stringify(filter)}`, () => rank(db, surveyId, filter));
  const from = request.after === null ? 0 : placeBehind(ranked, request.after, 'after');
  const to = request.before === null ? ranked.length : placeAhead(ranked, request.before);
  const wanted = request.size + 1;
  const read = request.backward
    ? ranked.slice(Math.max(from, to - wanted), to).reverse()
    : ranked.slice(from, Math.min(to, from + wanted));
  const page = pageOf(
    request,
    read.map((row) => ({ row, key: keyOf(row) })),
    withTotal ? ranked.length : null,
  );
  const rids = page.rows.map(({ rid }) => rid);
  const papers = loadPapers(db, rids, { parts });
  const cited = coveredCitations(db, surveyId, rids);
  return {
    ...page,
    rows: page.rows.flatMap(({ rid, id: _id, ...standing }, position) => {
      const paper = papers.get(rid);
      return paper ? [{ standing, citesCovered: cited[position] ?? [], paper }] : [];
    }),
  };
}

function rank(db: Connection, surveyId: string, filter: CandidateFilter): RankedRow[] {
  const { since, minCovered, categories, recentSince } = filter;
  const inCategories = categories === null ? '' : statements.IN_ONE_OF_CATEGORIES;
  const rows = db.all<RankedRow>(
    statements.RANKED_CANDIDATES + inCategories + statements.MOST_POINTS,
    surveyId,
    minCovered,
    monthNumber(recentSince),
    since,
    ...(categories === null ? [] : [JSON.stringify(categories)]),
  );
  // A driver may add to a row.
  return rows.map(({ rid, id, cited, influential, used, monthsAfter }) => ({
    rid,
    id,
    cited,
    influential,
    used,
    monthsAfter,
  }));
}

function coveredCitations(db: Connection, surveyId: string, rids: readonly number[]): CoveredCitation[][] {
  type Row = { position: number; citedId: string; influential: number | null; intents: string | null };
  const cited = rids.map((): CoveredCitation[] => []);
  for (const row of db.all<Row>(statements.COVERED_CITATIONS, JSON.stringify(rids), surveyId)) {
    cited[row.position]?.push({
      citedId: row.citedId,
      isInfluential: row.influential === null ? null : row.influential === 1,
      intents: row.intents === null ? null : (JSON.parse(row.intents) as CitationIntent[]),
    });
  }
  return cited;
}

function keyOf(row: RankedRow): SortKey {
  return [candidatePoints(row), row.id];
}

function placeAhead(ranked: readonly RankedRow[], key: SortKey): number {
  return placeOf(ranked, key, 'before', (row) => isBehind(keyOf(row), key) || row.id === key[1]);
}

function placeBehind(ranked: readonly RankedRow[], key: SortKey, field: string): number {
  return placeOf(ranked, key, field, (row) => isBehind(keyOf(row), key));
}

/** How many rows stand ahead of the first of which `holds` is true; it is for all that follow. */
function placeOf(
  ranked: readonly RankedRow[],
  key: SortKey,
  field: string,
  holds: (row: RankedRow) => boolean,
): number {
  if (key.length !== 2) {
    throw new InvalidInputError(field, `${field} is a place in a list of another order: take one from this list`);
  }
  let [low, high] = [0, ranked.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = ranked[middle];
    if (row === undefined || holds(row)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isBehind([points = 0, id = '']: SortKey, [ofPoints = 0, ofId = '']: SortKey): boolean {
  return points < ofPoints || (points === ofPoints && id > ofId);
}

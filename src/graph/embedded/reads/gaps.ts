import type { Page, PageRequest } from '../../../domain/page.js';
import type { PaperPart } from '../../../domain/paper.js';
import { GapRanking } from '../../gap-ranking.js';
import type { GapFilter, GapOf } from '../../ports/knowledge-store.js';
import type { Connection, SqlValue } from '../connection.js';
import * as statements from '../statements/gaps.js';
import { loadPapers } from './papers.js';
import type { LoadedPaper } from './papers.js';

interface GapRow {
  readonly rid: number;
  readonly id: string;
  readonly year: number | null;
  readonly citedBy: number;
  readonly citedByEarlier: number;
}

/** Claims that are only proposed do not count. */
const ACCEPTED_ONLY = 0;

export function gapPage(
  db: Connection,
  surveyId: string,
  filter: GapFilter,
  request: PageRequest,
  parts: readonly PaperPart[],
  withTotal: boolean,
): Page<Omit<GapOf<never>, 'paper'> & { paper: LoadedPaper }> {
  const ranking = db.remember(`gaps ${surveyId} ${JSON.stringify(filter)}`, () => rank(db, surveyId, filter));
  const page = ranking.page(request, withTotal);
  const rids = page.rows.map(({ rid }) => rid);
  const papers = loadPapers(db, rids, { parts });
  const citing = rids.map((): string[] => []);
  const ofCategories = filter.categories !== null;
  for (const { position, id } of db.all<{ position: number; id: string }>(
    statements.citingCovered(ofCategories),
    ...coveredParameters(surveyId, filter),
    JSON.stringify(rids),
  )) {
    citing[position]?.push(id);
  }
  return {
    ...page,
    rows: page.rows.flatMap(({ rid, citedBy, of, share }, position) => {
      const paper = papers.get(rid);
      return paper ? [{ citedBy, of, share, citedByCovered: citing[position] ?? [], paper }] : [];
    }),
  };
}

function rank(db: Connection, surveyId: string, filter: GapFilter): GapRanking<GapRow> {
  const ofCategories = filter.categories !== null;
  const parameters = coveredParameters(surveyId, filter);
  const covered = db.all<{ year: number | null }>(statements.coveredYears(ofCategories), ...parameters);
  const rows = db.all<GapRow>(statements.gapRows(ofCategories), ...parameters, filter.minCitedBy);
  // A driver may add to a row.
  const gaps = rows.map(({ rid, id, year, citedBy, citedByEarlier }) => ({ rid, id, year, citedBy, citedByEarlier }));
  return new GapRanking(gaps, covered, filter);
}

function coveredParameters(surveyId: string, { categories }: GapFilter): SqlValue[] {
  return categories === null ? [surveyId] : [surveyId, JSON.stringify(categories), ACCEPTED_ONLY];
}

import type { BoundaryState, Coverage, Survey } from '../../../domain/knowledge.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import type { PaperPart } from '../../../domain/paper.js';
import type { Connection } from '../connection.js';
import { ascending, countRows, descending, readPage } from '../sql/keyset.js';
import type { ListQuery } from '../sql/keyset.js';
import * as statements from '../statements/surveys.js';
import { loadPapers } from './papers.js';
import type { LoadedPaper } from './papers.js';
import { ridsOfIds } from './rids.js';

type SurveyRow = Omit<Survey, 'categoryIds'> & { readonly categories: string };

function toSurvey({ id, slug, title, paperId, categories }: SurveyRow): Survey {
  return { id, slug, title, paperId, categoryIds: JSON.parse(categories) as string[] };
}

export function surveys(db: Connection): Survey[] {
  return db.all<SurveyRow>(statements.ALL_SURVEYS).map(toSurvey);
}

export function surveysOf(db: Connection, paperIds: readonly string[]): Survey[][] {
  const groups: Survey[][] = paperIds.map(() => []);
  const rids = JSON.stringify(ridsOfIds(db, paperIds));
  for (const row of db.all<SurveyRow & { position: number }>(statements.SURVEYS_COVERING, rids)) {
    groups[row.position]?.push(toSurvey(row));
  }
  return groups;
}

interface CoverageRow {
  readonly rid: number;
  readonly paperId: string;
  readonly state: BoundaryState;
  readonly listedBy: string;
  readonly reason: string | null;
}

export function coveragePage(
  db: Connection,
  surveyId: string,
  state: BoundaryState | null,
  request: PageRequest,
  parts: readonly PaperPart[],
  withTotal: boolean,
): Page<{ coverage: Coverage; paper: LoadedPaper }> {
  const query: ListQuery = {
    select: 'p.rid AS rid, p.id AS paperId, v.state AS state, v.listed_by AS listedBy, v.reason AS reason',
    from: statements.COVERAGE,
    where: [statements.OF_SURVEY, ...(state === null ? [] : [statements.IN_STATE])],
    parameters: [surveyId, ...(state === null ? [] : [state])],
    order: [descending('p.sort_date'), ascending('p.id')],
  };
  const page = readPage<CoverageRow>(db, query, request, withTotal ? countRows(db, query) : null);
  const papers = loadPapers(
    db,
    page.rows.map(({ rid }) => rid),
    { parts },
  );
  return {
    ...page,
    rows: page.rows.flatMap(({ rid, paperId, state: itsState, listedBy, reason }) => {
      const paper = papers.get(rid);
      const coverage = { surveyId, paperId, state: itsState, listedBy: JSON.parse(listedBy) as string[], reason };
      return paper ? [{ coverage, paper }] : [];
    }),
  };
}

export function coverageOf(db: Connection, surveyId: string, paperIds: readonly string[]): (Coverage | null)[] {
  const found: (Coverage | null)[] = paperIds.map(() => null);
  const rids = JSON.stringify(ridsOfIds(db, paperIds));
  for (const row of db.all<CoverageRow & { position: number }>(statements.COVERAGE_OF_PAPERS, rids, surveyId)) {
    const { position, paperId, state, listedBy, reason } = row;
    found[position] = { surveyId, paperId, state, listedBy: JSON.parse(listedBy) as string[], reason };
  }
  return found;
}

export function coveredCount(db: Connection, surveyId: string): number {
  return db.get<{ total: number }>(statements.COVERED_COUNT, surveyId)?.total ?? 0;
}

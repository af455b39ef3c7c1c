import { monthNumber } from '../../../domain/candidate.js';
import type { CandidateStanding, CoveredCitation } from '../../../domain/candidate.js';
import type { CitationIntent } from '../../../domain/citation.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import type { PaperPart } from '../../../domain/paper.js';
import { CandidateRanking } from '../../candidate-ranking.js';
import type { RankedCandidate } from '../../candidate-ranking.js';
import type { CandidateFilter } from '../../ports/knowledge-store.js';
import type { Connection } from '../connection.js';
import * as statements from '../statements/candidates.js';
import { loadPapers } from './papers.js';
import type { LoadedPaper } from './papers.js';

interface RankedRow extends RankedCandidate {
  readonly rid: number;
}

export function candidatePage(
  db: Connection,
  surveyId: string,
  filter: CandidateFilter,
  request: PageRequest,
  parts: readonly PaperPart[],
  withTotal: boolean,
): Page<{ standing: CandidateStanding; citesCovered: CoveredCitation[]; paper: LoadedPaper }> {
  const ranking = db.remember(
    `candidates ${surveyId} ${JSON.stringify(filter)}`,
    () => new CandidateRanking(rank(db, surveyId, filter)),
  );
  const page = ranking.page(request, withTotal);
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

import { monthNumber } from '../../../domain/candidate.js';
import type { CoveredCitation } from '../../../domain/candidate.js';
import { pageOf } from '../../../domain/page.js';
import type { Page, PageRequest, SortKey } from '../../../domain/page.js';
import type { BoundaryState, Coverage, Survey } from '../../../domain/knowledge.js';
import type { PaperPart } from '../../../domain/paper.js';
import { SurveyStore } from '../../ports/knowledge-store.js';
import type { CandidateFilter, CandidateOf, CoverageOf, GapFilter, GapOf } from '../../ports/knowledge-store.js';
import type { Neo4jReader } from '../executor.js';
import { ascending, descending, keysetClauses } from '../cypher/keyset.js';
import { projectionOf } from '../reads/paper-projection.js';
import { CandidateRanking } from '../../candidate-ranking.js';
import type { RankedCandidate } from '../../candidate-ranking.js';
import { GapRanking } from '../../gap-ranking.js';
import { KeptRankings } from '../kept-rankings.js';
import { papersOfIds } from '../statements/papers.js';
import * as candidates from '../statements/candidates.js';
import * as gapStatements from '../statements/gaps.js';
import * as statements from '../statements/surveys.js';

const NEWEST_FIRST = [descending('p.sortDate'), ascending('p.id')];

interface GapRow {
  readonly id: string;
  readonly year: number | null;
  readonly citedBy: number;
  readonly citedByEarlier: number;
}

interface CoverageRow {
  readonly key: SortKey;
  readonly state: BoundaryState;
  readonly listedBy: readonly string[];
  readonly reason: string | null;
  readonly paper: readonly unknown[];
}

export class Neo4jSurveyStore extends SurveyStore {
  private readonly candidateRankings: KeptRankings<CandidateRanking<RankedCandidate>>;
  private readonly gapRankings: KeptRankings<GapRanking<GapRow>>;

  constructor(private readonly executor: Neo4jReader) {
    super();
    this.candidateRankings = new KeptRankings(executor);
    this.gapRankings = new KeptRankings(executor);
  }

  override surveys(): Promise<Survey[]> {
    return this.executor.read<Survey>(statements.ALL_SURVEYS);
  }

  override async coverage<P extends PaperPart>(
    surveyId: string,
    state: BoundaryState | null,
    request: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<CoverageOf<P>>> {
    const keyset = keysetClauses(NEWEST_FIRST, request);
    const projection = projectionOf(parts);
    const of = state ?? 'ANY';
    const [rows, [count]] = await Promise.all([
      this.executor.read<CoverageRow>(statements.coveragePage(of, keyset, projection), {
        ...keyset.parameters,
        surveyId,
      }),
      withTotal ? this.executor.read<{ total: number }>(statements.countCoverage(of), { surveyId }) : [],
    ]);
    const found = rows.map(({ key, paper: values, ...said }) => {
      const paper = projection.read(values);
      return { key, row: { coverage: { surveyId, paperId: paper.id, ...said }, paper } };
    });
    return pageOf(request, found, count?.total ?? null);
  }

  override async surveysOf(paperIds: readonly string[]): Promise<Survey[][]> {
    const rows = await this.executor.read<Survey & { key: string }>(statements.SURVEYS_COVERING, { ids: paperIds });
    const surveys = new Map<string, Survey[]>(paperIds.map((id) => [id, []]));
    for (const { key, ...survey } of rows) surveys.get(key)?.push(survey);
    return paperIds.map((id) => surveys.get(id) ?? []);
  }

  override async candidates<P extends PaperPart>(
    surveyId: string,
    filter: CandidateFilter,
    request: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<CandidateOf<P>>> {
    const page = (await this.ranking(surveyId, filter)).page(request, withTotal);
    const ids = page.rows.map(({ id }) => id);
    const projection = projectionOf(parts);
    const [papers, citations] = await Promise.all([
      this.executor.read<{ key: string; paper: readonly unknown[] }>(papersOfIds(projection), { ids }),
      this.executor.read<CoveredCitation & { key: string }>(candidates.COVERED_CITATIONS, { ids, surveyId }),
    ]);
    const found = new Map(papers.map(({ key, paper }) => [key, projection.read(paper)]));
    const cited = new Map<string, CoveredCitation[]>(ids.map((id) => [id, []]));
    for (const { key, ...citation } of citations) cited.get(key)?.push(citation);
    return {
      ...page,
      rows: page.rows.flatMap(({ id, ...standing }) => {
        const paper = found.get(id);
        return paper ? [{ standing, citesCovered: cited.get(id) ?? [], paper }] : [];
      }),
    };
  }

  private ranking(surveyId: string, filter: CandidateFilter): Promise<CandidateRanking<RankedCandidate>> {
    return this.candidateRankings.get(JSON.stringify([surveyId, filter]), async () => {
      const parameters = { surveyId, ...filter, recentSince: monthNumber(filter.recentSince) };
      return new CandidateRanking(
        await this.executor.read<RankedCandidate>(candidates.rankedCandidates(filter), parameters),
      );
    });
  }

  override async gaps<P extends PaperPart>(
    surveyId: string,
    filter: GapFilter,
    request: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<GapOf<P>>> {
    const ofCategories = filter.categories !== null;
    const covered = { surveyId, categories: filter.categories };
    const ranking = await this.gapRankings.get(JSON.stringify([surveyId, filter]), async () => {
      const [rows, years] = await Promise.all([
        this.executor.read<GapRow>(gapStatements.gapRows(ofCategories), { ...covered, minCitedBy: filter.minCitedBy }),
        this.executor.read<{ year: number | null }>(gapStatements.coveredYears(ofCategories), covered),
      ]);
      return new GapRanking(rows, years, filter);
    });
    const page = ranking.page(request, withTotal);
    const ids = page.rows.map(({ id }) => id);
    const projection = projectionOf(parts);
    const [papers, citations] = await Promise.all([
      this.executor.read<{ key: string; paper: readonly unknown[] }>(papersOfIds(projection), { ids }),
      this.executor.read<{ key: string; id: string }>(gapStatements.citingCovered(ofCategories), { ...covered, ids }),
    ]);
    const found = new Map(papers.map(({ key, paper }) => [key, projection.read(paper)]));
    const citing = new Map<string, string[]>(ids.map((id) => [id, []]));
    for (const { key, id } of citations) citing.get(key)?.push(id);
    return {
      ...page,
      rows: page.rows.flatMap(({ id, citedBy, of, share }) => {
        const paper = found.get(id);
        return paper ? [{ citedBy, of, share, citedByCovered: citing.get(id) ?? [], paper }] : [];
      }),
    };
  }

  override async coverageOf(surveyId: string, paperIds: readonly string[]): Promise<(Coverage | null)[]> {
    const rows = await this.executor.read<Omit<Coverage, 'surveyId'>>(statements.COVERAGE_OF_PAPERS, {
      ids: paperIds,
      surveyId,
    });
    const found = new Map(rows.map((row) => [row.paperId, { surveyId, ...row }]));
    return paperIds.map((id) => found.get(id) ?? null);
  }

  override async coveredCount(surveyId: string): Promise<number> {
    const [row] = await this.executor.read<{ total: number }>(statements.COVERED_COUNT, { surveyId });
    return row?.total ?? 0;
  }
}

import { monthNumber } from '../../../domain/candidate.js';
import type { CandidateStanding, CoveredCitation } from '../../../domain/candidate.js';
import { pageOf } from '../../../domain/page.js';
import type { Page, PageRequest, SortKey } from '../../../domain/page.js';
import type { BoundaryState, Coverage, Survey } from '../../../domain/knowledge.js';
import type { PaperPart } from '../../../domain/paper.js';
import { SurveyStore } from '../../ports/knowledge-store.js';
import type { CandidateFilter, CandidateOf, CoverageOf } from '../../ports/knowledge-store.js';
import type { Neo4jReader } from '../executor.js';
import { ascending, descending, keysetClauses, pageOfRows } from '../keyset.js';
import { projectionOf } from '../paper-projection.js';
import * as candidates from '../statements/candidates.js';
import * as statements from '../statements/surveys.js';

const NEWEST_FIRST = [descending('p.sortDate'), ascending('p.id')];

const MOST_POINTS = [descending('points'), ascending('p.id')];

interface CandidateRow {
  readonly key: SortKey;
  readonly standing: CandidateStanding;
  readonly citesCovered: readonly (readonly [
    citedId: string,
    isInfluential: CoveredCitation['isInfluential'],
    intents: CoveredCitation['intents'],
  ])[];
  readonly paper: readonly unknown[];
}

interface CoverageRow {
  readonly key: SortKey;
  readonly state: BoundaryState;
  readonly listedBy: readonly string[];
  readonly reason: string | null;
  readonly paper: readonly unknown[];
}

export class Neo4jSurveyStore extends SurveyStore {
  constructor(private readonly executor: Neo4jReader) {
    super();
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
    const keyset = keysetClauses(MOST_POINTS, request);
    const projection = projectionOf(parts);
    const asked = { surveyId, ...filter, recentSince: monthNumber(filter.recentSince) };
    const [rows, [count]] = await Promise.all([
      this.executor.read<CandidateRow>(candidates.candidatePage(filter, keyset, projection), {
        ...keyset.parameters,
        ...asked,
      }),
      withTotal ? this.executor.read<{ total: number }>(candidates.countCandidates(filter), asked) : [],
    ]);
    return pageOfRows(request, rows, withTotal ? (count?.total ?? 0) : null, ({ standing, citesCovered, paper }) => ({
      standing,
      citesCovered: citesCovered.map(([citedId, isInfluential, intents]) => ({ citedId, isInfluential, intents })),
      paper: projection.read(paper),
    }));
  }

  override async coverageOf(surveyId: string, paperIds: readonly string[]): Promise<(Coverage | null)[]> {
    const rows = await this.executor.read<Omit<Coverage, 'surveyId'>>(statements.COVERAGE_OF_PAPERS, {
      ids: paperIds,
      surveyId,
    });
    const found = new Map(rows.map((row) => [row.paperId, { surveyId, ...row }]));
    return paperIds.map((id) => found.get(id) ?? null);
  }

  override async coverageCounts(surveyId: string): Promise<{ ownList: number; total: number }> {
    const [counts] = await this.executor.read<{ ownList: number; total: number }>(statements.COVERAGE_COUNTS, {
      surveyId,
    });
    return counts ?? { ownList: 0, total: 0 };
  }
}

import { pageOf } from '../../../domain/page.js';
import type { Page, PageRequest, SortKey } from '../../../domain/page.js';
import type { BoundaryState, Survey } from '../../../domain/knowledge.js';
import type { PaperPart } from '../../../domain/paper.js';
import { SurveyStore } from '../../ports/knowledge-store.js';
import type { CoverageOf } from '../../ports/knowledge-store.js';
import type { Neo4jReader } from '../executor.js';
import { ascending, descending, keysetClauses } from '../keyset.js';
import { projectionOf } from '../paper-projection.js';
import * as statements from '../statements/surveys.js';

const NEWEST_FIRST = [descending('p.sortDate'), ascending('p.id')];

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

  override async coverageCounts(surveyId: string): Promise<{ ownList: number; total: number }> {
    const [counts] = await this.executor.read<{ ownList: number; total: number }>(statements.COVERAGE_COUNTS, {
      surveyId,
    });
    return counts ?? { ownList: 0, total: 0 };
  }
}

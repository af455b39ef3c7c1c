import type { BoundaryState, Coverage, Survey } from '../../../domain/knowledge.js';
import type { Page, PageRequest } from '../../../domain/page.js';
import type { PaperPart } from '../../../domain/paper.js';
import { SurveyStore } from '../../ports/knowledge-store.js';
import type { CandidateFilter, CandidateOf, CoverageOf, GapFilter, GapOf } from '../../ports/knowledge-store.js';
import type { GraphWorkers } from '../workers/graph-workers.js';

export class EmbeddedSurveyStore extends SurveyStore {
  constructor(private readonly workers: GraphWorkers) {
    super();
  }

  override surveys(): Promise<Survey[]> {
    return this.workers.read('surveys');
  }

  override coverage<P extends PaperPart>(
    surveyId: string,
    state: BoundaryState | null,
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<CoverageOf<P>>> {
    const covered: Promise<unknown> = this.workers.read('coveragePage', surveyId, state, page, parts, withTotal);
    return covered as Promise<Page<CoverageOf<P>>>;
  }

  override surveysOf(paperIds: readonly string[]): Promise<Survey[][]> {
    return this.workers.read('surveysOf', paperIds);
  }

  override candidates<P extends PaperPart>(
    surveyId: string,
    filter: CandidateFilter,
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<CandidateOf<P>>> {
    const found: Promise<unknown> = this.workers.read('candidatePage', surveyId, filter, page, parts, withTotal);
    return found as Promise<Page<CandidateOf<P>>>;
  }

  override gaps<P extends PaperPart>(
    surveyId: string,
    filter: GapFilter,
    page: PageRequest,
    parts: readonly P[],
    withTotal: boolean,
  ): Promise<Page<GapOf<P>>> {
    const found: Promise<unknown> = this.workers.read('gapPage', surveyId, filter, page, parts, withTotal);
    return found as Promise<Page<GapOf<P>>>;
  }

  override coverageOf(surveyId: string, paperIds: readonly string[]): Promise<(Coverage | null)[]> {
    return this.workers.read('coverageOf', surveyId, paperIds);
  }

  override coveredCount(surveyId: string): Promise<number> {
    return this.workers.read('coveredCount', surveyId);
  }
}

import { Args, Context, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Instant } from '../../domain/time.js';
import { CategoryType } from '../categories/category.types.js';
import type { IngestRun } from '../../domain/ingest-run.js';
import type { BoundaryState, Category, Survey } from '../../domain/knowledge.js';
import type { PaperPart } from '../../domain/paper.js';
import type { CoverageOf } from '../../graph/ports/knowledge-store.js';
import { Connection, Edge } from '../core/connection.js';
import { Cursors } from '../core/cursor.js';
import { AS_OF } from '../core/as-of.js';
import type { OperationContext } from '../core/operation-context.js';
import { pageRequest } from '../core/page-request.js';
import { completenessOf, referenceReasons, type Completeness } from '../../queries/paper-facts.js';
import { paperListSelection, paperParts } from '../papers/paper-parts.js';
import { type PaperRow } from '../../graph/paper-row.js';
import { CompletenessType, PaperType } from '../papers/paper.types.js';
import { IngestRunType } from '../runs/run.types.js';
import { findSurvey } from '../../queries/survey-reference.js';
import { CoverageConnectionType, CoversArgs, SurveyType } from './survey.types.js';

type CoverageRow = CoverageOf<PaperPart>;

class CoverageEdge extends Edge<CoverageRow, PaperRow> {
  get node(): PaperRow {
    return this.row.paper;
  }
  get state(): BoundaryState {
    return this.row.coverage.state;
  }
  get listedBy(): readonly string[] {
    return this.row.coverage.listedBy;
  }
  get reason(): string | null {
    return this.row.coverage.reason;
  }
}

@Resolver(() => SurveyType)
export class SurveyResolver {
  @Query(() => SurveyType, { nullable: true, description: 'A survey; null if there is none of that name.' })
  async survey(
    @Args('ref', {
      type: () => String,
      description: "Slug or title, case-insensitive, an id of this API, or any identifier of the survey's paper.",
    })
    ref: string,
    @Args('asOf', AS_OF) _asOf: Instant | null,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Survey | null> {
    return findSurvey('ref', ref, context.loadersAt(info));
  }

  @Query(() => [SurveyType], { description: 'Every survey, by slug.' })
  async surveys(@Context() context: OperationContext, @Info() info: GraphQLResolveInfo): Promise<readonly Survey[]> {
    return context.loadersAt(info).surveys();
  }

  @ResolveField(() => PaperType, { nullable: true, description: "The survey's own paper." })
  async paper(
    @Parent() survey: Survey,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow | null> {
    return survey.paperId === null
      ? null
      : context.loadersAt(info).papers(context.plan(info, paperParts)).load(survey.paperId);
  }

  @ResolveField(() => CoverageConnectionType, {
    description:
      "The declared boundary, latest paper first: IN by the survey's own reference list or the curated seed (and which of them), OUT with a reason.",
  })
  async covers(
    @Parent() survey: Survey,
    @Args() args: CoversArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<CoverageRow, PaperRow, CoverageEdge>> {
    const state = args.state ?? null;
    const cursors = new Cursors('Survey.covers', [survey.id, state]);
    const page = pageRequest(args, cursors);
    const selection = context.plan(info, paperListSelection);
    const coverage = await context.loadersAt(info).coverage(survey.id, { state, page, ...selection });
    return new Connection<CoverageRow, PaperRow, CoverageEdge>(coverage, cursors, CoverageEdge, ({ paper }) => paper);
  }

  @ResolveField(() => [CategoryType], { description: 'Its top-level categories.' })
  async categories(
    @Parent() survey: Survey,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Category[]> {
    const tree = await context.loadersAt(info).categories();
    return survey.categoryIds.map((id) => tree.get(id)).filter((category) => category !== null);
  }

  @ResolveField(() => CompletenessType, {
    description:
      "`known`: covered papers; `reported`: the source's count of the survey's references; the reasons are those of the survey's own reference list.",
  })
  async completeness(
    @Parent() survey: Survey,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Completeness> {
    const paper =
      survey.paperId === null
        ? null
        : await context
            .loadersAt(info)
            .papers({ parts: ['referenceList', 'referencesUnresolved', 'reportedReferences'] })
            .load(survey.paperId);
    const total = await context.loadersAt(info).coveredCount(survey.id);
    return completenessOf(total, paper?.reportedReferences ?? null, referenceReasons(paper ?? {}));
  }

  @ResolveField(() => IngestRunType, {
    nullable: true,
    description: 'The latest run; null if there was none.',
  })
  async lastIngest(
    @Parent() survey: Survey,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<IngestRun | null> {
    return context.loadersAt(info).lastRun(survey.id);
  }
}

import {
  Args,
  Context,
  ID,
  Info,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
  Subscription,
} from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { IngestRun, Problem } from '../../domain/ingest-run.js';
import type { Survey } from '../../domain/knowledge.js';
import { plainConnection, type PlainConnection } from '../core/connection.js';
import { Cursors } from '../core/cursor.js';
import { eachAnew } from '../core/each-anew.js';
import type { OperationContext } from '../core/operation-context.js';
import { pageRequest } from '../core/page-request.js';
import { ForwardPageArgs } from '../core/page.types.js';
import { paperParts } from '../papers/paper-parts.js';
import { type PaperRow } from '../../graph/paper-row.js';
import { PaperType } from '../papers/paper.types.js';
import { SurveyType } from '../surveys/survey.types.js';
import { IngestRunConnectionType, IngestRunType, ProblemConnectionType } from './run.types.js';
import { RunProgress } from './run-progress.service.js';
import { RunsService } from './runs.service.js';

@Resolver(() => IngestRunType)
export class IngestRunResolver {
  constructor(
    private readonly service: RunsService,
    private readonly progress: RunProgress,
  ) {}

  @Subscription(() => IngestRunType, {
    description: 'A run: its present state, then each update, until it ends.',
    resolve: eachAnew,
  })
  async ingestProgress(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
  ): Promise<AsyncIterableIterator<IngestRun>> {
    return this.progress.follow(id);
  }

  @Query(() => IngestRunConnectionType, { description: 'Runs of all surveys, latest start first.' })
  async ingestRuns(
    @Args() args: ForwardPageArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PlainConnection<IngestRun>> {
    return this.service.list(
      args,
      context.plan(info, (selection) => selection.has('totalCount')),
    );
  }

  @Query(() => IngestRunType, { nullable: true, description: 'A run; null if there is none with that id.' })
  async ingestRun(
    @Args('id', { type: () => ID, description: 'Its id.' }) id: string,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<IngestRun | null> {
    return context.loadersAt(info).runs().load(id);
  }

  @Mutation(() => IngestRunType, {
    description: 'Starts, or joins, the run that updates a survey; returns at once.',
  })
  async ingest(
    @Args('survey', {
      type: () => String,
      description: "The survey's slug, title or id, or an identifier of its paper.",
    })
    survey: string,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<IngestRun> {
    return this.service.start(survey, context.requireWriter(), context.loadersAt(info));
  }

  @Mutation(() => IngestRunType, { description: 'Asks a run to stop after the batch it is at; what it added stays.' })
  async cancelIngest(
    @Args('id', { type: () => ID, description: 'The id of the run.' }) id: string,
    @Context() context: OperationContext,
  ): Promise<IngestRun> {
    context.requireWriter();
    return this.service.cancel(id);
  }

  @Mutation(() => PaperType, {
    description: 'Follow one more paper: its references and citations are kept up to date from now on.',
  })
  async track(
    @Args('ref', { type: () => String, description: 'Any identifier of the paper, as for Query.paper.' }) ref: string,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow | null> {
    const id = await this.service.track(ref, context.requireWriter(), context.loadersAt(info));
    return this.service.paper(id, context.plan(info, paperParts));
  }

  @Mutation(() => PaperType, { description: 'No longer follow a paper; what was read of it stays.' })
  async untrack(
    @Args('ref', { type: () => String, description: 'Any identifier of the paper, as for Query.paper.' }) ref: string,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow | null> {
    const id = await this.service.untrack(ref, context.requireWriter(), context.loadersAt(info));
    return this.service.paper(id, context.plan(info, paperParts));
  }

  @ResolveField(() => SurveyType, { nullable: true, description: 'The survey that it updates.' })
  async survey(
    @Parent() run: IngestRun,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Survey | null> {
    return (await context.loadersAt(info).surveys()).find(({ id }) => id === run.surveyId) ?? null;
  }

  @ResolveField(() => IngestRunType, { nullable: true, description: 'The interrupted run that it continues.' })
  async resumedFrom(
    @Parent() run: IngestRun,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<IngestRun | null> {
    return run.resumedFromId === null ? null : context.loadersAt(info).runs().load(run.resumedFromId);
  }

  @ResolveField(() => ProblemConnectionType, { description: 'Its problems, in order.' })
  async problems(
    @Parent() run: IngestRun,
    @Args() args: ForwardPageArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PlainConnection<Problem>> {
    const withTotal = context.plan(info, (selection) => selection.has('totalCount'));
    const cursors = new Cursors('IngestRun.problems', run.id);
    const page = pageRequest(args, cursors);
    return plainConnection(await context.loadersAt(info).problems({ page, withTotal }).load(run.id), cursors);
  }
}

import { Args, Context, Info, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CategoryType } from '../categories/category.types.js';
import type { Change } from '../../domain/change.js';
import { kindOfNodeId } from '../../domain/identifier.js';
import type { IngestRun } from '../../domain/ingest-run.js';
import type { Category, Method } from '../../domain/knowledge.js';
import type { PlainConnection } from '../core/connection.js';
import { typed, type Typed } from '../core/node.types.js';
import { eachAnew } from '../core/each-anew.js';
import type { OperationContext } from '../core/operation-context.js';
import { ClaimType } from '../methods/claim.types.js';
import { MethodType } from '../methods/method.types.js';
import { paperParts } from '../papers/paper-parts.js';
import { type PaperRow } from '../../graph/paper-row.js';
import { PaperType } from '../papers/paper.types.js';
import { IngestRunType } from '../runs/run.types.js';
import { readClaim, readFacts } from '../../tracking/changes/change-facts.js';
import { reasonOf } from '../../tracking/changes/change-reason.js';
import { ChangeConnectionType, ChangedArgs, ChangesArgs, ChangeType } from './change.types.js';
import { ChangesService } from './changes.service.js';

@Resolver(() => ChangeType)
export class ChangeResolver {
  constructor(private readonly service: ChangesService) {}

  @Query(() => ChangeConnectionType, {
    description:
      'Changes of the graph, oldest first: papers, new and vanished citations, corrected counts, claims, merges. The first reading ' +
      'of a list is the baseline and is not a change.',
  })
  async changes(
    @Args() args: ChangesArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PlainConnection<Change>> {
    const withTotal = context.plan(info, (selection) => selection.has('totalCount'));
    return this.service.list(args, withTotal, context.loadersAt(info));
  }

  @Subscription(() => ChangeType, {
    description:
      'Every change from now on, once and in order, from all instances. After a break, query `changes` for what you missed.',
    resolve: eachAnew,
  })
  async changed(
    @Args() { filter }: ChangedArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AsyncIterableIterator<Change>> {
    return this.service.follow(filter ?? {}, context.loadersAt(info));
  }

  @ResolveField(() => PaperType, { nullable: true, description: 'The paper it is about; of a citation the cited one.' })
  async paper(
    @Parent() change: Change,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow | null> {
    if (change.paperId === null) return null;
    return context.loadersAt(info).papers(context.plan(info, paperParts)).load(change.paperId);
  }

  @ResolveField(() => PaperType, { nullable: true, description: 'Of a citation: the citing paper.' })
  async citing(
    @Parent() change: Change,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow | null> {
    if (change.citingId === null) return null;
    return context.loadersAt(info).papers(context.plan(info, paperParts)).load(change.citingId);
  }

  @ResolveField(() => MethodType, { nullable: true, description: 'The method it is about.' })
  async method(
    @Parent() change: Change,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Method | null> {
    return change.methodId === null ? null : context.loadersAt(info).methods().load(change.methodId);
  }

  @ResolveField(() => CategoryType, { nullable: true, description: 'Of a claim: the category.' })
  async category(
    @Parent() change: Change,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Category | null> {
    return change.categoryId === null ? null : (await context.loadersAt(info).categories()).get(change.categoryId);
  }

  @ResolveField(() => ClaimType, {
    nullable: true,
    description: 'The claim that was proposed or reviewed, as it is now.',
  })
  async claim(
    @Parent() change: Change,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Typed | null> {
    const claim = await readClaim(change, context.loadersAt(info));
    return claim && typed('relation' in claim ? 'LineageLink' : 'CategoryClaim', claim);
  }

  @ResolveField(() => String, {
    description:
      'What changed and why it matters, in words; the subject is the citing paper, or else the paper or method. Generated from the present graph.',
  })
  async reason(
    @Parent() change: Change,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<string> {
    return reasonOf(await readFacts(change, context.loadersAt(info)));
  }

  @ResolveField(() => IngestRunType, {
    nullable: true,
    description: 'The run that added it; null if a seed or a person did.',
  })
  async run(
    @Parent() change: Change,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<IngestRun | null> {
    return kindOfNodeId(change.run) === 'ingestRun' ? context.loadersAt(info).runs().load(change.run) : null;
  }
}

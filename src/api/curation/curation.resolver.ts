import { Args, Context, ID, Info, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { BoundaryVerdict, CategoryClaim, LineageLink, Method, Survey, Verdict } from '../../domain/knowledge.js';
import type { OperationContext } from '../core/operation-context.js';
import { CategoryClaimType, ClaimType, LineageLinkType, VerdictEnum } from '../methods/claim.types.js';
import { MethodType } from '../methods/method.types.js';
import { paperParts } from '../papers/paper-parts.js';
import { type PaperRow } from '../../graph/paper-row.js';
import { PaperType } from '../papers/paper.types.js';
import { SurveyType } from '../surveys/survey.types.js';
import { CurationService } from './curation.service.js';
import type { AnyClaim, BoundaryDecision } from './curation.service.js';
import {
  AddMethodInput,
  BoundaryDecisionType,
  BoundaryVerdictEnum,
  ClaimCategoryInput,
  ClaimLineageInput,
} from './curation.types.js';

@Resolver()
export class CurationResolver {
  constructor(private readonly service: CurationService) {}

  @Mutation(() => CategoryClaimType, {
    description:
      'Claim that a paper or a method belongs to a category, in the name of your key; it holds at once, or is a proposal. ' +
      'CONFLICT, naming the claim, where you claim it already.',
  })
  async claimCategory(
    @Args('input', { type: () => ClaimCategoryInput, description: 'What you claim, and why.' })
    input: ClaimCategoryInput,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CategoryClaim> {
    const loaders = context.loadersAt(info);
    const claim = await this.service.claimCategory(input, context.requireWriter(), loaders);
    loaders.forget();
    return claim;
  }

  @Mutation(() => LineageLinkType, {
    description:
      'Claim that a method descends from another, in the name of your key; it holds at once, or is a proposal. CONFLICT where you claim it ' +
      'already, or where it would close a cycle of descent, which is spelled out; as a proposal such a link may stand.',
  })
  async claimLineage(
    @Args('input', { type: () => ClaimLineageInput, description: 'What you claim, and why.' })
    input: ClaimLineageInput,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LineageLink> {
    const loaders = context.loadersAt(info);
    const link = await this.service.claimLineage(input, context.requireWriter(), loaders);
    loaders.forget();
    return link;
  }

  @Mutation(() => MethodType, {
    description:
      'Add a method that the graph does not have. CONFLICT where a method has that slug; names may be shared.',
  })
  async addMethod(
    @Args('input', { type: () => AddMethodInput, description: 'The method.' }) input: AddMethodInput,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Method> {
    const loaders = context.loadersAt(info);
    const method = await this.service.addMethod(input, context.requireWriter(), loaders);
    loaders.forget();
    return method;
  }

  @Mutation(() => ClaimType, {
    description:
      'Accept or reject a claim, or make it a proposal again. Undoing a review is a review too: nothing is overwritten, history is kept. ' +
      'CONFLICT where the claim ended, changed meanwhile, has nothing to reopen, or where the accepted link would close a cycle of descent. ' +
      'The same verdict again by who gave it last changes nothing; by somebody else it is kept as one more voice.',
  })
  async review(
    @Args('claim', { type: () => ID, description: 'The id of a category claim or lineage link.' }) claim: string,
    @Args('verdict', { type: () => VerdictEnum, description: 'What you decide.' }) verdict: Verdict,
    @Args('note', { type: () => String, nullable: true, description: 'Why, in your words.' }) note: string | null,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<AnyClaim> {
    const reviewed = await this.service.review(claim, verdict, note ?? null, context.requireWriter());
    context.loadersAt(info).forget();
    return reviewed;
  }

  @Mutation(() => BoundaryDecisionType, {
    description:
      "Decide on which side of a survey's boundary a paper is, in the name of your key; a candidate that is decided is none any more. The last decision " +
      'holds, whatever lists say, and former ones are kept as changes. CONFLICT where there is no decision to take back.',
  })
  async decideBoundary(
    @Args('survey', { type: () => String, description: 'The survey: slug, title, id, or an identifier of its paper.' })
    survey: string,
    @Args('paper', {
      type: () => String,
      description: 'The paper, which the graph must have: any identifier, as for Query.paper.',
    })
    paper: string,
    @Args('verdict', { type: () => BoundaryVerdictEnum, description: 'What you decide.' }) verdict: BoundaryVerdict,
    @Args('reason', {
      type: () => String,
      nullable: true,
      description: 'Why, in your words; OUT must have one.',
    })
    reason: string | null,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<BoundaryDecision> {
    const loaders = context.loadersAt(info);
    const by = context.requireWriter();
    const decision = await this.service.decideBoundary({ survey, paper, verdict }, reason ?? null, by, loaders);
    loaders.forget();
    return decision;
  }
}

@Resolver(() => BoundaryDecisionType)
export class BoundaryDecisionResolver {
  @ResolveField(() => SurveyType, { description: 'The survey.' })
  async survey(
    @Parent() { surveyId }: BoundaryDecision,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Survey | null> {
    return (await context.loadersAt(info).surveys()).find(({ id }) => id === surveyId) ?? null;
  }

  @ResolveField(() => PaperType, { description: 'The paper.' })
  async paper(
    @Parent() { paperId }: BoundaryDecision,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow | null> {
    return context.loadersAt(info).papers(context.plan(info, paperParts)).load(paperId);
  }
}

import { Args, Context, ID, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { CategoryClaim, LineageLink, Method, Verdict } from '../domain/knowledge.js';
import type { OperationContext } from '../graphql/operation-context.js';
import { CategoryClaimType, ClaimType, LineageLinkType, VerdictEnum } from '../methods/claim.types.js';
import { MethodType } from '../methods/method.types.js';
import { CurationService } from './curation.service.js';
import type { AnyClaim } from './curation.service.js';
import { AddMethodInput, ClaimCategoryInput, ClaimLineageInput } from './curation.types.js';

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
      'already, or where it would close a cycle of EXTENDS, which is spelled out; as a proposal such a link may stand.',
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
      'CONFLICT where the claim ended, changed meanwhile, has nothing to reopen, or where the accepted link would close a cycle of EXTENDS. ' +
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
}

import { Args, Context, ID, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Verdict } from '../domain/knowledge.js';
import type { OperationContext } from '../graphql/operation-context.js';
import { ClaimType, VerdictEnum } from '../methods/claim.types.js';
import { CurationService } from './curation.service.js';
import type { AnyClaim } from './curation.service.js';

@Resolver()
export class CurationResolver {
  constructor(private readonly service: CurationService) {}

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

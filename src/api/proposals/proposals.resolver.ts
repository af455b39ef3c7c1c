import { Args, Context, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { CategoryClaim, LineageLink } from '../../domain/knowledge.js';
import type { OperationContext } from '../core/operation-context.js';
import { CategoryClaimType, LineageLinkType } from '../methods/claim.types.js';
import { ProposalsService } from './proposals.service.js';
import { ProposeCategoryInput, ProposeLinkInput } from './proposals.types.js';

const REFUSED =
  'A quote that the graph does not hold letter by letter is refused; CONFLICT where anybody claims the same, also where it was rejected, with the reason; RATE_LIMITED beyond the proposals of a day that a key may make.';

@Resolver()
export class ProposalsResolver {
  constructor(private readonly service: ProposalsService) {}

  @Mutation(() => CategoryClaimType, {
    description: `Propose, with a quote, that a paper or a method belongs to a category; it holds once somebody accepts it. ${REFUSED}`,
  })
  async proposeCategory(
    @Args('input', { type: () => ProposeCategoryInput, description: 'What you propose, and the words that show it.' })
    input: ProposeCategoryInput,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CategoryClaim> {
    const loaders = context.loadersAt(info);
    const claim = await this.service.proposeCategory(input, context.requireWriter(), loaders);
    loaders.forget();
    return claim;
  }

  @Mutation(() => LineageLinkType, {
    description: `Propose, with a quote, that a method descends from another; it holds once somebody accepts it. ${REFUSED}`,
  })
  async proposeLink(
    @Args('input', { type: () => ProposeLinkInput, description: 'What you propose, and the words that show it.' })
    input: ProposeLinkInput,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LineageLink> {
    const loaders = context.loadersAt(info);
    const link = await this.service.proposeLink(input, context.requireWriter(), loaders);
    loaders.forget();
    return link;
  }
}

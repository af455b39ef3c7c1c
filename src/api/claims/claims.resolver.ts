import { Args, Context, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { PlainConnection } from '../core/connection.js';
import type { OperationContext } from '../core/operation-context.js';
import { ClaimsService, type TypedClaim } from './claims.service.js';
import { ClaimConnectionType, ClaimsArgs } from './claims.types.js';

@Resolver()
export class ClaimsResolver {
  constructor(private readonly service: ClaimsService) {}

  @Query(() => ClaimConnectionType, {
    description:
      'Everything that is claimed and has not ended, proposed or decided, whatever it is about and whenever it was proposed; with `status: [PROPOSED]` the claims that wait for a decision by `review`.',
  })
  async claims(
    @Args() args: ClaimsArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PlainConnection<TypedClaim>> {
    const withTotal = context.plan(info, (selection) => selection.has('totalCount'));
    return this.service.list(args, withTotal, context.request, context.loadersAt(info));
  }
}

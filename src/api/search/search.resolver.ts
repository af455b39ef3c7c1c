import { Args, Context, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { OperationContext } from '../core/operation-context.js';
import { paperListSelection } from '../papers/paper-parts.js';
import { SearchService, type SearchConnection } from './search.service.js';
import { SearchArgs, SearchConnectionType } from './search.types.js';

@Resolver()
export class SearchResolver {
  constructor(private readonly service: SearchService) {}

  @Query(() => SearchConnectionType, {
    description:
      'Full-text over titles, abstracts, TLDRs, method names and aliases, author names, categories and surveys; best first. At most 200 of each kind can be paged through; totalCount counts all.',
  })
  async search(
    @Args() args: SearchArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SearchConnection> {
    return this.service.search(args, context.plan(info, paperListSelection), context.loadersAt(info));
  }
}

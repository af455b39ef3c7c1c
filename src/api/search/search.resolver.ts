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
      "Finds papers by any identifier or by authors and year, and everything by full text over titles, abstracts, TLDRs, method names and aliases, titles of methods' papers, author names, categories and surveys; best first. Misspelled words of names and titles are corrected if nothing has them (`reading`). At most 200 of each kind can be paged through; totalCount counts all.",
  })
  async search(
    @Args() args: SearchArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SearchConnection> {
    return this.service.search(args, context.plan(info, paperListSelection), context.loadersAt(info));
  }
}

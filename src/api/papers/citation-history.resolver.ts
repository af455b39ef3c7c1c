import { Args, Context, Info, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { citationHistory, type CitationReading } from '../../domain/citation-history.js';
import type { OperationContext } from '../core/operation-context.js';
import { CitationHistoryArgs, CitationReadingType } from './citation-history.types.js';
import type { PaperRow } from '../../graph/paper-row.js';
import { PaperType } from './paper.types.js';

@Resolver(() => PaperType)
export class CitationHistoryResolver {
  @ResolveField(() => [CitationReadingType], {
    description:
      'History of its citation count, earliest first: what the source reported, what the graph held. Counts and lists of one run are one reading.',
  })
  async citationHistory(
    @Parent() paper: PaperRow,
    @Args() { since = null, until = null }: CitationHistoryArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CitationReading[]> {
    const record = await context.loadersAt(info).citationRecords({ since, until }).load(paper.id);
    return citationHistory(record, since);
  }
}

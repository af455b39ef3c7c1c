import { Args, Context, Info, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { checkBound } from '../../domain/bound.js';
import type { Duplicate } from '../../domain/duplicate.js';
import { MAX_PAGE_SIZE } from '../../domain/page.js';
import { DuplicateStore } from '../../graph/ports/duplicate-store.js';
import { PaperStore } from '../../graph/ports/paper-store.js';
import type { OperationContext } from '../core/operation-context.js';
import { paperParts } from '../papers/paper-parts.js';
import { type PaperRow } from '../../graph/paper-row.js';
import { PaperType } from '../papers/paper.types.js';
import { DuplicateType } from './duplicate.types.js';
import { findDuplicates } from '../../queries/find-duplicates.js';

@Resolver(() => DuplicateType)
export class DuplicatesResolver {
  constructor(
    private readonly store: DuplicateStore,
    private readonly papers: PaperStore,
  ) {}

  @Query(() => [DuplicateType], {
    description:
      'Possible duplicates, such as a preprint and its published version: same title, similar years and, if both have authors, one in common. By title; pairs that people split are left out.',
  })
  duplicates(
    @Args('first', { type: () => Int, defaultValue: 50, description: 'Maximum number of pairs, 1 to 100.' })
    first: number,
  ): Promise<Duplicate[]> {
    checkBound('first', first, MAX_PAGE_SIZE);
    return findDuplicates({ duplicates: this.store, papers: this.papers }, first);
  }

  @ResolveField(() => PaperType, {
    nullable: true,
    description: 'The paper that would be kept: it has more citations in the graph.',
  })
  keep(
    @Parent() { keep }: Duplicate,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow | null> {
    return context.loadersAt(info).papers(context.plan(info, paperParts)).load(keep.id);
  }

  @ResolveField(() => PaperType, { nullable: true, description: 'The paper that would be absorbed.' })
  absorb(
    @Parent() { absorb }: Duplicate,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow | null> {
    return context.loadersAt(info).papers(context.plan(info, paperParts)).load(absorb.id);
  }
}

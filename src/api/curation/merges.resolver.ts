import { Args, Context, ID, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { OperationContext } from '../core/operation-context.js';
import { paperParts } from '../papers/paper-parts.js';
import { type PaperRow } from '../../graph/paper-row.js';
import { PaperType } from '../papers/paper.types.js';
import { MergesService } from './merges.service.js';

@Resolver()
export class MergesResolver {
  constructor(private readonly service: MergesService) {}

  @Mutation(() => PaperType, {
    description:
      'Make two papers one, in the name of your key: citations, claims, methods, coverage and names of the absorbed one are those of the kept one from now ' +
      'on, and every id of it leads there. Nothing is lost: `asOf` shows both as they were, `undoMerge` restores them. CONFLICT where one was merged already.',
  })
  async mergePapers(
    @Args('keep', { type: () => ID, description: 'The paper that stays: its id, or any identifier.' }) keep: string,
    @Args('absorb', {
      type: () => ID,
      description: 'The paper that it turns out to be too: its id, or any identifier.',
    })
    absorb: string,
    @Args('note', { type: () => String, nullable: true, description: 'Why, in your words.' }) note: string | null,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow | null> {
    const loaders = context.loadersAt(info);
    const id = await this.service.merge(keep, absorb, note ?? null, context.requireWriter(), loaders);
    loaders.forget();
    return context.loadersAt(info).papers(context.plan(info, paperParts)).load(id);
  }

  @Mutation(() => PaperType, {
    description:
      'Take a merge back: the absorbed paper has again what it had, and claims with what was decided of them since; what was said of the kept paper meanwhile stays with it. ' +
      'From then on nothing merges the two but people. CONFLICT where the kept paper was merged in its turn, or another one into it later: the message says what to undo first.',
  })
  async undoMerge(
    @Args('absorbed', { type: () => ID, description: 'The id of the paper that was merged.' }) absorbed: string,
    @Args('note', { type: () => String, nullable: true, description: 'Why, in your words.' }) note: string | null,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow | null> {
    const id = await this.service.undo(absorbed, note ?? null, context.requireWriter());
    context.loadersAt(info).forget();
    return context.loadersAt(info).papers(context.plan(info, paperParts)).load(id);
  }
}

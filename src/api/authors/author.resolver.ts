import { Args, Context, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Method } from '../../domain/knowledge.js';
import type { Author } from '../../domain/paper.js';
import { plainConnection, type PlainConnection } from '../core/connection.js';
import { Cursors } from '../core/cursor.js';
import type { OperationContext } from '../core/operation-context.js';
import { pageRequest } from '../core/page-request.js';
import { ForwardPageArgs } from '../core/page.types.js';
import { MethodType } from '../methods/method.types.js';
import { paperListSelection } from '../papers/paper-parts.js';
import { type PaperRow } from '../../graph/paper-row.js';
import { PaperConnectionType } from '../papers/paper.types.js';
import { AuthorType } from './author.types.js';
import { AuthorsService } from './authors.service.js';

@Resolver(() => AuthorType)
export class AuthorResolver {
  constructor(private readonly authors: AuthorsService) {}

  @Query(() => AuthorType, {
    nullable: true,
    description: 'An author; null if the graph has none of that name or id.',
  })
  async author(
    @Args('ref', {
      type: () => String,
      description:
        "An id of this API, Semantic Scholar's id of an author (digits, or s2:digits), or the full name, case-insensitive. An ambiguous name is an error that lists the ids.",
    })
    ref: string,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Author | null> {
    return this.authors.find(ref, context.loadersAt(info));
  }

  @ResolveField(() => PaperConnectionType, { description: 'Papers with this author, latest first.' })
  async papers(
    @Parent() author: Author,
    @Args() args: ForwardPageArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PlainConnection<PaperRow>> {
    const cursors = new Cursors('Author.papers', author.id);
    const request = { ...context.plan(info, paperListSelection), page: pageRequest(args, cursors) };
    return plainConnection(await context.loadersAt(info).papersOfAuthors(request).load(author.id), cursors);
  }

  @ResolveField(() => [MethodType], { description: 'Methods that papers of this author introduced, latest first.' })
  async methods(
    @Parent() author: Author,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Method[]> {
    return context.loadersAt(info).methodsOfAuthors().load(author.id);
  }
}

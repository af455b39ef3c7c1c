import { Args, Context, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Instant } from '../../domain/time.js';
import type { CategoryClaim, LineageLink, Method } from '../../domain/knowledge.js';
import type { PlainConnection } from '../core/connection.js';
import { AS_OF } from '../core/as-of.js';
import type { OperationContext } from '../core/operation-context.js';
import { ForwardPageArgs } from '../core/page.types.js';
import { paperListSelection, paperParts } from '../papers/paper-parts.js';
import { type PaperRow } from '../../graph/paper-row.js';
import { PaperConnectionType, PaperType } from '../papers/paper.types.js';
import { CategoryClaimType, LineageLinkType } from './claim.types.js';
import { findMethod } from '../../queries/method-reference.js';
import { ClaimArgs, LineageArgs, MethodConnectionType, MethodsArgs, MethodType } from './method.types.js';
import { MethodsService } from './methods.service.js';

@Resolver(() => MethodType)
export class MethodResolver {
  constructor(private readonly service: MethodsService) {}

  @Query(() => MethodType, { nullable: true, description: 'A method; null if there is none of that name.' })
  async method(
    @Args('ref', {
      type: () => String,
      description:
        'Slug, name or alias, case-insensitive, or an id of this API. An ambiguous name is an error that lists the candidates.',
    })
    ref: string,
    @Args('asOf', AS_OF) _asOf: Instant | null,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Method | null> {
    return findMethod('ref', ref, context.loadersAt(info));
  }

  @Query(() => MethodConnectionType, { description: 'Methods that match a filter.' })
  async methods(
    @Args() args: MethodsArgs,
    @Args('asOf', AS_OF) _asOf: Instant | null,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PlainConnection<Method>> {
    const withTotal = context.plan(info, (selection) => selection.has('totalCount'));
    return this.service.list(args, withTotal, context.loadersAt(info));
  }

  @ResolveField(() => PaperType, { nullable: true, description: 'The paper that introduces it.' })
  async introducedBy(
    @Parent() method: Method,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow | null> {
    if (method.introducedById === null) return null;
    return context.loadersAt(info).papers(context.plan(info, paperParts)).load(method.introducedById);
  }

  @ResolveField(() => [CategoryClaimType], {
    description: 'Claims that it belongs to a category, then those of the paper that introduces it; each by category.',
  })
  async categories(
    @Parent() method: Method,
    @Args() args: ClaimArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CategoryClaim[]> {
    const claims = context.loadersAt(info).categoryClaims(args.includeProposed ?? false);
    const subjects = [method.id, ...(method.introducedById === null ? [] : [method.introducedById])];
    return (await Promise.all(subjects.map((id) => claims.load(id)))).flat();
  }

  @ResolveField(() => [LineageLinkType], {
    description:
      'Methods it derives from: one step, with evidence. It does `relation` to each parent: `DDIM accelerates DDPM`.',
  })
  async parents(
    @Parent() method: Method,
    @Args() args: LineageArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LineageLink[]> {
    return context.loadersAt(info).lineageLinks('parents', linkFilter(args)).load(method.id);
  }

  @ResolveField(() => [LineageLinkType], {
    description:
      'Methods derived from it: one step, with evidence. Each child does `relation` to it: `DDPM is accelerated by DDIM`.',
  })
  async children(
    @Parent() method: Method,
    @Args() args: LineageArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LineageLink[]> {
    return context.loadersAt(info).lineageLinks('children', linkFilter(args)).load(method.id);
  }

  @ResolveField(() => PaperConnectionType, {
    description: 'Papers that use it, latest first: those that cite the introducing paper with the intent METHODOLOGY.',
  })
  async usedBy(
    @Parent() method: Method,
    @Args() args: ForwardPageArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PlainConnection<PaperRow>> {
    return this.service.usedBy(method, args, context.plan(info, paperListSelection), context.loadersAt(info));
  }
}

function linkFilter(args: LineageArgs) {
  return { relations: args.relations ?? null, includeProposed: args.includeProposed ?? false };
}

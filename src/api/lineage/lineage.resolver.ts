import { Args, Context, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Instant } from '../../domain/time.js';
import type { LineageLink, Method } from '../../domain/knowledge.js';
import type { LineageArc } from '../../domain/lineage/lineage-graph.js';
import { AS_OF } from '../core/as-of.js';
import type { OperationContext } from '../core/operation-context.js';
import { LineageLinkType } from '../methods/claim.types.js';
import { MethodType } from '../methods/method.types.js';
import { LineageService, type ShownDescent, type ShownLineage } from './lineage.service.js';
import { LineageEntryType, LineagePathsArgs, LineagePathType, LineageType, LineageWalkArgs } from './lineage.types.js';
import type { Descent } from '../../domain/lineage/shortest-descents.js';
import type { WalkedMethod } from '../../domain/lineage/walk-lineage.js';

@Resolver(() => MethodType)
export class MethodLineageResolver {
  constructor(private readonly service: LineageService) {}

  @ResolveField(() => LineageType, {
    description:
      'Lineage over many steps: each method once at its least depth, with all links among them; cycles are listed.',
  })
  async lineage(
    @Parent() method: Method,
    @Args() args: LineageWalkArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ShownLineage> {
    return this.service.lineage(method.id, args, context.loadersAt(info));
  }

  @Query(() => [LineagePathType], {
    description:
      'The shortest paths of derivation between two methods, in either direction; empty if neither derives from the other.',
  })
  async lineagePaths(
    @Args() args: LineagePathsArgs,
    @Args('asOf', AS_OF) _asOf: Instant | null,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly ShownDescent[]> {
    return this.service.paths(args, context.loadersAt(info));
  }
}

@Resolver(() => LineageType)
export class LineageResolver {
  @ResolveField(() => MethodType, { description: 'The method it starts from.' })
  async root(
    @Parent() { walked }: ShownLineage,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Method | null> {
    return context.loadersAt(info).methods().load(walked.rootId);
  }

  @ResolveField(() => [LineageEntryType], { description: 'The root first, then by depth, then by slug; each once.' })
  methods(@Parent() { walked }: ShownLineage): readonly WalkedMethod[] {
    return walked.methods;
  }

  @ResolveField(() => [LineageLinkType], { description: 'Every link among these methods.' })
  async links(
    @Parent() { links }: ShownLineage,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly (LineageArc | null)[]> {
    return shownLinks(links, context, info);
  }

  @ResolveField(() => [[MethodType]], {
    description: 'Cycles of descent among these methods: each method descends from the next, the last from the first.',
  })
  async cycles(
    @Parent() { walked }: ShownLineage,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Method[][]> {
    const methods = context.loadersAt(info).methods();
    const cycles = await Promise.all(walked.cycles.map((cycle) => Promise.all(cycle.map((id) => methods.load(id)))));
    return cycles.map((cycle) => cycle.filter((method) => method !== null));
  }
}

@Resolver(() => LineageEntryType)
export class LineageEntryResolver {
  @ResolveField(() => MethodType, { description: 'The method.' })
  async method(
    @Parent() { methodId }: WalkedMethod,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Method | null> {
    return context.loadersAt(info).methods().load(methodId);
  }
}

@Resolver(() => LineagePathType)
export class LineagePathResolver {
  @ResolveField(() => [MethodType], { description: 'The methods from one to the other.' })
  async methods(
    @Parent() { methods }: Descent,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<(Method | null)[]> {
    return Promise.all(methods.map((id) => context.loadersAt(info).methods().load(id)));
  }

  @ResolveField(() => [LineageLinkType], {
    description:
      'The steps in the same order. If several links connect two methods, the first of EXTENDS, DISTILS, ACCELERATES, COMBINES, APPLIES; Method.parents has all.',
  })
  async links(
    @Parent() { steps }: Descent,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly (LineageArc | null)[]> {
    return shownLinks(
      steps.flatMap((links) => links.slice(0, 1)),
      context,
      info,
    );
  }
}

/** What a walk knows of a link: who asks for no more costs the store nothing. */
const WALKED: ReadonlySet<string> = new Set(['__typename', 'id', 'child', 'parent', 'relation', 'status']);

async function shownLinks(
  arcs: readonly LineageArc[],
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<readonly (LineageArc | LineageLink | null)[]> {
  if (context.plan(info, (selection) => [...selection.names()].every((name) => WALKED.has(name)))) return arcs;
  const links = context.loadersAt(info).lineageLinksById();
  return Promise.all(arcs.map(({ id }) => links.load(id)));
}

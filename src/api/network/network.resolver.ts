import { Args, Context, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { profileOf } from '../../analysis/network-profile.js';
import { treatCycles } from '../../analysis/cycle-treatment.js';
import type { Instant } from '../../domain/time.js';
import type { Loaders } from '../../graph/loaders.js';
import type { PaperRow } from '../../graph/paper-row.js';
import type { PaperSelection } from '../../graph/ports/paper-store.js';
import { findMainPath } from '../../queries/find-main-path.js';
import {
  checkCompleteness,
  DEFAULT_MIN_COMPLETENESS,
  networkOfScope,
  type ScopeNetwork,
} from '../../queries/scope-network.js';
import { AS_OF } from '../core/as-of.js';
import type { OperationContext } from '../core/operation-context.js';
import { paperParts } from '../papers/paper-parts.js';
import { papersAt, type NetworkRow } from './network-rows.js';
import { MainPathArgs, MainPathType, NetworkArcType, NetworkScopeInput, NetworkType } from './network.types.js';
import { PaperType } from '../papers/paper.types.js';

interface ArcRow {
  readonly citing: PaperRow;
  readonly cited: PaperRow;
}

@Resolver(() => NetworkType)
export class NetworkResolver {
  @Query(() => NetworkType, {
    nullable: true,
    description: 'The citation network of a scope, for analysis; null only where asOf lies before the first fact.',
  })
  async network(
    @Args('scope', { type: () => NetworkScopeInput, description: 'Which papers and citations.' })
    scope: NetworkScopeInput,
    @Args('asOf', AS_OF) _asOf: Instant | null,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<NetworkRow> {
    const found = await networkOfScope(scope, context.loadersAt(info));
    const { papers, arcs, isolates, weakComponents, time } = profileOf(found.network);
    return {
      papers,
      arcs,
      isolates,
      components: weakComponents,
      sameYear: time?.sameYear ?? 0,
      backward: time?.backward ?? 0,
      completeness: found.completeness,
      scope: found,
      minCompleteness: scope.minCompleteness ?? DEFAULT_MIN_COMPLETENESS,
    };
  }

  @ResolveField(() => [[PaperType]], {
    description:
      'Sets of papers that cite each other in a circle, directly or not; papers by date, sets by their first paper.',
  })
  async cycles(
    @Parent() { scope }: NetworkRow,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow[][]> {
    const shown = context.plan(info, paperParts);
    const { cycles } = treatCycles(scope.network, 'SHRINK');
    return Promise.all(cycles.map((cycle) => papersAt(scope, cycle, shown, context.loadersAt(info))));
  }

  @ResolveField(() => [NetworkArcType], {
    description: 'The citations inside the cycles, of which a treatment of cycles changes some or all.',
  })
  async untreatedArcs(
    @Parent() { scope }: NetworkRow,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ArcRow[]> {
    const shown = context.plan(info, (selection) => paperParts(selection.below('citing'), selection.below('cited')));
    return arcsAt(scope, treatCycles(scope.network, 'SHRINK').changedArcs, shown, context.loadersAt(info));
  }

  @ResolveField(() => MainPathType, {
    description:
      'The main path, computed in a thread of its own. Refused with INVALID_INPUT where completeness is below scope.minCompleteness.',
  })
  async mainPath(
    @Parent() { scope, completeness, minCompleteness }: NetworkRow,
    @Args() args: MainPathArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    checkCompleteness(completeness, minCompleteness);
    const shown = context.plan(info, (selection) =>
      paperParts(
        selection.below('papers'),
        ...['arcs', 'changedArcs'].flatMap((list) => [
          selection.below(list).below('citing'),
          selection.below(list).below('cited'),
        ]),
      ),
    );
    const loaders = context.loadersAt(info);
    const path = await findMainPath(scope.network, args);
    const { flow, paths, log10Flow } = path;
    const rows = new Map<number, PaperRow>();
    for (const [at, row] of (await papersAt(scope, path.papers, shown, loaders)).entries())
      rows.set(path.papers[at] ?? -1, row);
    return {
      flow,
      log10Flow,
      paths,
      papers: [...rows.values()],
      arcs: path.citations.map(({ citing, cited, weight, share }) => ({
        citing: rows.get(citing),
        cited: rows.get(cited),
        weight,
        share,
      })),
      changedArcs: await arcsAt(scope, path.changedArcs, shown, loaders),
    };
  }
}

async function arcsAt(
  scope: ScopeNetwork,
  arcs: Uint32Array,
  shown: PaperSelection,
  loaders: Loaders,
): Promise<ArcRow[]> {
  const { citing, cited } = scope.network;
  const [from, to] = await Promise.all(
    [citing, cited].map((ends) =>
      papersAt(
        scope,
        Array.from(arcs, (arc) => ends[arc] ?? -1),
        shown,
        loaders,
      ),
    ),
  );
  return (from ?? []).flatMap((paper, at) => {
    const other = to?.[at];
    return other ? [{ citing: paper, cited: other }] : [];
  });
}

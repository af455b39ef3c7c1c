import { Args, Context, Float, Info, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { MIN_BURST_PERIODS } from '../../analysis/bursts.js';
import type { HistoriographOrder } from '../../analysis/historiograph.js';
import type { RankBy } from '../../analysis/ranks.js';
import type { SpectroscopyYear, WindowEdge } from '../../analysis/spectroscopy.js';
import { InvalidInputError } from '../../domain/errors.js';
import { MAX_PAGE_SIZE } from '../../domain/page.js';
import { measureNetwork } from '../../queries/measure-network.js';
import { checkCompleteness } from '../../queries/scope-network.js';
import type { OperationContext } from '../core/operation-context.js';
import type { Selection } from '../core/selection.js';
import { paperParts } from '../papers/paper-parts.js';
import {
  BurstArgs,
  BurstType,
  CommunityType,
  HistoriographOrderEnum,
  HistoriographType,
  NetworkRankType,
  RankByEnum,
  RobustnessArgs,
  RobustnessType,
  SpectroscopyYearType,
  WindowEdgeEnum,
} from './measures.types.js';
import { papersAt, type NetworkRow } from './network-rows.js';
import { NetworkType } from './network.types.js';

const FIRST = { type: () => Int, defaultValue: MAX_PAGE_SIZE, description: `Maximum number, 1 to ${MAX_PAGE_SIZE}.` };
const REFUSED = 'Refused with INVALID_INPUT where completeness is below scope.minCompleteness.';

/** Measures of a network, each computed in a thread of its own; formulas and sources: docs/analysis-measures.md. */
@Resolver(() => NetworkType)
export class NetworkMeasuresResolver {
  @ResolveField(() => [SpectroscopyYearType], {
    description: `References among the papers by the year of the cited one, every year of the span (RPYS). ${REFUSED}`,
  })
  async spectroscopy(
    @Parent() row: NetworkRow,
    @Args('windowEdge', { type: () => WindowEdgeEnum, defaultValue: 'ZERO', description: 'How windows end.' })
    windowEdge: WindowEdge,
  ): Promise<readonly SpectroscopyYear[]> {
    const { years } = await measureNetwork('spectroscopy', checkedNetwork(row), windowEdge);
    return years;
  }

  @ResolveField(() => HistoriographType, {
    description: `The most cited papers and the citations among them; all that tie with the last are kept. ${REFUSED}`,
  })
  async historiograph(
    @Parent() row: NetworkRow,
    @Args('top', { type: () => Int, defaultValue: 30, description: `Number of papers, 1 to ${MAX_PAGE_SIZE}.` })
    top: number,
    @Args('by', { type: () => HistoriographOrderEnum, defaultValue: 'LCS', description: 'The score.' })
    by: HistoriographOrder,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const network = checkedNetwork(row);
    checkSize('top', top);
    const loaders = context.loadersAt(info);
    const counts = loaders.papers({ parts: ['reportedCitations', 'reportedReferences'] });
    const reported = await Promise.all(row.scope.paperIds.map((id) => counts.load(id)));
    const { papers, arcs, tiedBeyondTop } = await measureNetwork('historiograph', network, {
      top,
      by,
      globalCitations: reported.map((paper) => paper?.reportedCitations ?? null),
      globalReferences: reported.map((paper) => paper?.reportedReferences ?? null),
    });
    const shown = context.plan(info, (selection) =>
      paperParts(
        selection.below('papers').below('paper'),
        selection.below('arcs').below('citing'),
        selection.below('arcs').below('cited'),
      ),
    );
    const numbers = papers.map(({ paper }) => paper);
    const rows = await papersAt(row.scope, numbers, shown, loaders);
    return {
      papers: papers.map((scores, place) => ({ ...scores, paper: rows[place] })),
      arcs: arcs.map(({ citing, cited }) => ({ citing: rows[citing], cited: rows[cited] })),
      tiedBeyondTop,
    };
  }

  @ResolveField(() => [BurstType], {
    description: `Bursts of citation of its papers by Kleinberg's model, highest weight first. ${REFUSED}`,
  })
  async bursts(
    @Parent() row: NetworkRow,
    @Args() { states, scale, gamma, minCitations }: BurstArgs,
    @Args('first', FIRST) first: number,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object[]> {
    const network = checkedNetwork(row);
    checkSize('first', first);
    const { bursts } = await measureNetwork('bursts', network, { states, scale, gamma, minCitations });
    const shown = bursts.slice(0, first).map((burst) => ({ ...burst, tooShort: burst.periods < MIN_BURST_PERIODS }));
    return withPapers(row, shown, context, info);
  }

  @ResolveField(() => [CommunityType], {
    description: `Groups of papers that cite each other (Louvain), largest first; every paper is in one. ${REFUSED}`,
  })
  async communities(
    @Parent() row: NetworkRow,
    @Args('resolution', { type: () => Float, defaultValue: 1, description: 'Above 0; higher means smaller groups.' })
    resolution: number,
    @Args('seed', { type: () => Int, defaultValue: 1, description: 'Fixes the order of moves.' }) seed: number,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object[]> {
    const { communityOf, sizes } = await measureNetwork('communities', checkedNetwork(row), { resolution, seed });
    const shown = context.plan(info, (selection) => paperParts(selection.below('papers')));
    const rows = await papersAt(row.scope, communityOf.keys(), shown, context.loadersAt(info));
    const members = sizes.map((size) => ({ size, papers: [] as object[] }));
    for (const [paper, community] of communityOf.entries()) members[community]?.papers.push(rows[paper] ?? {});
    return members;
  }

  @ResolveField(() => [NetworkRankType], {
    description: `Papers by score, highest first; papers that have none, as those without a date, are left out. ${REFUSED}`,
  })
  async ranks(
    @Parent() row: NetworkRow,
    @Args('by', { type: () => RankByEnum, defaultValue: 'PAGERANK', description: 'The score.' }) by: RankBy,
    @Args('first', FIRST) first: number,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object[]> {
    const network = checkedNetwork(row);
    checkSize('first', first);
    const ranked = await measureNetwork('ranks', network, by);
    return withPapers(row, ranked.slice(0, first), context, info);
  }

  @ResolveField(() => RobustnessType, {
    description: `Which papers of the main path other weights, other boundaries and missing references keep. ${REFUSED}`,
  })
  async robustness(
    @Parent() row: NetworkRow,
    @Args() { weight, search, cycles, keyRoutes, tolerance, runs, missing, seed }: RobustnessArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<object> {
    const { papers, core, weightOverlap } = await measureNetwork('robustness', checkedNetwork(row), {
      weight: weight ?? 'SPC',
      search: search ?? 'GLOBAL',
      cycles: cycles ?? 'SHRINK',
      keyRoutes: keyRoutes ?? 1,
      tolerance: tolerance ?? 0,
      runs,
      missing,
      seed,
    });
    const loaders = context.loadersAt(info);
    const parts = (of: (selection: Selection) => Selection) =>
      context.plan(info, (selection) => paperParts(selection.below('papers').below('paper'), of(selection)));
    const shown = parts((selection) => selection.below('core'));
    const rows = await papersAt(
      row.scope,
      papers.map(({ paper }) => paper),
      shown,
      loaders,
    );
    return {
      papers: papers.map((shares, place) => ({ ...shares, paper: rows[place] })),
      core: await papersAt(row.scope, core, shown, loaders),
      weightOverlap,
    };
  }
}

function checkedNetwork({ scope, completeness, minCompleteness }: NetworkRow): NetworkRow['scope']['network'] {
  checkCompleteness(completeness, minCompleteness);
  return scope.network;
}

function checkSize(field: string, size: number): void {
  if (size >= 1 && size <= MAX_PAGE_SIZE) return;
  throw new InvalidInputError(field, `${field} is ${size}: give a whole number from 1 to ${MAX_PAGE_SIZE}.`);
}

/** Rows of a measure with the paper in place of its number. */
async function withPapers(
  { scope }: NetworkRow,
  found: readonly { readonly paper: number }[],
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<object[]> {
  const shown = context.plan(info, (selection) => paperParts(selection.below('paper')));
  const rows = await papersAt(
    scope,
    found.map(({ paper }) => paper),
    shown,
    context.loadersAt(info),
  );
  return found.map((one, place) => ({ ...one, paper: rows[place] }));
}

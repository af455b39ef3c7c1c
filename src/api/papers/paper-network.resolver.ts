import { Args, Context, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Likeness, YearCount } from '../../domain/network.js';
import type { Instant } from '../../domain/time.js';
import { AS_OF } from '../core/as-of.js';
import { Connection } from '../core/connection.js';
import { Cursors } from '../core/cursor.js';
import type { OperationContext } from '../core/operation-context.js';
import { pageRequest } from '../core/page-request.js';
import { ForwardPageArgs } from '../core/page.types.js';
import { paperDisruption } from '../../queries/paper-disruption.js';
import { findCitationPaths, type CitationPath } from '../../queries/citation-paths.js';
import { DisruptionArgs, DisruptionType } from './disruption.types.js';
import { SimilarEdge, type SimilarRow } from './network-edges.js';
import { CitationPathsArgs, CitationPathType, SimilarConnectionType, YearCountType } from './network.types.js';
import { paperListSelection, paperParts } from './paper-parts.js';
import { type PaperRow } from '../../graph/paper-row.js';
import { PaperType } from './paper.types.js';

type SimilarConnection = Connection<SimilarRow, PaperRow, SimilarEdge>;

/** What the citations around a paper say together. */
@Resolver(() => PaperType)
export class PaperNetworkResolver {
  @Query(() => [CitationPathType], {
    description:
      'The shortest chains of citations between two papers, in either direction; empty if none is as short as maxLength. There may be fewer than limit if very many papers are between the two.',
  })
  async citationPaths(
    @Args() args: CitationPathsArgs,
    @Args('asOf', AS_OF) _asOf: Instant | null,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CitationPath[]> {
    const shown = context.plan(info, (selection) => paperParts(selection.below('papers')));
    const { from, to, limit, maxLength } = args;
    const request = { from, to, limit: limit ?? 3, maxLength: maxLength ?? 6 };
    return findCitationPaths(request, shown, context.loadersAt(info));
  }

  @ResolveField(() => [YearCountType], {
    description:
      'The citations that the graph holds by the year of the citing paper, earliest first; papers without a year are left out.',
  })
  async citationsPerYear(
    @Parent() paper: PaperRow,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<YearCount[]> {
    return context.loadersAt(info).citationsPerYear().load(paper.id);
  }

  @ResolveField(() => SimilarConnectionType, {
    description:
      'Papers that are cited together with this one, highest score first. Counts what the graph holds: the reference lists that were read.',
  })
  async coCited(
    @Parent() paper: PaperRow,
    @Args() args: ForwardPageArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SimilarConnection> {
    return this.similar('CO_CITED', paper, args, context, info);
  }

  @ResolveField(() => SimilarConnectionType, {
    description:
      'Papers that share references with this one, highest score first. Counts what the graph holds: the reference lists that were read.',
  })
  async coupled(
    @Parent() paper: PaperRow,
    @Args() args: ForwardPageArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SimilarConnection> {
    return this.similar('COUPLED', paper, args, context, info);
  }

  @ResolveField(() => DisruptionType, {
    description: 'Its disruption index; cd is null, with the reason, where it cannot be known.',
  })
  async disruption(
    @Parent() paper: PaperRow,
    @Args() { windowYears, minShared, minCompleteness }: DisruptionArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<DisruptionType> {
    const question = { windowYears: windowYears === undefined ? 5 : windowYears, minShared, minCompleteness };
    const { values, reason } = await paperDisruption(paper, question, context.loadersAt(info));
    const { cd = null, mcd = null, withoutReferencesOnly = null, dependence = null } = values ?? {};
    const { focalOnly = null, both = null, referencesOnly = null, undated = null } = values ?? {};
    return { cd, reason, mcd, withoutReferencesOnly, dependence, focalOnly, both, referencesOnly, undated };
  }

  private async similar(
    likeness: Likeness,
    paper: PaperRow,
    args: ForwardPageArgs,
    context: OperationContext,
    info: GraphQLResolveInfo,
  ): Promise<SimilarConnection> {
    const { cursors, request } = context.plan(info, (selection) => {
      const made = new Cursors('Paper.similar', likeness);
      return { cursors: made, request: { likeness, page: pageRequest(args, made), ...paperListSelection(selection) } };
    });
    const page = await context.loadersAt(info).similar(request).load(paper.id);
    return new Connection<SimilarRow, PaperRow, SimilarEdge>(page, cursors, SimilarEdge, ({ paper: other }) => other);
  }
}

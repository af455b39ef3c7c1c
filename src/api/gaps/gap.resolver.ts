import { Args, Context, Info, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Survey } from '../../domain/knowledge.js';
import type { PaperPart } from '../../domain/paper.js';
import { type PaperRow } from '../../graph/paper-row.js';
import type { GapOf } from '../../graph/ports/knowledge-store.js';
import { resolveGapFilter } from '../../queries/gap-question.js';
import { Connection, Edge } from '../core/connection.js';
import { Cursors } from '../core/cursor.js';
import type { OperationContext } from '../core/operation-context.js';
import { pageRequest } from '../core/page-request.js';
import { paperListSelection, paperParts } from '../papers/paper-parts.js';
import { PaperType } from '../papers/paper.types.js';
import { SurveyType } from '../surveys/survey.types.js';
import { GapConnectionType, GapEdgeType, GapsArgs } from './gap.types.js';

type GapRow = GapOf<PaperPart>;

class GapEdge extends Edge<GapRow, PaperRow> {
  get gap(): GapRow {
    return this.row;
  }
  get node(): PaperRow {
    return this.row.paper;
  }
  get citedBy(): number {
    return this.row.citedBy;
  }
  get of(): number {
    return this.row.of;
  }
  get share(): number {
    return this.row.share;
  }
}

@Resolver(() => SurveyType)
export class SurveyGapsResolver {
  @ResolveField(() => GapConnectionType, {
    description:
      'What the survey may have left out: papers on neither side of its boundary that at least minCitedBy covered papers cite, most cited first, ties by id. Counts present citations that the graph holds. Mutation.decideBoundary takes a paper in or leaves it out.',
  })
  async gaps(
    @Parent() survey: Survey,
    @Args() args: GapsArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<GapRow, PaperRow, GapEdge>> {
    const loaders = context.loadersAt(info);
    const filter = await resolveGapFilter(args, loaders);
    const cursors = new Cursors('Survey.gaps', [survey.id, filter]);
    const page = pageRequest(args, cursors);
    const found = await loaders.gaps(survey.id, { filter, page, ...context.plan(info, paperListSelection) });
    return new Connection<GapRow, PaperRow, GapEdge>(found, cursors, GapEdge, ({ paper }) => paper);
  }
}

@Resolver(() => GapEdgeType)
export class GapEdgeResolver {
  @ResolveField(() => [PaperType], { description: 'The covered papers that cite it, by id.' })
  async citedByCovered(
    @Parent() { gap }: GapEdge,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow[]> {
    const loader = context.loadersAt(info).papers(context.plan(info, paperParts));
    const papers = await Promise.all(gap.citedByCovered.map((id) => loader.load(id)));
    return papers.filter((paper) => paper !== null);
  }
}

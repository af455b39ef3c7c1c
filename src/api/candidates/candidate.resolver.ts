import { Args, Context, Info, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { candidateScore } from '../../domain/candidate.js';
import type { CategoryClaim, Survey } from '../../domain/knowledge.js';
import type { PaperPart } from '../../domain/paper.js';
import type { CandidateOf } from '../../graph/ports/knowledge-store.js';
import { Connection, Edge } from '../core/connection.js';
import { Cursors } from '../core/cursor.js';
import type { OperationContext } from '../core/operation-context.js';
import { pageRequest } from '../core/page-request.js';
import { CategoryClaimType } from '../methods/claim.types.js';
import { paperListSelection, paperParts } from '../papers/paper-parts.js';
import { type PaperRow } from '../../graph/paper-row.js';
import { PaperType } from '../papers/paper.types.js';
import { SurveyType } from '../surveys/survey.types.js';
import { candidateReason, proposedCategories, weightiest } from '../../tracking/candidates/candidate-facts.js';
import { resolveCandidateFilter } from '../../queries/candidate-question.js';
import { CandidateConnectionType, CandidateEdgeType, CandidatesArgs } from './candidate.types.js';

type CandidateRow = CandidateOf<PaperPart>;

class CandidateEdge extends Edge<CandidateRow, PaperRow> {
  get candidate(): CandidateRow {
    return this.row;
  }
  get node(): PaperRow {
    return this.row.paper;
  }
  get score(): number {
    return candidateScore(this.row.standing);
  }
}

@Resolver(() => SurveyType)
export class SurveyCandidatesResolver {
  @ResolveField(() => CandidateConnectionType, {
    description:
      'Candidates for inclusion: papers published since the survey that cite at least minCovered covered papers and are neither included nor excluded, ranked, with proposed categories and the reason. Decide with Mutation.decideBoundary.',
  })
  async candidates(
    @Parent() survey: Survey,
    @Args() args: CandidatesArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<CandidateRow, PaperRow, CandidateEdge>> {
    const loaders = context.loadersAt(info);
    const filter = await resolveCandidateFilter(survey, args, loaders);
    const cursors = new Cursors('Survey.candidates', [survey.id, filter]);
    const page = pageRequest(args, cursors);
    const found = await loaders.candidates(survey.id, { filter, page, ...context.plan(info, paperListSelection) });
    return new Connection<CandidateRow, PaperRow, CandidateEdge>(found, cursors, CandidateEdge, ({ paper }) => paper);
  }
}

@Resolver(() => CandidateEdgeType)
export class CandidateEdgeResolver {
  @ResolveField(() => [PaperType], {
    description: 'The covered papers it cites, those that add most to the score first.',
  })
  async citesCovered(
    @Parent() { candidate }: CandidateEdge,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow[]> {
    const loader = context.loadersAt(info).papers(context.plan(info, paperParts));
    const papers = await Promise.all(weightiest(candidate.citesCovered).map(({ citedId }) => loader.load(citedId)));
    return papers.filter((paper) => paper !== null);
  }

  @ResolveField(() => [CategoryClaimType], {
    description: 'Proposed categories without a decision, highest confidence first; decide with Mutation.review.',
  })
  async proposed(
    @Parent() { candidate }: CandidateEdge,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CategoryClaim[]> {
    return proposedCategories(candidate.paper.id, context.loadersAt(info));
  }

  @ResolveField(() => String, {
    description: 'Why it may belong to the survey, in words; the candidate is the subject. Generated from the graph.',
  })
  async reason(
    @Parent() { candidate }: CandidateEdge,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<string> {
    return candidateReason(candidate, context.loadersAt(info));
  }
}

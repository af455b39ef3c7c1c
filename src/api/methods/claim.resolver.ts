import { Context, Info, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CategoryType } from '../categories/category.types.js';
import { claimedOn } from '../../domain/claimed-on.js';
import type { Category, CategoryClaim, Evidence, LineageLink, Method, Review } from '../../domain/knowledge.js';
import { Cursors } from '../core/cursor.js';
import type { OperationContext } from '../core/operation-context.js';
import { CitationEdge } from '../papers/citation-edge.js';
import { CitationEdgeType } from '../papers/citation.types.js';
import { paperParts } from '../papers/paper-parts.js';
import { type PaperRow } from '../../graph/paper-row.js';
import { PaperType } from '../papers/paper.types.js';
import type { PartialDate } from '../../domain/time.js';
import { CategoryClaimType, CLAIMED_ON, EvidenceType, LineageLinkType, ReviewType } from './claim.types.js';
import { MethodType } from './method.types.js';

const REVIEWS = { description: 'Reviews of people, earliest first.' };

@Resolver(() => CategoryClaimType)
export class CategoryClaimResolver {
  @ResolveField(() => PaperType, { nullable: true, description: 'The paper, if the claim is about a paper.' })
  async paper(
    @Parent() claim: CategoryClaim,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow | null> {
    return claim.paperId === null
      ? null
      : context.loadersAt(info).papers(context.plan(info, paperParts)).load(claim.paperId);
  }

  @ResolveField(() => MethodType, { nullable: true, description: 'The method, if the claim is about a method.' })
  async method(
    @Parent() claim: CategoryClaim,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Method | null> {
    return claim.methodId === null ? null : context.loadersAt(info).methods().load(claim.methodId);
  }

  @ResolveField(() => CategoryType, { description: 'The category.' })
  async category(
    @Parent() claim: CategoryClaim,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Category | null> {
    return (await context.loadersAt(info).categories()).get(claim.categoryId);
  }

  @ResolveField(() => String, { nullable: true, description: CLAIMED_ON })
  claimedOn(@Parent() claim: CategoryClaim): PartialDate | null {
    return claimedOn(claim);
  }

  @ResolveField(() => [ReviewType], REVIEWS)
  async reviews(
    @Parent() claim: CategoryClaim,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Review[]> {
    return context.loadersAt(info).reviews().load(claim.id);
  }
}

@Resolver(() => LineageLinkType)
export class LineageLinkResolver {
  @ResolveField(() => MethodType, { description: 'The derived method.' })
  async child(
    @Parent() link: LineageLink,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Method | null> {
    return context.loadersAt(info).methods().load(link.childId);
  }

  @ResolveField(() => MethodType, { description: 'The method it derives from.' })
  async parent(
    @Parent() link: LineageLink,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Method | null> {
    return context.loadersAt(info).methods().load(link.parentId);
  }

  @ResolveField(() => String, { nullable: true, description: CLAIMED_ON })
  claimedOn(@Parent() link: LineageLink): PartialDate | null {
    return claimedOn(link);
  }

  @ResolveField(() => [ReviewType], REVIEWS)
  async reviews(
    @Parent() link: LineageLink,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Review[]> {
    return context.loadersAt(info).reviews().load(link.id);
  }
}

@Resolver(() => EvidenceType)
export class EvidenceResolver {
  private readonly cursors = new Cursors('Evidence.citation');

  @ResolveField(() => PaperType, { nullable: true, description: 'A paper that states it.' })
  async paper(
    @Parent() evidence: Evidence,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow | null> {
    if (evidence.paperId === null) return null;
    return context.loadersAt(info).papers(context.plan(info, paperParts)).load(evidence.paperId);
  }

  @ResolveField(() => Boolean, { description: "The claimant's own reading, without a document that states it." })
  ownReading(@Parent() evidence: Evidence): boolean {
    return evidence.ownReading ?? false;
  }

  @ResolveField(() => CitationEdgeType, {
    nullable: true,
    description:
      'A citation that shows it; its node is the cited paper. It may have vanished since, see `vanishedAt`: the claim stays until somebody reviews it.',
  })
  async citation(
    @Parent() evidence: Evidence,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CitationEdge | null> {
    if (evidence.citation === null) return null;
    const { citingId, citedId } = evidence.citation;
    const parts = context.plan(info, (selection) => paperParts(selection.below('node')));
    const [citation, paper] = await Promise.all([
      context.loadersAt(info).citationPairs().load(`${citingId} ${citedId}`),
      context.loadersAt(info).papers(parts).load(citedId),
    ]);
    return citation && paper ? new CitationEdge({ citation, paper }, [citingId, citedId], this.cursors) : null;
  }
}

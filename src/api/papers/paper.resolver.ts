import { Args, Context, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { isDay, type Day, type Instant, type PartialDate } from '../../domain/time.js';
import { CategoryClaimType } from '../methods/claim.types.js';
import { MethodType } from '../methods/method.types.js';
import { SurveyType } from '../surveys/survey.types.js';
import type { CategoryClaim, Method, Survey } from '../../domain/knowledge.js';
import type { CitationDirection } from '../../domain/citation.js';
import type { PlainConnection } from '../core/connection.js';
import { AS_OF } from '../core/as-of.js';
import { DateScalar } from '../core/scalars.js';
import type { OperationContext } from '../core/operation-context.js';
import { authorships, type Authorship } from './authorships.js';
import { CitationArgs, CitationConnectionType } from './citation.types.js';
import {
  identifierFields,
  referenceCompleteness,
  reportedCounts,
  type Completeness,
  type IdentifierFields,
  type ReportedCounts,
} from '../../queries/paper-facts.js';
import { PapersArgs } from './paper-filter.types.js';
import { resolveCitationFilter } from './citation-filter.js';
import { planCitations } from './citation-plan.js';
import { citationConnection, listPapers, type CitationConnection } from './paper-lists.js';
import { citationListSelection, paperListSelection, paperParts } from './paper-parts.js';
import { type PaperRow } from '../../graph/paper-row.js';
import { findPaper } from '../../queries/paper-reference.js';
import {
  AuthorshipType,
  CompletenessType,
  IdentifiersType,
  PaperConnectionType,
  PaperType,
  ReportedCountsType,
} from './paper.types.js';

@Resolver(() => PaperType)
export class PaperResolver {
  @Query(() => PaperType, {
    nullable: true,
    description: 'The paper with this identifier; null if the graph does not have it.',
  })
  async paper(
    @Args('ref', {
      type: () => String,
      description:
        "Any identifier in any usual form: DOI (bare, doi:, URL; any case), arXiv (old, new, with or without version, URL), Semantic Scholar sha or URL, CorpusId:n, ACL:, PMID:, PMCID:, DBLP:, or this API's id.",
    })
    ref: string,
    @Args('asOf', AS_OF) _asOf: Instant | null,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PaperRow | null> {
    return findPaper('ref', ref, context.plan(info, paperParts), context.loadersAt(info));
  }

  @Query(() => PaperConnectionType, { description: 'Papers that match a filter.' })
  async papers(
    @Args() args: PapersArgs,
    @Args('asOf', AS_OF) _asOf: Instant | null,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PlainConnection<PaperRow>> {
    return listPapers(args, context.plan(info, paperListSelection), context.loadersAt(info));
  }

  @ResolveField(() => [AuthorshipType], {
    nullable: true,
    description: 'The authors in order, as the source lists them; null if they are not known.',
  })
  async authors(
    @Parent() paper: PaperRow,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Authorship[] | null> {
    return authorships(paper, context.loadersAt(info));
  }

  @ResolveField(() => DateScalar, { nullable: true })
  publicationDate(@Parent() { publicationDate }: PaperRow): Day | null {
    return publicationDate != null && isDay(publicationDate) ? publicationDate : null;
  }

  @ResolveField(() => String, { nullable: true })
  published(@Parent() { publicationDate, year }: PaperRow): PartialDate | null {
    return publicationDate ?? year?.toString().padStart(4, '0') ?? null;
  }

  @ResolveField(() => IdentifiersType, { description: 'Its identifiers.' })
  identifiers(@Parent() paper: PaperRow): IdentifierFields {
    return identifierFields(paper);
  }

  @ResolveField(() => ReportedCountsType, {
    nullable: true,
    description:
      'Counts as the source of papers last reported them, with the time of the reading; they differ from what can be listed.',
  })
  reported(@Parent() paper: PaperRow): ReportedCounts | null {
    return reportedCounts(paper);
  }

  @ResolveField(() => CompletenessType, {
    description: 'How much of the reference list the graph holds, and why not all.',
  })
  completeness(@Parent() paper: PaperRow): Completeness {
    return referenceCompleteness(paper);
  }

  @ResolveField(() => CitationConnectionType, { description: 'The papers that this one cites.' })
  async references(
    @Parent() paper: PaperRow,
    @Args() args: CitationArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CitationConnection> {
    return this.citationList('references', paper, args, context, info);
  }

  @ResolveField(() => CitationConnectionType, { description: 'The papers that cite this one.' })
  async citations(
    @Parent() paper: PaperRow,
    @Args() args: CitationArgs,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CitationConnection> {
    return this.citationList('citations', paper, args, context, info);
  }

  @ResolveField(() => [MethodType], { description: 'The methods that it introduces, by slug.' })
  async introduces(
    @Parent() paper: PaperRow,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Method[]> {
    return context.loadersAt(info).introducedBy().load(paper.id);
  }

  @ResolveField(() => [CategoryClaimType], {
    description: 'The accepted categories: its own claims, then those of the methods it introduces.',
  })
  async categories(
    @Parent() paper: PaperRow,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<CategoryClaim[]> {
    const loaders = context.loadersAt(info);
    const claims = loaders.categoryClaims(false);
    // Awaited together: a client that leaves rejects both, and a rejection that nobody awaits ends the process.
    const [own, methods] = await Promise.all([claims.load(paper.id), loaders.introducedBy().load(paper.id)]);
    return [own, ...(await Promise.all(methods.map(({ id }) => claims.load(id))))].flat();
  }

  @ResolveField(() => [SurveyType], { description: 'The surveys that cover it, by slug.' })
  async surveys(
    @Parent() paper: PaperRow,
    @Context() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Survey[]> {
    return context.loadersAt(info).surveysOf().load(paper.id);
  }

  private async citationList(
    direction: CitationDirection,
    paper: PaperRow,
    args: CitationArgs,
    context: OperationContext,
    info: GraphQLResolveInfo,
  ): Promise<CitationConnection> {
    const loaders = context.loadersAt(info);
    const plan = await context.plan(info, async (selection) =>
      planCitations(
        direction,
        args,
        await resolveCitationFilter(args.filter, loaders),
        citationListSelection(selection),
      ),
    );
    return citationConnection(paper.id, plan, loaders);
  }
}

import { AuthorResolver } from './authors/author.resolver.js';
import { CategoryResolver } from './categories/category.resolver.js';
import { ClaimsResolver } from './claims/claims.resolver.js';
import { BoundaryDecisionResolver, CurationResolver } from './curation/curation.resolver.js';
import { ExportFormatResolver } from './exports/export-format.resolver.js';
import { DuplicatesResolver } from './curation/duplicates.resolver.js';
import { MergesResolver } from './curation/merges.resolver.js';
import {
  LineageEntryResolver,
  LineagePathResolver,
  LineageResolver,
  MethodLineageResolver,
} from './lineage/lineage.resolver.js';
import { CategoryClaimResolver, EvidenceResolver, LineageLinkResolver } from './methods/claim.resolver.js';
import { MethodResolver } from './methods/method.resolver.js';
import { CitationHistoryResolver } from './papers/citation-history.resolver.js';
import { NoticesResolver } from './papers/notices.resolver.js';
import { PaperNetworkResolver } from './papers/paper-network.resolver.js';
import { PaperResolver } from './papers/paper.resolver.js';
import { ProposalsResolver } from './proposals/proposals.resolver.js';
import { ReferenceListResolver } from './reference-lists/reference-list.resolver.js';
import { IngestRunResolver } from './runs/run.resolver.js';
import { SearchResolver } from './search/search.resolver.js';
import { NetworkMeasuresResolver } from './network/measures.resolver.js';
import { NetworkResolver } from './network/network.resolver.js';
import { StatusResolver } from './status/status.resolver.js';
import { SurveyResolver } from './surveys/survey.resolver.js';
import { CandidateEdgeResolver, SurveyCandidatesResolver } from './candidates/candidate.resolver.js';
import { GapEdgeResolver, SurveyGapsResolver } from './gaps/gap.resolver.js';
import { ChangeResolver } from './changes/change.resolver.js';
import { NodeResolver } from './node.resolver.js';

/** Every resolver of the API. */
export const RESOLVERS = [
  NodeResolver,
  PaperResolver,
  PaperNetworkResolver,
  CitationHistoryResolver,
  NetworkResolver,
  NetworkMeasuresResolver,
  NoticesResolver,
  AuthorResolver,
  MethodResolver,
  MethodLineageResolver,
  LineageResolver,
  LineageEntryResolver,
  LineagePathResolver,
  CategoryClaimResolver,
  LineageLinkResolver,
  EvidenceResolver,
  ClaimsResolver,
  CurationResolver,
  BoundaryDecisionResolver,
  ProposalsResolver,
  ReferenceListResolver,
  MergesResolver,
  DuplicatesResolver,
  CategoryResolver,
  SurveyResolver,
  SurveyCandidatesResolver,
  CandidateEdgeResolver,
  SurveyGapsResolver,
  GapEdgeResolver,
  SearchResolver,
  IngestRunResolver,
  ChangeResolver,
  StatusResolver,
  ExportFormatResolver,
];

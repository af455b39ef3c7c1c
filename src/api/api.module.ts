import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Catch, Module, UseFilters, type DynamicModule, type ExceptionFilter } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { AuthorsService } from './authors/authors.service.js';
import { ClaimsService } from './claims/claims.service.js';
import { ProposalsService } from './proposals/proposals.service.js';
import { CurationService } from './curation/curation.service.js';
import { MergesService } from './curation/merges.service.js';
import { systemClock } from '../domain/time.js';
import { AuthorStore } from '../graph/ports/author-store.js';
import { ChangeStore } from '../graph/ports/change-store.js';
import { CitationStore } from '../graph/ports/citation-store.js';
import { GraphHistory } from '../graph/ports/graph-history.js';
import { KnowledgeStore, SurveyStore } from '../graph/ports/knowledge-store.js';
import { NetworkStore } from '../graph/ports/network-store.js';
import { PaperStore } from '../graph/ports/paper-store.js';
import { NoticeStore } from '../graph/ports/notice-store.js';
import { ReadingStore } from '../graph/ports/reading-store.js';
import { RunStore } from '../graph/ports/run-store.js';
import { LineageService } from './lineage/lineage.service.js';
import { MethodsService } from './methods/methods.service.js';
import { ReferenceListsService } from './reference-lists/reference-lists.service.js';
import { RunProgress } from './runs/run-progress.service.js';
import { RunsService } from './runs/runs.service.js';
import { SearchService } from './search/search.service.js';
import type { ApiOptions } from './core/api-options.js';
import { DocumentStore } from './core/document-store.js';
import { answerEmptyWhereNothingIsKnown } from './core/empty-past.js';
import { formatError } from './core/format-error.js';
import { GRAPHQL_PATH } from './core/http.js';
import { DEFAULT_LIMITS, MAX_TOKENS } from './core/limits.js';
import { PastReading } from './core/as-of.js';
import { SharedIdentifiers } from './status/shared-identifiers.service.js';
import { TroublesService } from './status/troubles.service.js';
import { ChangeLog } from '../tracking/changes/change-log.js';
import { ChangesService } from './changes/changes.service.js';
import { OperationContext } from './core/operation-context.js';
import { describeRootTypes } from './core/root-types.js';
import { OperationPlugin } from './core/operation-plugin.js';
import { RESOLVERS } from './resolvers.js';
import { API_OPTIONS, Subscriptions } from './core/subscriptions.service.js';

/** Nest logs whatever a resolver throws, a client's typing mistake too; `formatError` sees all errors and logs those that are ours to mend. */
@Catch()
class LeaveToFormatError implements ExceptionFilter {
  catch(error: unknown): never {
    throw error;
  }
}

for (const resolver of RESOLVERS) UseFilters(new LeaveToFormatError())(resolver);

/** The GraphQL API. `installGraphqlHttp` installs what stands before it. */
@Module({})
export class ApiModule {
  static forRoot(options: ApiOptions): DynamicModule {
    const imports = options.imports ?? [];
    const graphql = GraphQLModule.forRootAsync<ApolloDriverConfig>({
      driver: ApolloDriver,
      imports,
      inject: [
        PaperStore,
        CitationStore,
        AuthorStore,
        KnowledgeStore,
        SurveyStore,
        NetworkStore,
        RunStore,
        ReadingStore,
        NoticeStore,
        ChangeStore,
        GraphHistory,
      ],
      useFactory: (
        papers: PaperStore,
        citations: CitationStore,
        authors: AuthorStore,
        knowledge: KnowledgeStore,
        surveys: SurveyStore,
        network: NetworkStore,
        runs: RunStore,
        readings: ReadingStore,
        notices: NoticeStore,
        changes: ChangeStore,
        history: GraphHistory,
      ) => {
        const ports = { papers, citations, authors, knowledge, surveys, network, runs, readings, notices, changes };
        return serverOptions(options, new PastReading(ports, history, systemClock));
      },
    });
    return {
      module: ApiModule,
      imports: [...imports, graphql],
      providers: [
        ...RESOLVERS,
        AuthorsService,
        MethodsService,
        LineageService,
        SearchService,
        ChangesService,
        { provide: ChangeLog, useFactory: (changes: ChangeStore) => new ChangeLog(changes), inject: [ChangeStore] },
        RunsService,
        RunProgress,
        SharedIdentifiers,
        TroublesService,
        ClaimsService,
        CurationService,
        ReferenceListsService,
        MergesService,
        ProposalsService,
        { provide: API_OPTIONS, useValue: options },
        Subscriptions,
      ],
    };
  }
}

interface HttpRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

function serverOptions(options: ApiOptions, reading: PastReading): Omit<ApolloDriverConfig, 'driver'> {
  return {
    path: GRAPHQL_PATH,
    autoSchemaFile: true,
    transformSchema: (schema) => describeRootTypes(answerEmptyWhereNothingIsKnown(schema)),
    sortSchema: true,
    fieldResolverEnhancers: [],
    graphiql: false,
    introspection: true,
    csrfPrevention: true,
    includeStacktraceInErrorResponses: false,
    // A cache of texts that clients fill; our own pages gain nothing by it.
    persistedQueries: false,
    documentStore: new DocumentStore(),
    parseOptions: { maxTokens: MAX_TOKENS },
    // Our own errors and their statuses are shaped in one place.
    autoTransformHttpErrors: false,
    preserveHttpStatusForExecutionErrors: false,
    formatError: formatError(options.errors),
    plugins: [
      new OperationPlugin(
        options.limits ?? DEFAULT_LIMITS,
        options.writePolicy,
        options.onOperation,
        options.costBudget,
      ),
      // We give no cache hints, and without its watching of every field 6 to 29 % more questions are answered (bench/graphql).
      ApolloServerPluginCacheControlDisabled(),
    ],
    context: async ({ req }: { readonly req: HttpRequest }) => {
      const request = { authorization: text(req.headers['authorization']), host: text(req.headers['host']) };
      return new OperationContext(reading, request, req);
    },
  };
}

function text(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

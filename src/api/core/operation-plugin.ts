import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { GraphQLError, OperationTypeNode, type GraphQLSchema } from 'graphql';
import { RateLimitedError, StemmaError } from '../../domain/errors.js';
import { currentCaller } from '../../graph/turns/caller.js';
import { QueryMeter, type QueryLimits } from './limits.js';
import type { CostBudget } from './cost-budget.js';
import { codeOf, type OperationObserver } from './operation-observer.js';
import type { OperationContext } from './operation-context.js';
import { roleForMutation } from './mutation-roles.js';
import { rootFieldNames } from './selection.js';
import type { WritePolicy } from './write-policy.js';

/** Failures of a request that was well-formed JSON, but cannot be executed. */
const NOT_EXECUTED: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'QUERY_TOO_DEEP',
  'QUERY_TOO_COSTLY',
]);

/** Failures that pass by themselves, with `retryAfter`. */
const LATER: ReadonlySet<unknown> = new Set(['OVERLOADED', 'RATE_LIMITED']);

/**
 * What stands before every operation: its limits, and for mutations the right to write, in this one place so that no resolver can forget it.
 * Also tells the cost in the answer, and gives the status that the specification GraphQL over HTTP asks for.
 */
export class OperationPlugin implements ApolloServerPlugin<OperationContext> {
  private meter: QueryMeter | null = null;

  constructor(
    private readonly limits: QueryLimits,
    private readonly writePolicy: WritePolicy,
    private readonly onOperation?: OperationObserver,
    private readonly costBudget?: CostBudget,
  ) {}

  async serverWillStart({ schema }: { readonly schema: GraphQLSchema }): Promise<void> {
    this.meter = new QueryMeter(schema, this.limits);
  }

  async requestDidStart(): Promise<GraphQLRequestListener<OperationContext>> {
    let cost: number | null = null;
    const from = performance.now();
    return {
      didResolveOperation: async ({ document, operation, request, contextValue }) => {
        // Which of several is not said, or none is there: the server tells so when it looks for it.
        if (!operation) return;
        if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
          throw new GraphQLError(
            'Subscriptions are answered over a WebSocket by the protocol graphql-transport-ws, at this address.',
            {
              extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
            },
          );
        }
        cost = this.meter?.check(document, operation, request.variables ?? {}) ?? null;
        const client = currentCaller()?.client;
        if (client !== undefined && cost !== null) this.costBudget?.spend(client, cost);
        if (operation.operation !== OperationTypeNode.MUTATION) return;
        await this.authorise(contextValue, rootFieldNames(document, operation));
        currentCaller()?.commit();
      },
      willSendResponse: async ({ response, request, contextValue, operation }) => {
        if (response.body.kind !== 'single') return;
        const result = response.body.singleResult;
        const [error] = result.errors ?? [];
        const code = error === undefined ? 'OK' : codeOf(error.extensions);
        const seconds = (performance.now() - from) / 1_000;
        this.onOperation?.({ type: operation?.operation ?? 'unknown', code, cost, seconds });
        if (cost !== null) result.extensions = { ...result.extensions, cost };
        const overload = result.errors?.find(({ extensions }) => LATER.has(extensions?.['code']));
        if (overload) {
          response.http.status = overload.extensions?.['code'] === 'OVERLOADED' ? 503 : 429;
          response.http.headers.set('retry-after', String(overload.extensions?.['retryAfter']));
          return;
        }
        // The answer stands without it, as when the client has left meanwhile.
        const asOf = await contextValue.tellAsOf().catch((failure: unknown) => {
          if (failure instanceof StemmaError) return null;
          throw failure;
        });
        if (asOf !== null) result.extensions = { ...result.extensions, asOf };
        // Under application/json a client cannot tell an answer of ours from one of a proxy between us by its status, so
        // GraphQL over HTTP (section 6.4.1) keeps 200 for every answer to a well-formed request; 400 is for application/graphql-response+json.
        const accepted = request.http?.headers.get('accept') ?? '';
        const failedBefore =
          result.data === undefined && result.errors?.some(({ extensions }) => NOT_EXECUTED.has(extensions?.['code']));
        if (failedBefore && !accepted.includes('application/graphql-response+json') && isWellFormed(request.query)) {
          response.http.status = 200;
        }
      },
    };
  }

  /** Lets a mutation pass, or refuses all of it before any of its fields runs. */
  private async authorise(context: OperationContext, fields: readonly string[]): Promise<void> {
    try {
      context.writer = await this.writePolicy.authorise(context.request, currentCaller()?.client ?? '');
      for (const field of fields) context.requireRole(roleForMutation(field), `The mutation ${field}`);
    } catch (error) {
      if (!(error instanceof StemmaError)) throw error;
      if (error instanceof RateLimitedError) throw error;
      const status = error.code === 'UNAUTHENTICATED' ? 401 : 403;
      throw new GraphQLError(error.message, {
        originalError: error,
        extensions: { code: error.code, http: { status } },
      });
    }
  }
}

function isWellFormed(query: string | undefined): boolean {
  return query !== undefined && query !== '';
}

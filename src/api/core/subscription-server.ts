import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { createHash } from 'node:crypto';
import {
  createSourceEventStream,
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { CloseCode, type ConnectionInitMessage, type Context } from 'graphql-ws';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { StemmaError } from '../../domain/errors.js';
import { givingWay } from '../../platform/event-loop-yield.js';
import { callAs, Caller } from '../../graph/turns/caller.js';
import { Turns } from '../../graph/turns/turns.js';
import type { OwnSite } from '../../platform/own-site.js';
import { Places } from '../../platform/places.js';
import type { ContextOf } from './context-of.js';
import { documentRefusal, isNestedValue, TOO_NESTED } from './nesting.js';
import type { CostBudget } from './cost-budget.js';
import { codeOf, type OperationObserver } from './operation-observer.js';
import { MAX_TOKENS, QueryMeter, type QueryLimits } from './limits.js';
import type { WritePolicy } from './write-policy.js';

/** A question is text of a few kilobytes. */
const MAX_MESSAGE = 1 << 20;
const SEATS = { total: 500, perClient: 50 };
const MAX_SUBSCRIPTIONS = 50;
/** Subscriptions that one connection may begin at once, and then in a second. */
const RATE = { burst: 60, perSecond: 10 };
/** A connection that goes on beyond its rate is closed. */
const MAX_REFUSED = 200;
/** Events that are put into answers at once; of the others each connection waits for its turn. */
const ANSWERS_AT_ONCE = 16;
/** Documents that are kept parsed and validated, and how long one of them may be. */
const KEPT_DOCUMENTS = { most: 200, characters: 4_000 };
/** HTTP's 429 as a code of the protocol. */
const CLOSE_TOO_MANY = 4429;
/** A client that does not close when it is asked to is cut off. */
const CLOSE_WITHIN_MS = 2_000;

export interface SubscriptionOptions {
  readonly path: string;
  readonly schema: GraphQLSchema;
  readonly limits: QueryLimits;
  readonly writePolicy: WritePolicy;
  readonly site: OwnSite;
  /** What the resolvers of one subscription share. */
  readonly contextOf: ContextOf;
  /** As whose a connection counts: seats and turns are shared by client. */
  readonly callerOf: (request: IncomingMessage) => Caller;
  readonly costBudget?: CostBudget | undefined;
  readonly onOperation?: OperationObserver | undefined;
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
}

type Connection = Context<ConnectionInitMessage['payload'], Extra>;
type Payload = Pick<ExecutionArgs, 'operationName'> & {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | null;
};

/**
 * Subscriptions over WebSockets by the protocol graphql-transport-ws, beside the API that answers over HTTP: with its limits, its codes and its masking.
 * Nest's own way of serving them takes messages of 100 MB from pages of any site and answers with unmasked errors.
 */
export class SubscriptionServer {
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE });
  private readonly seats = new Places(SEATS.total, SEATS.perClient);
  private readonly callers = new WeakMap<object, Caller>();
  private readonly rates = new WeakMap<object, SubscribeRate>();
  private readonly documents = new Map<string, DocumentNode>();
  private readonly turns = new Turns({
    atOnce: ANSWERS_AT_ONCE,
    maxWaitMs: Infinity,
    maxRequests: Infinity,
    maxRequestsOfClient: Infinity,
  });
  private readonly giveWay = givingWay();
  private readonly meter: QueryMeter;
  private readonly protocol: { dispose: () => void | Promise<void> };

  constructor(private readonly options: SubscriptionOptions) {
    this.meter = new QueryMeter(options.schema, options.limits);
    this.protocol = useServer(
      {
        schema: options.schema,
        onConnect: (connection) => this.admit(connection),
        onSubscribe: (connection, _id, payload) => this.observed(() => this.prepare(connection, payload)),
        subscribe: (args) => this.subscribe(args),
        onError: (connection, _id, _payload, errors) => this.allFormatted(connection, errors),
        onNext: (connection, _id, _payload, _args, { errors, ...result }): FormattedExecutionResult => ({
          ...result,
          ...(errors === undefined ? {} : { errors: this.allFormatted(connection, errors) }),
        }),
      },
      this.sockets,
    );
  }

  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const refused = this.refusal(request);
      if (refused !== null) return refuse(socket, refused);
      const caller = this.options.callerOf(request);
      const leave = this.seats.take(caller.client);
      if (leave === null) return refuse(socket, 503, 'Retry-After: 30\r\n');
      socket.once('close', () => {
        leave();
        caller.leave();
      });
      this.sockets.handleUpgrade(request, socket, head, (opened) => {
        this.callers.set(opened, caller);
        this.sockets.emit('connection', opened, request);
      });
    });
  }

  /** Announces the end to every client, and waits until the sockets are closed. */
  async close(): Promise<void> {
    const clients = [...this.sockets.clients];
    const cut = setTimeout(() => clients.forEach((client) => client.terminate()), CLOSE_WITHIN_MS);
    await this.protocol.dispose();
    clearTimeout(cut);
  }

  /** The status of an upgrade that is not taken. Browsers let a page of any site open one. */
  private refusal(request: IncomingMessage): number | null {
    if ((request.url ?? '').split('?')[0] !== this.options.path) return 404;
    const { site } = this.options;
    return site.refusal(request) !== null || site.isCrossSite(request) ? 403 : null;
  }

  /** Who reads needs no key; a wrong one is told, as its sender takes it for a right one. */
  private async admit({ connectionParams, extra }: Connection): Promise<boolean> {
    const authorization = connectionParams?.['Authorization'] ?? connectionParams?.['authorization'];
    if (authorization === undefined || this.options.writePolicy.mode !== 'keys') return true;
    try {
      const header = typeof authorization === 'string' ? authorization : undefined;
      const client = this.callers.get(extra.socket)?.client ?? '';
      await this.options.writePolicy.authorise({ authorization: header, host: undefined }, client);
      return true;
    } catch (error) {
      if (!(error instanceof StemmaError)) throw error;
      extra.socket.close(CloseCode.Forbidden, error.message);
      return false;
    }
  }

  private async observed(
    prepare: () => Promise<ExecutionArgs | GraphQLError[]>,
  ): Promise<ExecutionArgs | GraphQLError[]> {
    const from = performance.now();
    const prepared = await prepare();
    const [error] = Array.isArray(prepared) ? prepared : [];
    const code =
      error === undefined
        ? 'OK'
        : codeOf(error.originalError instanceof StemmaError ? error.originalError : error.extensions);
    const seconds = (performance.now() - from) / 1_000;
    this.options.onOperation?.({ type: 'subscription', code, cost: null, seconds });
    return prepared;
  }

  private async prepare(connection: Connection, payload: Payload): Promise<ExecutionArgs | GraphQLError[]> {
    try {
      this.countSubscribe(connection);
      const caller = this.callers.get(connection.extra.socket) ?? new Caller('');
      await callAs(caller, () => this.turns.run(() => this.giveWay()));
      return await this.checked(connection, payload);
    } catch (error) {
      if (error instanceof GraphQLError) return [error];
      const { message } = error instanceof Error ? error : new Error(String(error));
      return [new GraphQLError(message, error instanceof Error ? { originalError: error } : {})];
    }
  }

  private async checked({ extra }: Connection, payload: Payload): Promise<ExecutionArgs | GraphQLError[]> {
    const { schema, contextOf } = this.options;
    const { document, invalid } = this.documentOf(payload.query);
    if (invalid.length > 0) return invalid.map((error) => coded('GRAPHQL_VALIDATION_FAILED', error));
    const operation = getOperationAST(document, payload.operationName);
    if (!operation) {
      throw refusalOf('OPERATION_RESOLUTION_FAILURE', 'Say by operationName which operation of the text is meant.');
    }
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
      throw refusalOf(
        'OPERATION_RESOLUTION_FAILURE',
        `A WebSocket answers subscriptions; send a ${operation.operation} by POST to ${this.options.path}.`,
      );
    }
    const variables = payload.variables ?? {};
    if (isNestedValue(variables)) throw refusalOf('BAD_REQUEST', TOO_NESTED);
    const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    if (errors) return errors.map((error) => coded('BAD_USER_INPUT', error));
    const cost = this.meter.check(document, operation, variables);
    this.options.costBudget?.spend(this.callers.get(extra.socket)?.client ?? '', cost);
    const contextValue = await contextOf(extra.request.headers);
    const caller = this.callers.get(extra.socket);
    if (caller) this.callers.set(contextValue, caller);
    return { schema, document, operationName: payload.operationName, variableValues: variables, contextValue };
  }

  /** When it comes, not when its turn does: until then others that came later are there as well. */
  private countSubscribe({ extra, subscriptions }: Connection): void {
    const rate = this.rates.get(extra.socket) ?? new SubscribeRate();
    this.rates.set(extra.socket, rate);
    if (rate.take(performance.now())) {
      if (Object.keys(subscriptions).length > MAX_SUBSCRIPTIONS)
        throw refusalOf(
          'TOO_MANY_SUBSCRIPTIONS',
          `One connection may have ${MAX_SUBSCRIPTIONS} subscriptions at once.`,
        );
      return;
    }
    if (rate.refused > MAX_REFUSED) extra.socket.close(CLOSE_TOO_MANY, 'Too many subscriptions');
    const { burst, perSecond } = RATE;
    throw refusalOf(
      'TOO_MANY_SUBSCRIPTIONS',
      `One connection may begin ${burst} subscriptions, and then ${perSecond} in a second.`,
    );
  }

  /** Clients with the same page send the same text. */
  private documentOf(text: string): { readonly document: DocumentNode; readonly invalid: readonly GraphQLError[] } {
    const refused = documentRefusal(text);
    if (refused !== null) throw refusalOf(refused.code, refused.message);
    const key = createHash('sha256').update(text).digest('base64');
    const known = this.documents.get(key);
    if (known) {
      // The last that was used stays longest.
      this.documents.delete(key);
      this.documents.set(key, known);
      return { document: known, invalid: [] };
    }
    const document = parsed(text);
    const invalid = validate(this.options.schema, document);
    if (invalid.length === 0 && text.length <= KEPT_DOCUMENTS.characters) {
      this.documents.set(key, document);
      for (const oldest of this.documents.keys()) {
        if (this.documents.size <= KEPT_DOCUMENTS.most) break;
        this.documents.delete(oldest);
      }
    }
    return { document, invalid };
  }

  /** As of graphql-js, but that the events of thousands of subscriptions take turns, and others between them. */
  private async subscribe(args: ExecutionArgs): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
    const caller = this.callers.get(args.contextValue as object) ?? new Caller('');
    const source = await callAs(new Caller(caller.client, caller.requestId), () => createSourceEventStream(args));
    if (!(Symbol.asyncIterator in source)) return source;
    const events = source[Symbol.asyncIterator]();
    const answer = (rootValue: unknown): Promise<ExecutionResult> =>
      callAs(caller, () =>
        this.turns.run(async () => {
          await this.giveWay();
          return this.answer({ ...args, rootValue }, caller);
        }),
      );
    const answers: AsyncIterableIterator<ExecutionResult> = {
      [Symbol.asyncIterator]: () => answers,
      async next() {
        const event = await events.next();
        if (event.done) return { done: true, value: undefined };
        return { done: false, value: await answer(event.value) };
      },
      async return() {
        await events.return?.();
        return { done: true, value: undefined };
      },
    };
    return answers;
  }

  /** One event is one request to the graph: one that waited too long ends nothing but itself. */
  private async answer(args: ExecutionArgs, { client, requestId, endedBy }: Caller): Promise<ExecutionResult> {
    const request = new Caller(client, requestId);
    if (endedBy !== null) request.end(endedBy);
    return callAs(request, () => execute(args));
  }

  /** As of the request that opened the connection. */
  private allFormatted({ extra }: Connection, errors: readonly GraphQLError[]): GraphQLFormattedError[] {
    const caller = this.callers.get(extra.socket) ?? new Caller('');
    return callAs(caller, () => errors.map((error) => this.formatted(error)));
  }

  private formatted(error: GraphQLError): GraphQLFormattedError {
    return this.options.formatError(error.toJSON(), error);
  }
}

/** A bucket of subscriptions that may begin, filled up in time. */
class SubscribeRate {
  refused = 0;
  private left = RATE.burst;
  private at = performance.now();

  take(now: number): boolean {
    this.left = Math.min(RATE.burst, this.left + ((now - this.at) / 1_000) * RATE.perSecond);
    this.at = now;
    if (this.left < 1) {
      this.refused += 1;
      return false;
    }
    this.left -= 1;
    this.refused = 0;
    return true;
  }
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text, { maxTokens: MAX_TOKENS });
  } catch (error) {
    throw error instanceof GraphQLError ? coded('GRAPHQL_PARSE_FAILED', error) : error;
  }
}

function coded(code: string, error: GraphQLError): GraphQLError {
  const { message, nodes, source, positions, path, originalError, extensions } = error;
  return new GraphQLError(message, {
    nodes,
    source,
    positions,
    path,
    originalError,
    extensions: { ...extensions, code },
  });
}

function refusalOf(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

function refuse(socket: Duplex, status: number, header = ''): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${header}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}

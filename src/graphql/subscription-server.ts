import { STATUS_CODES, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import {
  getOperationAST,
  getVariableValues,
  GraphQLError,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type FormattedExecutionResult,
  type GraphQLFormattedError,
  type GraphQLSchema,
} from 'graphql';
import { CloseCode, type ConnectionInitMessage, type Context } from 'graphql-ws';
import { useServer, type Extra } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { StemmaError } from '../domain/errors.js';
import type { ContextOf } from './context-of.js';
import { comesFromElsewhere } from './http.js';
import { MAX_TOKENS, QueryMeter, type QueryLimits } from './limits.js';
import type { WritePolicy } from './write-policy.js';

/** A question is text of a few kilobytes. */
const MAX_MESSAGE = 1 << 20;
const MAX_CONNECTIONS = 500;
const MAX_SUBSCRIPTIONS = 50;
/** A client that does not close when it is asked to is cut off. */
const CLOSE_WITHIN_MS = 2_000;

export interface SubscriptionOptions {
  readonly path: string;
  readonly schema: GraphQLSchema;
  readonly limits: QueryLimits;
  readonly writePolicy: WritePolicy;
  /** What the resolvers of one subscription share. */
  readonly contextOf: ContextOf;
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
  private readonly meter: QueryMeter;
  private readonly protocol: { dispose: () => void | Promise<void> };

  constructor(private readonly options: SubscriptionOptions) {
    this.meter = new QueryMeter(options.schema, options.limits);
    this.protocol = useServer(
      {
        schema: options.schema,
        onConnect: (connection) => this.admit(connection),
        onSubscribe: (connection, _id, payload) => this.prepare(connection, payload),
        onError: (_connection, _id, _payload, errors) => errors.map((error) => this.formatted(error)),
        onNext: (_connection, _id, _payload, _args, { errors, ...result }): FormattedExecutionResult => ({
          ...result,
          ...(errors === undefined ? {} : { errors: errors.map((error) => this.formatted(error)) }),
        }),
      },
      this.sockets,
    );
  }

  attach(server: Server): void {
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const refused = this.refusal(request);
      if (refused !== null) return refuse(socket, refused);
      this.sockets.handleUpgrade(request, socket, head, (opened) => this.sockets.emit('connection', opened, request));
    });
  }

  /** Tells every client that we go away, and waits until the sockets are closed. */
  async close(): Promise<void> {
    const clients = [...this.sockets.clients];
    const cut = setTimeout(() => clients.forEach((client) => client.terminate()), CLOSE_WITHIN_MS);
    await this.protocol.dispose();
    clearTimeout(cut);
  }

  /** The status of an upgrade that is not taken. A WebSocket may be opened by a page of any site, so that whose it is must be asked here. */
  private refusal(request: IncomingMessage): number | null {
    if ((request.url ?? '').split('?')[0] !== this.options.path) return 404;
    if (comesFromElsewhere(request)) return 403;
    return this.sockets.clients.size >= MAX_CONNECTIONS ? 503 : null;
  }

  /** Who reads needs no key; a wrong one is told, as its sender takes it for a right one. */
  private admit({ connectionParams, extra }: Connection): boolean {
    const authorization = connectionParams?.['Authorization'] ?? connectionParams?.['authorization'];
    if (authorization === undefined || this.options.writePolicy.mode !== 'keys') return true;
    try {
      const header = typeof authorization === 'string' ? authorization : undefined;
      this.options.writePolicy.authorise({ authorization: header, host: undefined });
      return true;
    } catch (error) {
      if (!(error instanceof StemmaError)) throw error;
      extra.socket.close(CloseCode.Forbidden, error.message);
      return false;
    }
  }

  private async prepare(connection: Connection, payload: Payload): Promise<ExecutionArgs | GraphQLError[]> {
    try {
      return await this.checked(connection, payload);
    } catch (error) {
      if (error instanceof GraphQLError) return [error];
      const { message } = error instanceof Error ? error : new Error(String(error));
      return [new GraphQLError(message, error instanceof Error ? { originalError: error } : {})];
    }
  }

  private async checked(
    { extra, subscriptions }: Connection,
    payload: Payload,
  ): Promise<ExecutionArgs | GraphQLError[]> {
    const { schema, contextOf } = this.options;
    if (Object.keys(subscriptions).length > MAX_SUBSCRIPTIONS)
      throw refusalOf('TOO_MANY_SUBSCRIPTIONS', `One connection may have ${MAX_SUBSCRIPTIONS} subscriptions at once.`);
    const document = parsed(payload.query);
    const invalid = validate(schema, document);
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
    const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
    if (errors) return errors.map((error) => coded('BAD_USER_INPUT', error));
    this.meter.check(document, operation, variables);
    const contextValue = await contextOf(extra.request.headers);
    return { schema, document, operationName: payload.operationName, variableValues: variables, contextValue };
  }

  private formatted(error: GraphQLError): GraphQLFormattedError {
    return this.options.formatError(error.toJSON(), error);
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

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

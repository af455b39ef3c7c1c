import { randomUUID } from 'node:crypto';
import { currentCaller } from '../../graph/turns/caller.js';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { StemmaError } from '../../domain/errors.js';
import { extensionsOf, type ErrorFormat } from '../../platform/error-format.js';

/** Codes of errors in the request itself, as GraphQL's own server raises them: their words are for the client. */
const CLIENT_CODES: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_SUPPORTED',
  'QUERY_TOO_DEEP',
  'QUERY_TOO_COSTLY',
  'QUERY_TOO_LONG',
  'TOO_MANY_SUBSCRIPTIONS',
]);

/** The parser calls itself for each level, and the limit on depth comes after it. */
const TOO_DEEP_TO_PARSE = {
  message: 'The query is nested too deeply to be parsed.',
  extensions: { code: 'QUERY_TOO_DEEP' },
};

/** All that graphql-js says where the comparison of fields of one name exceeds its budget. */
const VALIDATION_ABORTED = 'Validation aborted.';
const REPEATS_TOO_MUCH =
  'The query selects fields of the same name too often for them to be compared with one another: select each field once, or send several queries.';

/** Shapes every error that a client sees: ours by their class, those of the request as they are, all others under an id that the log knows. */
export function formatError({ mask, log }: ErrorFormat) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { message, locations, path } = formatted;
    const where = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
    if (cause instanceof StemmaError) return { message: cause.message, ...where, extensions: extensionsOf(cause) };
    const code = formatted.extensions?.['code'];
    if (code === 'GRAPHQL_PARSE_FAILED' && message.includes('call stack')) return { ...TOO_DEEP_TO_PARSE, ...where };
    if (message === VALIDATION_ABORTED) return { message: REPEATS_TOO_MUCH, ...where, extensions: { code } };
    if (CLIENT_CODES.has(code)) {
      const { stacktrace: _stacktrace, ...extensions } = formatted.extensions ?? {};
      return { message, ...where, extensions };
    }
    const errorId = randomUUID();
    const requestId = currentCaller()?.requestId;
    log({ errorId, err: cause, path: path?.join('.') });
    const shown = mask ? '' : `: ${message}`;
    return {
      message: `Internal error${shown}. Reference: ${errorId}.`,
      ...where,
      extensions: { code: 'INTERNAL_SERVER_ERROR', errorId, ...(requestId === undefined ? {} : { requestId }) },
    };
  };
}

import { GraphUnavailableError, StemmaError, TimeoutError } from '../../domain/errors.js';

/** What an error message may name of the server: never the password. */
export interface ServerName {
  readonly uri: string;
  readonly user: string | null;
  readonly database: string;
}

interface DriverError extends Error {
  readonly code: string;
}

function isDriverError(error: unknown): error is DriverError {
  return error instanceof Error && typeof (error as { code?: unknown }).code === 'string';
}

/** Whether a unique key was taken meanwhile. */
export function isTakenKey(error: unknown): boolean {
  return isDriverError(error) && error.code === 'Neo.ClientError.Schema.ConstraintValidationFailed';
}

/** Neo4j's refusals as errors that say what to do; everything else as it is. */
export function translateNeo4jError(error: unknown, server: ServerName): unknown {
  if (error instanceof StemmaError || !isDriverError(error)) return error;
  const { code } = error;
  const unavailable = (message: string) => new GraphUnavailableError(message, { cause: error });
  if (code === 'ServiceUnavailable' || code === 'SessionExpired' || code === 'N/A') {
    // The driver's own sentence speaks of encryption whatever was the matter; the cause behind it does not.
    const cause = error.message.split('Caused by: ').at(-1) ?? '';
    return /certificate|TLS|SSL|self.signed/i.test(cause)
      ? unavailable(
          `Neo4j at ${server.uri} could not be reached securely (${firstLine(cause)}): use bolt:// or neo4j:// for a server without TLS, +s with a trusted certificate, +ssc with one of its own`,
        )
      : unavailable(
          `Neo4j at ${server.uri} cannot be reached: start it (scripts/neo4j.sh start), or correct NEO4J_URI (${firstLine(cause)})`,
        );
  }
  if (code.startsWith('Neo.ClientError.Transaction.TransactionTimedOut')) {
    return new TimeoutError('the graph took longer than it may: ask for less', { cause: error });
  }
  if (code === 'Neo.ClientError.Security.AuthenticationRateLimit') {
    return unavailable(
      `Neo4j at ${server.uri} refuses logins after too many wrong passwords: wait, then correct NEO4J_USER and NEO4J_PASSWORD`,
    );
  }
  if (code === 'Neo.ClientError.Security.Forbidden') {
    return unavailable(
      `Neo4j at ${server.uri} does not let the user ${server.user ?? '(none)'} do this: ${firstLine(error.message)}`,
    );
  }
  if (code.startsWith('Neo.ClientError.Security.')) {
    return unavailable(
      `Neo4j at ${server.uri} refuses the user ${server.user ?? '(none)'}: correct NEO4J_USER and NEO4J_PASSWORD`,
    );
  }
  if (code === 'Neo.ClientError.Database.DatabaseNotFound') {
    return unavailable(
      `Neo4j at ${server.uri} has no database ${server.database}: create it, or correct NEO4J_DATABASE`,
    );
  }
  if (
    code.startsWith('Neo.TransientError.') ||
    code.startsWith('Neo.DatabaseError.') ||
    code.startsWith('Neo.ClientError.Cluster.') ||
    code === 'Neo.ClientError.General.ForbiddenOnReadOnlyDatabase'
  ) {
    return unavailable(
      `Neo4j at ${server.uri} could not do it: ${firstLine(error.message)}; see the server's log, then try again`,
    );
  }
  return error;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}

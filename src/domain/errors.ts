import type { Role } from './roles.js';

/** Every error that Stemma raises on purpose. `code` is what GraphQL clients see in `extensions.code`. */
export type ErrorCode =
  | 'NOT_FOUND'
  | 'INVALID_INPUT'
  | 'AMBIGUOUS'
  | 'CONFLICT'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'SOURCE_UNAVAILABLE'
  | 'GRAPH_UNAVAILABLE'
  | 'TIMEOUT'
  | 'OVERLOADED'
  | 'RATE_LIMITED'
  | 'CLIENT_CLOSED_REQUEST';

/** Base of the tree: the message is for people and may be shown to clients. */
export abstract class StemmaError extends Error {
  abstract readonly code: ErrorCode;

  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Nothing in the graph or at the source has this name or identifier. */
export class NotFoundError extends StemmaError {
  readonly code = 'NOT_FOUND';
}

/** An argument that cannot be right; `field` names it, the message says what is allowed. */
export class InvalidInputError extends StemmaError {
  readonly code = 'INVALID_INPUT';

  constructor(
    readonly field: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A name or id that an argument needs to be of something, and that nothing in the graph has. */
export class UnknownNameError extends InvalidInputError {}

/** A name that stands for several things; `candidates` are what to say instead. */
export class AmbiguousError extends StemmaError {
  readonly code = 'AMBIGUOUS';

  constructor(
    readonly field: string,
    message: string,
    readonly candidates: readonly string[],
  ) {
    super(message);
  }
}

/** Somebody else holds what was asked for, or the state changed meanwhile. */
export class ConflictError extends StemmaError {
  readonly code = 'CONFLICT';
}

/** A write without a key. */
export class UnauthenticatedError extends StemmaError {
  readonly code = 'UNAUTHENTICATED';
}

/** A key that nobody has. */
export class WrongKeyError extends UnauthenticatedError {}

/** A key that may not do this, or a read-only instance. */
export class ForbiddenError extends StemmaError {
  readonly code = 'FORBIDDEN';
}

/** A key whose role does not suffice; `requiredRole` is the least that does. */
export class RoleRequiredError extends ForbiddenError {
  constructor(
    message: string,
    readonly requiredRole: Role,
  ) {
    super(message);
  }
}

/** The source of papers refused or could not be reached; `retryAfter` in seconds where it makes sense to try again. */
export class SourceUnavailableError extends StemmaError {
  readonly code = 'SOURCE_UNAVAILABLE';

  constructor(
    message: string,
    readonly retryAfter: number | null,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The store does not answer, is full, or is held by somebody else. */
export class GraphUnavailableError extends StemmaError {
  readonly code = 'GRAPH_UNAVAILABLE';
}

/** A query took longer than it may. */
export class TimeoutError extends StemmaError {
  readonly code = 'TIMEOUT';
}

/** Too many wait already, or waiting took too long; `retryAfter` in seconds. */
export class OverloadedError extends StemmaError {
  readonly code = 'OVERLOADED';

  constructor(
    message: string,
    readonly retryAfter: number,
  ) {
    super(message);
  }
}

/** This client asks for more than its share; `retryAfter` in seconds. */
export class RateLimitedError extends StemmaError {
  readonly code = 'RATE_LIMITED';

  constructor(
    message: string,
    readonly retryAfter: number,
  ) {
    super(message);
  }
}

/** The client went away before it was answered: its work was dropped, and nobody reads this. */
export class ClientGoneError extends StemmaError {
  readonly code = 'CLIENT_CLOSED_REQUEST';
}

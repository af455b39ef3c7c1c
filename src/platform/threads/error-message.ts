import {
  ConflictError,
  ForbiddenError,
  GraphUnavailableError,
  InvalidInputError,
  NotFoundError,
  TimeoutError,
} from '../../domain/errors.js';

/** An error on its way out of a thread: classes do not survive the way. */
export interface ErrorMessage {
  readonly name: string;
  readonly message: string;
  readonly field: string | null;
  readonly stack: string | null;
  readonly cause: string | null;
}

export function toErrorMessage(error: unknown): ErrorMessage {
  if (!(error instanceof Error))
    return { name: 'Error', message: String(error), field: null, stack: null, cause: null };
  const { cause } = error;
  return {
    // Its kinds differ in nothing that anybody asks for on the other side.
    name: error instanceof InvalidInputError ? 'InvalidInputError' : error.name,
    message: error.message,
    field: error instanceof InvalidInputError ? error.field : null,
    stack: error.stack ?? null,
    cause: cause instanceof Error ? cause.message : null,
  };
}

export function fromErrorMessage({ name, message, field, stack, cause }: ErrorMessage): Error {
  const options = cause === null ? undefined : { cause: new Error(cause) };
  switch (name) {
    case 'InvalidInputError':
      return new InvalidInputError(field ?? '', message, options);
    case 'GraphUnavailableError':
      return new GraphUnavailableError(message, options);
    case 'ConflictError':
      return new ConflictError(message, options);
    case 'ForbiddenError':
      return new ForbiddenError(message, options);
    case 'NotFoundError':
      return new NotFoundError(message, options);
    case 'TimeoutError':
      return new TimeoutError(message, options);
    default: {
      const error = new Error(message, options);
      if (stack !== null) error.stack = stack;
      return error;
    }
  }
}

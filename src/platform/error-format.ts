import {
  AmbiguousError,
  InvalidInputError,
  OverloadedError,
  RateLimitedError,
  RoleRequiredError,
  SourceUnavailableError,
  type StemmaError,
} from '../domain/errors.js';

export interface ErrorFormat {
  /** Show clients nothing of errors that are not ours; else their message, for whoever develops. */
  readonly mask: boolean;
  /** Keeps an error that is not ours, with its id and cause. */
  readonly log: (entry: { readonly errorId: string; readonly err: unknown; readonly path: string | undefined }) => void;
}

/** What a client gets of an error of ours beside its message. */
export function extensionsOf(error: StemmaError): Record<string, unknown> {
  return {
    code: error.code,
    ...(error instanceof InvalidInputError ? { field: error.field } : {}),
    ...(error instanceof AmbiguousError ? { field: error.field, candidates: error.candidates } : {}),
    ...(error instanceof RoleRequiredError ? { requiredRole: error.requiredRole.toUpperCase() } : {}),
    ...(error instanceof OverloadedError || error instanceof RateLimitedError ? { retryAfter: error.retryAfter } : {}),
    ...(error instanceof SourceUnavailableError && error.retryAfter !== null ? { retryAfter: error.retryAfter } : {}),
  };
}

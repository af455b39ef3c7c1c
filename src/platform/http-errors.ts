import { randomUUID } from 'node:crypto';
import type { Response } from 'express';
import { OverloadedError, RateLimitedError, StemmaError, type ErrorCode } from '../domain/errors.js';
import { extensionsOf, type ErrorFormat } from './error-format.js';

const STATUS: Readonly<Record<ErrorCode, number>> = {
  NOT_FOUND: 404,
  INVALID_INPUT: 400,
  AMBIGUOUS: 400,
  CONFLICT: 409,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  SOURCE_UNAVAILABLE: 503,
  GRAPH_UNAVAILABLE: 503,
  TIMEOUT: 503,
  OVERLOADED: 503,
  RATE_LIMITED: 429,
  // Nobody reads it; the status that nginx introduced for the log.
  CLIENT_CLOSED_REQUEST: 499,
};

/** Answers what failed outside of GraphQL in GraphQL's shape, with the same codes. */
export class HttpErrors {
  constructor(private readonly format: ErrorFormat) {}

  failed(response: Response, error: unknown, path: string): void {
    if (error instanceof OverloadedError || error instanceof RateLimitedError)
      response.setHeader('Retry-After', String(error.retryAfter));
    if (error instanceof StemmaError) {
      this.answer(response, STATUS[error.code], error.message, extensionsOf(error));
      return;
    }
    const errorId = this.log(error, path);
    const message = `Internal error. Reference: ${errorId}.`;
    const requestId = response.getHeader('x-request-id');
    this.answer(response, 500, message, { code: 'INTERNAL_SERVER_ERROR', errorId, requestId });
  }

  answer(response: Response, status: number, message: string, extensions: Readonly<Record<string, unknown>>): void {
    response.status(status).json({ errors: [{ message, extensions }] });
  }

  /** @returns the id under which the log has it */
  log(error: unknown, path: string): string {
    const errorId = randomUUID();
    this.format.log({ errorId, err: error, path });
    return errorId;
  }
}

import type { RequestHandler } from 'express';
import { currentCaller } from '../graph/turns/caller.js';
import type { Logger } from '../platform/logging/logger.js';

/** What each line of a log that a request leads to carries: its id. */
export function requestFields(): { readonly requestId?: string } {
  const caller = currentCaller();
  return caller === null ? {} : { requestId: caller.requestId };
}

/** Logs each answer at the level debug, without what was asked: it may hold what people search for. */
export function requestLog(logger: Logger): RequestHandler {
  return ({ method, path }, response, next) => {
    if (logger.isLevelEnabled('debug')) {
      const from = performance.now();
      const fields = requestFields();
      response.once('close', () => {
        const ms = Math.round(performance.now() - from);
        logger.debug({ ...fields, method, path, status: response.statusCode, ms }, 'Answered');
      });
    }
    next();
  };
}

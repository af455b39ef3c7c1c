import type { RequestHandler } from 'express';

/** A reader that takes nothing for so long is cut. */
const STALLED_MS = 30_000;

/**
 * Closes the connection of a reader that takes nothing of its answer for `stalledMs`, however little it would take: an answer holds memory, and often a
 * place. Node itself looks whether any byte was sent. An answer that is still being made is waited for.
 */
export function cutStalledReaders(stalledMs: number = STALLED_MS): RequestHandler {
  return (request, response, next) => {
    response.setTimeout(stalledMs, () => {
      if (request.socket.writableLength > 0) response.destroy();
      else request.socket.setTimeout(stalledMs);
    });
    next();
  };
}

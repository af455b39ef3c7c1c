import type { Server as HttpServer } from 'node:http';
import { Server } from 'node:net';
import type { NextFunction, Request, Response } from 'express';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';

/** A connection whose request has not been read yet looks idle to Node and would be cut; it has this long to send it. */
const QUIET_MS = 100;

/** Requests that still run then are ended, which is an answer as well; Docker and others kill after 10 s. */
const ANSWER_WITHIN_MS = 6_000;
/** For the answers of requests that were ended, and for streams that nobody ends. */
const CUT_AFTER_MS = 7_000;

/** Who keeps connecting must not keep us listening. */
const ACCEPT_FOR_MS = 2_000;
/** Turns of the event loop without a new connection after which none is waiting. */
const QUIET_TURNS = 3;
/** A longer turn did other work, and connections may have come in meanwhile. */
const QUIET_TURN_MS = 1;

/** Knows what is being answered, so that an ending service can answer it first. */
export class Drain {
  private open = 0;
  private lastChange = Date.now();
  private isEnding = false;

  readonly handler = (_request: Request, response: Response, next: NextFunction): void => {
    this.change(1);
    if (this.isEnding) response.setHeader('Connection', 'close');
    response.once('close', () => this.change(-1));
    next();
  };

  /**
   * Stops listening, and resolves when everything that was asked has been answered, or 7 s later. Connections that are open stay so until then, as a
   * request may be on its way in any of them; each ends with its answer.
   * @param endRequests ends what still runs, with an error as its answer
   */
  async quiet(server: HttpServer, endRequests: () => void): Promise<void> {
    this.isEnding = true;
    this.lastChange = Date.now();
    const since = Date.now();
    await stopListening(server);
    await this.quietUntil(since + ANSWER_WITHIN_MS);
    if (this.open > 0) endRequests();
    await this.quietUntil(since + CUT_AFTER_MS);
    server.closeAllConnections();
  }

  private async quietUntil(until: number): Promise<void> {
    while (Date.now() < until && (this.open > 0 || Date.now() - this.lastChange < QUIET_MS)) await sleep(20);
  }

  private change(by: number): void {
    this.open += by;
    this.lastChange = Date.now();
  }
}

/**
 * The system has accepted connections before Node takes them, one in a turn of the event loop; they would be reset with the listening socket, so that
 * they are taken first.
 */
async function stopListening(server: HttpServer): Promise<void> {
  let quietTurns = 0;
  const accepted = (): void => void (quietTurns = 0);
  server.on('connection', accepted);
  const until = Date.now() + ACCEPT_FOR_MS;
  while (quietTurns < QUIET_TURNS && Date.now() < until) {
    const began = performance.now();
    await setImmediate();
    quietTurns = performance.now() - began > QUIET_TURN_MS ? 0 : quietTurns + 1;
  }
  server.off('connection', accepted);
  // The method of an HTTP server would close the connections that look idle.
  Server.prototype.close.call(server);
}

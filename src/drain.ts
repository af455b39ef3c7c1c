import type { NextFunction, Request, Response } from 'express';
import { setTimeout as sleep } from 'node:timers/promises';

/** A connection whose request has not been read yet looks idle to Node and would be cut; it has this long to bring it. */
const QUIET_MS = 100;

/** Who keeps asking must not keep us alive. */
const AT_MOST_MS = 10_000;

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

  /** Resolves when nothing has been asked or answered for a moment; from now on connections end with their answer. */
  async quiet(): Promise<void> {
    this.isEnding = true;
    this.lastChange = Date.now();
    const until = Date.now() + AT_MOST_MS;
    while (Date.now() < until && (this.open > 0 || Date.now() - this.lastChange < QUIET_MS)) await sleep(20);
  }

  private change(by: number): void {
    this.open += by;
    this.lastChange = Date.now();
  }
}

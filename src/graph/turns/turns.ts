import { OverloadedError, type StemmaError } from '../../domain/errors.js';
import { currentCaller, type Caller } from './caller.js';
import { FairQueue, type QueueLimits, type Turn } from './fair-queue.js';

export interface TurnLimits extends Partial<QueueLimits> {
  /** Calls that run at once. */
  readonly atOnce: number;
  /** How long a request may wait for one turn; 10,000 by default. Requests that write, and the service itself, wait as long as it takes. */
  readonly maxWaitMs?: number;
  /** Requests that wait or run at once, of one client and of all; 256 and 1,024 by default. */
  readonly maxRequestsOfClient?: number;
  readonly maxRequests?: number;
}

/** Calls that wait for their turn, and that have it. */
export interface TurnLoad {
  readonly waiting: number;
  readonly running: number;
}

interface Call {
  readonly caller: Caller | null;
  readonly work: () => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** What the service asks itself is one client, whose calls keep their order. */
const SERVICE = { client: '', request: {} };

/** When to look again for those who have waited too long. */
const LOOK_EVERY_MS = 250;
const RETRY_AFTER_S = 5;

/**
 * Gives the callers of a store their turns, by `FairQueue`. Waiting is bounded in time and number (OverloadedError); what waits for a request that has
 * ended is dropped.
 */
export class Turns {
  private readonly queue: FairQueue<Call>;
  private readonly watched = new WeakSet<Caller>();
  private running = 0;
  private looking: NodeJS.Timeout | null = null;
  private readonly limits: Required<TurnLimits>;

  constructor(limits: TurnLimits) {
    this.limits = {
      perClient: Infinity,
      perRequest: Infinity,
      maxWaitMs: 10_000,
      maxRequestsOfClient: 256,
      maxRequests: 1_024,
      ...limits,
    };
    this.queue = new FairQueue(this.limits);
  }

  /**
   * Does `work` when it is the turn of whoever calls.
   * @throws OverloadedError, ClientGoneError before its turn, and what `work` throws
   */
  run<T>(work: (caller: Caller | null) => Promise<T>): Promise<T> {
    const caller = currentCaller();
    const refusal = caller === null ? null : this.refusal(caller);
    if (refusal !== null) return Promise.reject(refusal);
    return new Promise<T>((resolve, reject) => {
      const call: Call = {
        caller,
        work: () => work(caller),
        resolve: resolve as (value: unknown) => void,
        reject,
      };
      const { client, request } = placeOf(caller);
      this.queue.push(client, request, call, performance.now());
      if (caller !== null && !this.watched.has(caller)) {
        this.watched.add(caller);
        caller.onEnd(() => this.dropCallsOf(caller));
      }
      this.next();
      if (!this.queue.isEmpty) this.look();
    });
  }

  load(): TurnLoad {
    return { waiting: this.queue.waiting, running: this.running };
  }

  private refusal(caller: Caller): StemmaError | null {
    if (caller.endedBy !== null) return caller.endedBy;
    // Half of a change is worse than a full queue.
    if (caller.isCommitted && this.watched.has(caller)) return null;
    const { client, request } = placeOf(caller);
    if (this.queue.has(client, request)) return null;
    const { maxRequests, maxRequestsOfClient } = this.limits;
    const isFull = this.queue.requests() >= maxRequests || this.queue.requests(client) >= maxRequestsOfClient;
    if (!isFull) return null;
    const refusal = new OverloadedError('Too many requests are waiting for the graph: try again later.', RETRY_AFTER_S);
    caller.end(refusal);
    return refusal;
  }

  private next(): void {
    while (this.running < this.limits.atOnce) {
      const turn = this.queue.next();
      if (turn === null) return;
      this.running += 1;
      void this.take(turn);
    }
  }

  private async take(turn: Turn<Call>): Promise<void> {
    const { work, resolve, reject, caller } = turn.item;
    const began = performance.now();
    // Whoever asked does not wait for the end of what was dropped; its turn lasts until then.
    const stop = caller?.onEnd(() => reject(caller.endedBy));
    try {
      resolve(await work());
    } catch (error) {
      reject(error);
    }
    stop?.();
    this.running -= 1;
    turn.finish(performance.now() - began);
    this.next();
  }

  private dropCallsOf(caller: Caller): void {
    const { client, request } = placeOf(caller);
    for (const { reject } of this.queue.drop(client, request)) reject(caller.endedBy);
  }

  /** One timer for all who wait, not one for each. */
  private look(): void {
    this.looking ??= setTimeout(() => {
      this.looking = null;
      const { maxWaitMs } = this.limits;
      for (const { caller } of this.queue.overdue(performance.now() - maxWaitMs)) {
        caller?.end(
          new OverloadedError(
            `The graph is busy, and this request waited ${maxWaitMs / 1000} s for its turn: try again later, or ask for less.`,
            RETRY_AFTER_S,
          ),
        );
      }
      if (!this.queue.isEmpty) this.look();
    }, LOOK_EVERY_MS).unref();
  }
}

function placeOf(caller: Caller | null): { readonly client: string; readonly request: object } {
  return caller === null ? SERVICE : { client: caller.client, request: caller };
}

import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimitedError } from '../../domain/errors.js';

export interface WrongKeyLimits {
  /** Wrong keys of one client that are answered at once; typing mistakes and old keys in a script. */
  readonly burst: number;
  /** After these, one answer in this many milliseconds. */
  readonly everyMs: number;
  /** How long an answer may be held back; what would wait longer is refused. */
  readonly maxWaitMs: number;
  /** Clients that are remembered; the one that was wrong longest ago is forgotten first. */
  readonly maxClients: number;
}

const LIMITS: WrongKeyLimits = { burst: 10, everyMs: 500, maxWaitMs: 4_000, maxClients: 10_000 };

/** Slows down those who try keys, each client for itself (generic cell rate algorithm, ITU-T I.371). */
export class WrongKeys {
  /** When the next wrong key of a client would come on time, by `performance.now`. */
  private readonly due = new Map<string, number>();

  constructor(
    private readonly limits: WrongKeyLimits = LIMITS,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * Waits before a wrong key of this client may be answered.
   * @throws RateLimitedError where that would take too long
   */
  async hold(client: string): Promise<void> {
    const { burst, everyMs, maxWaitMs, maxClients } = this.limits;
    const now = this.now();
    const due = Math.max(now, this.due.get(client) ?? now) + everyMs;
    const waitMs = due - now - burst * everyMs;
    if (waitMs > maxWaitMs) {
      throw new RateLimitedError(
        'Too many wrong keys came from here: try again later, with the right one.',
        Math.ceil(maxWaitMs / 1_000),
      );
    }
    this.due.delete(client);
    this.due.set(client, due);
    for (const [oldest] of this.due) {
      if (this.due.size <= maxClients) break;
      this.due.delete(oldest);
    }
    if (waitMs > 0) await sleep(waitMs);
  }
}

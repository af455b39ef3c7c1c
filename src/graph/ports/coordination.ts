import type { Instant } from '../../domain/time.js';

/** Who holds a lease, and until when unless it renews. */
export interface LeaseState {
  readonly holder: string;
  readonly until: Instant;
}

/** What several processes on one graph agree on, by the store's own clock. */
export abstract class Coordination {
  /**
   * Takes the lease for `ttlMs`, or renews it for its holder.
   * @returns null when it is ours now; otherwise who holds it.
   */
  abstract acquire(lease: string, holder: string, ttlMs: number): Promise<LeaseState | null>;

  /** Gives the lease back; no change where somebody else holds it. */
  abstract release(lease: string, holder: string): Promise<void>;

  /** Who holds it now; null when nobody does. */
  abstract holder(lease: string): Promise<LeaseState | null>;

  /**
   * Takes the next free slot of a pace that all processes share: slots of one name are at least `intervalMs` apart.
   * @returns how many milliseconds to wait before using the slot.
   */
  abstract reserveSlot(pace: string, intervalMs: number): Promise<number>;

  /** Drops the slots of a pace that were taken ahead of now: the next one is free at once. Answers how long its next user would have waited, in milliseconds. */
  abstract clearPace(pace: string): Promise<number>;
}

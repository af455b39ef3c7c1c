import { setTimeout as delay } from 'node:timers/promises';

/** Time and chance as this client uses them; tests give their own, so that none of them waits. */
export interface Timing {
  /** Milliseconds since 1970; never goes back. */
  now(): number;
  /** Rejects at once with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** 0 <= n < 1. */
  random(): number;
}

export const systemTiming: Timing = {
  // A wall clock that is set back would hold every request until it has caught up.
  now: () => performance.timeOrigin + performance.now(),
  random: Math.random,
  async sleep(ms, signal) {
    signal?.throwIfAborted();
    try {
      await delay(ms, undefined, { signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
};

import type { Coordination } from '../graph/ports/coordination.js';

const TTL_MS = 30_000;
const RENEW_EVERY_MS = 10_000;

/** The right to run over a survey, held by one process at a time and renewed as long as it lives. */
export class RunLease {
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly coordination: Coordination,
    private readonly name: string,
    private readonly holder: string,
  ) {}

  /** Whether it is ours now. */
  async take(): Promise<boolean> {
    return (await this.coordination.acquire(this.name, this.holder, TTL_MS)) === null;
  }

  /** Renews it until it is released; `onLost` when somebody else has it, or when it ran out because the store did not answer. */
  keep(onLost: (reason: Error) => void): void {
    let renewedAt = Date.now();
    this.timer = setInterval(() => {
      this.take().then(
        (isOurs) => {
          if (isOurs) renewedAt = Date.now();
          else onLost(new Error('another process took the run over'));
        },
        () => {
          // Not known whether it is still ours: before it can be another's, we stop.
          if (Date.now() - renewedAt > TTL_MS - RENEW_EVERY_MS)
            onLost(new Error('the graph did not renew the lease of the run'));
        },
      );
    }, RENEW_EVERY_MS);
    this.timer.unref();
  }

  async release(): Promise<void> {
    clearInterval(this.timer);
    await this.coordination.release(this.name, this.holder);
  }
}

export const leaseOf = (surveyId: string): string => `ingest:${surveyId}`;

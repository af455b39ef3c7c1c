import { RateLimitedError } from '../../domain/errors.js';

export interface CostLimits {
  /** Cost that one network address may spend in a minute; null: no limit. */
  readonly perAddress: number | null;
  /** As above, of one key. */
  readonly perKey: number | null;
}

export const NO_COST_LIMITS: CostLimits = { perAddress: null, perKey: null };

interface Bucket {
  readonly left: number;
  readonly at: number;
}

const MINUTE_MS = 60_000;
/** Clients that are remembered; the one that asked longest ago is forgotten first, and nothing is lost by it after a minute. */
const MAX_CLIENTS = 10_000;

/** What each client may still spend: a minute's worth at once, filled up evenly (token bucket). */
export class CostBudget {
  private readonly buckets = new Map<string, Bucket>();

  constructor(
    private readonly limits: CostLimits,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /**
   * Charges an operation to its client, before it is executed.
   * @param client as `RequestClients.clientOf` names it
   * @throws RateLimitedError where too little is left; nothing is charged then
   */
  spend(client: string, cost: number): void {
    const limit = client.startsWith('key ') ? this.limits.perKey : this.limits.perAddress;
    if (limit === null) return;
    const now = this.now();
    const bucket = this.buckets.get(client) ?? { left: limit, at: now };
    const left = Math.min(limit, bucket.left + ((now - bucket.at) / MINUTE_MS) * limit);
    if (cost > left) {
      const seconds = Math.ceil(((cost - left) / limit) * 60);
      throw new RateLimitedError(
        `This query costs ${cost}, and ${Math.floor(left)} is left of the ${limit} that ${client.startsWith('key ') ? 'this key' : 'one network address'} may spend in a minute: try again in ${seconds} s, or ask for less.`,
        seconds,
      );
    }
    this.buckets.delete(client);
    this.buckets.set(client, { left: left - cost, at: now });
    for (const [oldest] of this.buckets) {
      if (this.buckets.size <= MAX_CLIENTS) break;
      this.buckets.delete(oldest);
    }
  }
}

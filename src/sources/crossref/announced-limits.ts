import type { PaceRule } from '../http/pace.js';
import { JITTER_MARGIN_MS } from '../http/pace.js';

/**
 * What Crossref grants lists before it has answered, by its announcement of 2025-11-05 (in force since 2025-12-01): 1 a second and 1 at a time in the public
 * pool, 3 and 3 in the polite one. Single records are granted more, which is not used.
 */
const GRANTED = { public: { perSecond: 1, atOnce: 1 }, polite: { perSecond: 3, atOnce: 3 } } as const;

/** Faster than that we never are, whatever an answer announces. */
const MOST_PER_SECOND = 10;

type Kind = 'single' | 'list';
type Headers = Readonly<Record<string, unknown>>;

/** The limits that the last answers announced; the numbers count, never the name of a pool. */
export class AnnouncedLimits {
  private readonly perSecond = new Map<Kind, number>();
  private atOnce: number;
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(isPolite: boolean) {
    const granted = GRANTED[isPolite ? 'polite' : 'public'];
    this.perSecond.set('list', granted.perSecond);
    this.atOnce = granted.atOnce;
  }

  /** Requests that may be sent in a second: the lower of what lists and single records are granted. */
  get requestsPerSecond(): number {
    return Math.min(MOST_PER_SECOND, ...this.perSecond.values());
  }

  /** An answer without such headers, as some that refuse for speed, changes nothing. */
  read(kind: Kind, headers: Headers): void {
    const limit = numberOf(headers, 'x-rate-limit-limit', 'x-ratelimit-limit');
    const seconds = numberOf(headers, 'x-rate-limit-interval', 'x-ratelimit-interval') ?? 1;
    if (limit !== null) this.perSecond.set(kind, limit / seconds);
    const atOnce = numberOf(headers, 'x-concurrency-limit');
    if (atOnce !== null) this.atOnce = Math.max(1, Math.floor(atOnce));
    this.letIn();
  }

  /** Waits until one more request may be under way; the answer ends it. Rejects with the signal's reason. */
  async enter(signal: AbortSignal | undefined): Promise<() => void> {
    signal?.throwIfAborted();
    if (this.inside >= this.atOnce) {
      await new Promise<void>((resolve, reject) => {
        const go = (): void => {
          signal?.removeEventListener('abort', stop);
          resolve();
        };
        const stop = (): void => {
          this.waiting.splice(this.waiting.indexOf(go), 1);
          reject(signal?.reason as Error);
        };
        signal?.addEventListener('abort', stop, { once: true });
        this.waiting.push(go);
      });
    } else {
      this.inside += 1;
    }
    return () => {
      this.inside -= 1;
      this.letIn();
    };
  }

  private letIn(): void {
    while (this.inside < this.atOnce) {
      const next = this.waiting.shift();
      if (!next) return;
      this.inside += 1;
      next();
    }
  }
}

function numberOf(headers: Headers, ...names: string[]): number | null {
  for (const name of names) {
    const text = headers[name];
    const number = typeof text === 'string' ? Number(/^\d+(?:\.\d+)?(?=s?$)/.exec(text.trim())?.[0] ?? NaN) : NaN;
    if (Number.isFinite(number) && number > 0) return number;
  }
  return null;
}

/** The pace that the limits make. */
export function announcedPace(limits: AnnouncedLimits): PaceRule {
  return {
    intervalMs: () => (1_000 + JITTER_MARGIN_MS) / limits.requestsPerSecond,
    burst: { requests: 1, windowMs: () => 1_000 / limits.requestsPerSecond },
    slowDown: () => undefined,
    recover: () => undefined,
    reason: 'the pace that Crossref grants',
  };
}

import type { Failure, FailureKind } from './failure.js';
import type { Timing } from './timing.js';

/**
 * How often and how long one request is repeated. The source asks for exponential back-off. Without a key three of four requests were
 * seen to be throttled (so eight tries would fail one request in ten, 25 one in a thousand); recorded waits were about 31 s.
 */
export interface RetryRule {
  /** Tries after time-outs, resets, 5xx and unreadable bodies. */
  readonly maxTries: number;
  /** Tries in all, those that were throttled included. */
  readonly maxThrottledTries: number;
  /** From the first try on; no wait begins that would end later. */
  readonly maxTotalMs: number;
  /** The first wait is at most this; it doubles with each try. */
  readonly baseMs: number;
  readonly longestMs: number;
}

export const DEFAULT_RETRY: RetryRule = {
  maxTries: 8,
  maxThrottledTries: 25,
  maxTotalMs: 20 * 60_000,
  baseMs: 1_000,
  longestMs: 60_000,
};

/** Full jitter: anything between nothing and the doubled bound, so that callers who failed together do not come back together. */
export function backOffMs(rule: RetryRule, failures: number, random: () => number): number {
  return random() * Math.min(rule.longestMs, rule.baseMs * 2 ** Math.min(failures - 1, 30));
}

/** Counts what failed for one request and says how long to wait before it is sent again. */
export class Retries {
  private readonly startedAt: number;
  private tries = 0;
  private failuresOfItsOwn = 0;

  constructor(
    private readonly rule: RetryRule,
    private readonly timing: Pick<Timing, 'now' | 'random'>,
  ) {
    this.startedAt = timing.now();
  }

  get count(): number {
    return this.tries;
  }

  /** Milliseconds to wait before the next try; null when there is none. */
  after(failure: Failure): number | null {
    this.tries += 1;
    if (failure.kind !== 'throttled' && failure.kind !== 'transient') return null;
    if (failure.kind === 'transient') this.failuresOfItsOwn += 1;
    if (this.failuresOfItsOwn >= this.rule.maxTries || this.tries >= this.rule.maxThrottledTries) return null;
    const wait = Math.max(backOffMs(this.rule, this.tries, this.timing.random), failure.retryAfterMs ?? 0);
    return this.timing.now() + wait - this.startedAt > this.rule.maxTotalMs ? null : wait;
  }
}

/** Network failures that a person must put right first. */
const LASTING_CODES = new Set([
  'ERR_INVALID_URL',
  'ERR_BAD_OPTION',
  'ERR_BAD_OPTION_VALUE',
  'ERR_INVALID_CHAR',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

export function kindOfNetworkError(code: string | undefined, message: string): FailureKind {
  if (message.includes('maxContentLength')) return 'tooLarge';
  return code !== undefined && LASTING_CODES.has(code) ? 'fatal' : 'transient';
}

import type { Answer } from './answers.js';
import { forbidden, tooManyRequests } from './answers.js';

export interface GateOptions {
  /** Keys that are good; any other one, an empty one too, is refused. Default: every key but an empty one is good. */
  readonly keys?: readonly string[];
  /** Requests a second that one key may make; callers without a key share one. Default: as many as they like. */
  readonly rate?: number;
}

/** Early by this part of the pace is let through: a network does not keep the spacing that a caller keeps. */
const TOLERANCE = 0.05;

/** What stands before the application: keys and the rate of each. */
export class Gate {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(private readonly options: GateOptions) {}

  /** The refusal of a request that came at a time in ms, or nothing when it may pass. A refused request costs nothing. */
  refusal(key: string | undefined, at: number): Answer | undefined {
    if (key !== undefined && (key === '' || (this.options.keys && !this.options.keys.includes(key))))
      return forbidden();
    const { rate } = this.options;
    if (rate === undefined) return undefined;
    const bucket = this.buckets.get(key ?? '') ?? { tokens: 1, at };
    const tokens = Math.min(1, bucket.tokens + ((at - bucket.at) / 1000) * rate);
    const passes = tokens >= 1 - TOLERANCE;
    this.buckets.set(key ?? '', { tokens: passes ? tokens - 1 : tokens, at });
    return passes ? undefined : tooManyRequests();
  }
}

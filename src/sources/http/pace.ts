import type { Timing } from './timing.js';

/** Takes the next slot of the pace that everybody shares; answers how many milliseconds to wait before using it. */
export type ReserveSlot = (intervalMs: number) => Promise<number>;

/** How closely requests may follow each other. */
export interface PaceRule {
  /** Between two requests, of all who share the pace. */
  intervalMs(): number;
  /** At most `requests` of this process are sent in any `windowMs`. */
  readonly burst: { readonly requests: number; windowMs(): number };
  /** The source refused for speed what was sent at `sentAt`. */
  slowDown(sentAt: number, now: number): void;
  /** The source answered. */
  recover(): void;
  /** For a person who wonders what is waited for. */
  readonly reason: string;
}

/**
 * Requests do not arrive as evenly as they are sent. What would fill a second is sent over 1.1 s, so that a second at the server holds
 * no more than the pace even when one request takes a tenth of a second longer to get there than the next.
 */
export const JITTER_MARGIN_MS = 100;

/** Beyond this a slot has been missed and another one is taken. */
const LATE_MS = JITTER_MARGIN_MS / 2;

/**
 * At most so many requests in any second. Of a broken number above one only the whole part can be kept in every single second; below one,
 * requests are that much further apart.
 */
export function fixedPace(requestsPerSecond: number): PaceRule {
  const requests = Math.max(1, Math.floor(requestsPerSecond));
  const spanMs = requestsPerSecond < 1 ? 1_000 / requestsPerSecond : 1_000;
  return {
    intervalMs: () => (spanMs + JITTER_MARGIN_MS) / requests,
    burst: { requests, windowMs: () => spanMs + LATE_MS },
    slowDown: () => undefined,
    recover: () => undefined,
    reason: `the pace of ${requestsPerSecond} requests a second`,
  };
}

/**
 * Without a key everybody shares one pool whose load we cannot see, so the answers are the only measure. It starts at one request in 1.5 s,
 * two thirds of what a key is granted, and never gets faster than a key; each time the source refuses, the distance grows by half, up to 15 s (at
 * 6.5 s some were still refused), and shrinks by a twentieth with each answer.
 */
const ADAPTIVE = { startMs: 1_500, shortestMs: 1_000 + JITTER_MARGIN_MS, longestMs: 15_000, slower: 1.5, faster: 0.95 };

export function adaptivePace(): PaceRule {
  let intervalMs = ADAPTIVE.startMs;
  let slowedAt = -Infinity;
  return {
    intervalMs: () => intervalMs,
    burst: { requests: 1, windowMs: () => intervalMs - LATE_MS },
    slowDown(sentAt, now) {
      // What was under way when we slowed down says nothing about the new pace.
      if (sentAt < slowedAt) return;
      slowedAt = now;
      intervalMs = Math.min(ADAPTIVE.longestMs, intervalMs * ADAPTIVE.slower);
    },
    recover() {
      intervalMs = Math.max(ADAPTIVE.shortestMs, intervalMs * ADAPTIVE.faster);
    },
    reason: 'the pace without a key',
  };
}

export type OnWait = (untilMs: number, reason: string) => void;

/** The one gate that every request passes, repeated ones included. */
export class Pace {
  private readonly sends: number[] = [];
  private heldUntil = -Infinity;
  private heldBecause = THROTTLED;

  constructor(
    private readonly rule: PaceRule,
    private readonly slots: ReserveSlot,
    private readonly timing: Timing,
  ) {}

  /** Resolves when a request may be sent, which must then be done at once; to the instant of sending. Rejects with the signal's reason. */
  async turn(signal: AbortSignal | undefined, onWait: OnWait): Promise<number> {
    for (let missed = 0; ;) {
      signal?.throwIfAborted();
      await this.sleepUntil(
        () => this.heldUntil,
        () => this.heldBecause,
        signal,
        onWait,
      );
      const wait = await this.slots(this.rule.intervalMs());
      const due = this.timing.now() + wait;
      // More than the pace itself asks for: another process, or an earlier one, was refused for speed.
      const isHeld = wait > LONG_WAIT_MS && wait > 2 * this.rule.intervalMs();
      const reason = isHeld ? heldElsewhere(due) : this.rule.reason;
      await this.sleepUntil(
        () => due,
        () => reason,
        signal,
        onWait,
      );
      // Its own timer may come late; others have reckoned with the slot, not with us.
      const isLate = this.timing.now() - due > LATE_MS;
      if (this.heldUntil > this.timing.now()) continue;
      if (isLate && missed < 3) {
        missed += 1;
        continue;
      }
      await this.sleepUntil(
        () => this.freeAt(),
        () => this.rule.reason,
        signal,
        onWait,
      );
      signal?.throwIfAborted();
      const now = this.timing.now();
      this.sends.push(now);
      if (this.sends.length > this.rule.burst.requests) this.sends.shift();
      return now;
    }
  }

  /** Nobody sends for `ms`, and why: neither here nor in other processes, whose next slots come after one of that length. */
  async hold(sentAt: number, ms: number, because: string = THROTTLED): Promise<void> {
    const now = this.timing.now();
    this.rule.slowDown(sentAt, now);
    const longer = now + ms - Math.max(this.heldUntil, now);
    if (longer <= 0) return;
    this.heldUntil = now + ms;
    this.heldBecause = because;
    await this.slots(longer);
  }

  answered(): void {
    this.rule.recover();
  }

  private freeAt(): number {
    const first = this.sends[0];
    if (first === undefined || this.sends.length < this.rule.burst.requests) return -Infinity;
    return first + this.rule.burst.windowMs();
  }

  /** Asks again after each sleep, because the instant may have moved meanwhile. */
  private async sleepUntil(
    instant: () => number,
    reason: () => string,
    signal: AbortSignal | undefined,
    onWait: OnWait,
  ): Promise<void> {
    for (let until = instant(); until > this.timing.now(); until = instant()) {
      onWait(until, reason());
      await this.timing.sleep(Math.max(1, Math.ceil(until - this.timing.now())), signal);
    }
  }
}

const THROTTLED = 'the source asked everybody to slow down (429)';

/** What several processes at an ordinary pace wait for each other stays below it. */
const LONG_WAIT_MS = 30_000;

function heldElsewhere(untilMs: number): string {
  return `the source asked another or an earlier run to slow down (429): next request at ${new Date(untilMs).toISOString()}; \`stemma source --clear-wait\` drops this wait`;
}

import { share } from './random.js';

/** What can go wrong with one request. The last two hand out a whole answer, or one that looks whole. */
export const FAULT_KINDS = [
  '429',
  '429-retry-after',
  '403',
  '500',
  '502-html',
  '503',
  '504',
  'reset',
  'hang',
  'truncated',
  'not-json',
  'only-error',
  'wrong-length',
  'slow',
  'empty-page',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Faults that a patient reader gets over by asking again. Not in it: 403, which is final, and the empty page, which nobody can tell from the truth. */
export const PASSING_FAULTS: readonly FaultKind[] = FAULT_KINDS.filter(
  (kind) => kind !== '403' && kind !== 'empty-page',
);

/** A fault for the next requests that match. */
export interface FaultRule {
  readonly kind: FaultKind;
  /** How many requests it meets. Default: 1. */
  readonly times?: number;
  /** A regular expression over method, path and query, as in `POST /graph/v1/paper/batch?fields=title`. Default: any request. */
  readonly match?: string;
  /** Matching requests that pass before it begins. Default: 0. */
  readonly after?: number;
  /** How long a hang or a slow answer takes. Default: 60,000 for a hang, 2,000 for a slow answer. */
  readonly ms?: number;
  /** Seconds, for `429-retry-after`. Default: 1. */
  readonly retryAfter?: number;
}

/** Faults by chance, the same ones for the same seed and order of requests. */
export interface RandomFaults {
  /** Part of the requests that fail, from 0 to 1. */
  readonly rate: number;
  /** Default: all that pass. */
  readonly kinds?: readonly FaultKind[];
  readonly seed?: number;
  /** Never more than this many in a row, so that a reader who gives up after more never does. Default: 3. */
  readonly inARow?: number;
  /** For hangs and slow answers. Default: 1,500. */
  readonly ms?: number;
}

/** New citing papers that appear while a list is read: after a page that is not the last one. */
export interface Drift {
  readonly add: number;
  /** After how many pages. Default: 1, which is after each. */
  readonly every?: number;
  /** How often at most. Default: 3. */
  readonly times?: number;
}

export interface FaultPlan {
  readonly rules?: readonly FaultRule[];
  /** null ends the faults by chance. */
  readonly random?: RandomFaults | null;
  /** null ends the drift. */
  readonly drift?: Drift | null;
}

/** The fault that one request meets. */
export interface Fault {
  readonly kind: FaultKind;
  readonly ms: number;
  readonly retryAfter: number;
}

interface Pending {
  readonly rule: FaultRule;
  readonly match: RegExp | undefined;
  skip: number;
  left: number;
}

/** Decides which requests fail and how. Rules come before chance; the first rule that fits is taken. */
export class Faults {
  private pending: Pending[] = [];
  private random: RandomFaults | undefined;
  private drawn = 0;
  private inARow = 0;
  private drift: Drift | undefined;
  private driftLeft = 0;
  private pagesSinceDrift = 0;

  /** Adds rules behind those that still wait; sets chance and drift where they are named. Throws on a kind that does not exist. */
  add(plan: FaultPlan): void {
    for (const kind of [...(plan.rules ?? []).map((rule) => rule.kind), ...(plan.random?.kinds ?? [])]) {
      if (!FAULT_KINDS.includes(kind))
        throw new RangeError(`no fault is called ${kind}: use one of ${FAULT_KINDS.join(', ')}`);
    }
    for (const rule of plan.rules ?? []) {
      const match = rule.match === undefined ? undefined : new RegExp(rule.match);
      this.pending.push({ rule, match, skip: rule.after ?? 0, left: rule.times ?? 1 });
    }
    if (plan.random !== undefined) this.random = plan.random ?? undefined;
    if (plan.drift !== undefined) {
      this.drift = plan.drift ?? undefined;
      this.driftLeft = plan.drift?.times ?? 3;
    }
  }

  /** Ends all faults and the drift. */
  clear(): void {
    this.pending = [];
    this.random = undefined;
    this.drift = undefined;
  }

  /** The fault of the next request, if it has one. */
  next(request: string): Fault | undefined {
    const fault = this.byRule(request) ?? this.byChance();
    this.inARow = fault ? this.inARow + 1 : 0;
    return fault;
  }

  /** How many new papers appear now that a page which is not the last one went out. */
  afterPage(): number {
    if (!this.drift || this.driftLeft === 0) return 0;
    this.pagesSinceDrift += 1;
    if (this.pagesSinceDrift < (this.drift.every ?? 1)) return 0;
    this.pagesSinceDrift = 0;
    this.driftLeft -= 1;
    return this.drift.add;
  }

  private byRule(request: string): Fault | undefined {
    for (const waiting of this.pending) {
      if (waiting.left === 0 || (waiting.match && !waiting.match.test(request))) continue;
      if (waiting.skip > 0) {
        waiting.skip -= 1;
        continue;
      }
      waiting.left -= 1;
      const { kind, ms, retryAfter } = waiting.rule;
      return { kind, ms: ms ?? (kind === 'slow' ? 2_000 : 60_000), retryAfter: retryAfter ?? 1 };
    }
    return undefined;
  }

  private byChance(): Fault | undefined {
    if (!this.random) return undefined;
    const { rate, kinds = PASSING_FAULTS, seed = 1, inARow = 3, ms = 1_500 } = this.random;
    this.drawn += 1;
    if (share(seed, 401, this.drawn) >= rate || this.inARow >= inARow) return undefined;
    const kind = kinds[Math.floor(share(seed, 402, this.drawn) * kinds.length)];
    return kind === undefined ? undefined : { kind, ms, retryAfter: 1 };
  }
}

import { InvalidInputError } from '../domain/errors.js';

export interface BurstOptions {
  /** Number of states, 2 or more. Default: 2. */
  readonly states?: number;
  /** Ratio between the rates of neighbouring states, above 1. Default: 2. */
  readonly scale?: number;
  /** Cost of entering a burst, above 0; higher means fewer bursts. Default: 1. */
  readonly gamma?: number;
}

/** A maximal run of periods in state `level` or above. */
export interface Burst {
  /** 1 or more. */
  readonly level: number;
  /** Position of the first period. */
  readonly begin: number;
  /** Position of the last period, included. */
  readonly end: number;
  /** Cost saved over the run by state `level` instead of the state below it. For level 1 the weight of Kleinberg's paper. */
  readonly weight: number;
}

export interface BurstSequence {
  /** The probability of a hit in each state. */
  readonly rates: readonly number[];
  /** The state of each period in the cheapest sequence; the lowest state among ties. */
  readonly states: readonly number[];
  /** What the cheapest sequence costs. */
  readonly cost: number;
  /** By begin, then level. */
  readonly bursts: readonly Burst[];
}

/** With fewer periods a burst is hard to tell from chance. */
export const MIN_BURST_PERIODS = 8;

/** A rate stays below 1, so that a miss in the highest state has a finite cost. */
const MAX_RATE = 0.99999;

/** Sums of the same terms in another order differ by rounding; a difference of this share is a tie. */
const ROUNDING = 1e-12;

/**
 * Bursts in counted periods: `hits[t]` of `totals[t]` events concern the subject. State i has the rate p0 * scale^i, p0 = sum(hits) / sum(totals), at most
 * 0.99999. A period in state i costs -ln[C(d, r) p_i^r (1 - p_i)^(d - r)], each state upwards gamma * ln(periods), downwards nothing; the sequence
 * starts in state 0 and has the least total cost (Viterbi, so optimal). O(periods * states^2).
 * Kleinberg, "Bursty and hierarchical structure in streams", KDD 2002, section 4.
 * @throws InvalidInputError for counts that are not whole, negative, more hits than events, lists of unequal length, or options out of range
 */
export function findBursts(
  hits: ArrayLike<number>,
  totals: ArrayLike<number>,
  options: BurstOptions = {},
): BurstSequence {
  const { states: count, scale, gamma } = checkOptions(options);
  checkCounts(hits, totals);
  const periods = hits.length;
  if (periods === 0) return { rates: [], states: [], cost: 0, bursts: [] };
  const rates = ratesOf(hits, totals, count, scale);
  const costs = rates.map((rate) => Array.from(hits, (r, t) => periodCost(rate, r, totals[t] as number)));
  const { states, cost } = cheapestSequence(costs, gamma * Math.log(periods));
  const constant = Array.from(hits, (r, t) => logChoose(totals[t] as number, r)).reduce((sum, term) => sum + term, 0);
  return { rates, states, cost: cost - constant, bursts: runsOf(states, costs) };
}

/** A nested period of activity. */
export interface BurstInterval {
  /** 0 for the complete stream. */
  readonly level: number;
  readonly begin: number;
  readonly end: number;
}

/**
 * The hierarchy of bursts in a stream of events at distinct instants (any unit, any order). Gaps in state i are exponential with rate scale^i / mean gap;
 * each state upwards costs gamma * ln(gaps). By begin, then level. O(events * states^2).
 * Kleinberg 2002, section 2; intervals as in the R package bursts.
 * @throws InvalidInputError where two events have the same instant, an instant is not finite, or options are out of range
 */
export function burstHierarchy(
  instants: readonly number[],
  options: Pick<BurstOptions, 'scale' | 'gamma'> = {},
): readonly BurstInterval[] {
  const { scale, gamma } = checkOptions(options);
  const events = instants.toSorted((a, b) => a - b);
  const [first, last] = [events[0], events.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (!events.every(Number.isFinite)) throw new InvalidInputError('instants', 'Instants must be finite numbers.');
  if (events.length === 1) return [{ level: 0, begin: first, end: first }];
  const gaps = events.slice(1).map((event, n) => event - (events[n] as number));
  const shortest = Math.min(...gaps);
  if (shortest <= 0) {
    throw new InvalidInputError(
      'instants',
      'Two events have the same instant: give distinct instants, or count events by period.',
    );
  }
  const span = last - first;
  const levels = Math.max(1, Math.ceil(1 + Math.log(span / shortest) / Math.log(scale)));
  const rates = Array.from({ length: levels }, (_, i) => (scale ** i * gaps.length) / span);
  const costs = rates.map((rate) => gaps.map((gap) => rate * gap - Math.log(rate)));
  const { states } = cheapestSequence(costs, gamma * Math.log(gaps.length));
  const found = Array.from({ length: levels }, (_, level) =>
    runsAtOrAbove(states, level).map(([from, to]) => ({
      level,
      begin: events[from] as number,
      // A burst that falls back ends with the event at which the longer gap begins.
      end: events[to + 1] as number,
    })),
  );
  return found.flat().sort((a, b) => a.begin - b.begin || a.level - b.level);
}

function checkOptions({ states = 2, scale = 2, gamma = 1 }: BurstOptions): Required<BurstOptions> {
  if (!Number.isInteger(states) || states < 2 || states > 100) {
    throw new InvalidInputError('states', `states is ${states}: give a whole number from 2 to 100.`);
  }
  if (!(scale > 1) || !Number.isFinite(scale)) {
    throw new InvalidInputError('scale', `scale is ${scale}: give a number above 1.`);
  }
  if (!(gamma > 0) || !Number.isFinite(gamma)) {
    throw new InvalidInputError('gamma', `gamma is ${gamma}: give a number above 0.`);
  }
  return { states, scale, gamma };
}

function checkCounts(hits: ArrayLike<number>, totals: ArrayLike<number>): void {
  if (hits.length !== totals.length) {
    throw new InvalidInputError(
      'totals',
      `${hits.length} hits and ${totals.length} totals: give one of each per period.`,
    );
  }
  for (let t = 0; t < hits.length; t++) {
    const [r, d] = [hits[t] as number, totals[t] as number];
    if (!Number.isSafeInteger(r) || !Number.isSafeInteger(d) || r < 0 || r > d) {
      throw new InvalidInputError(
        'hits',
        `Period ${t} has ${r} hits of ${d} events: give whole numbers, 0 <= hits <= events.`,
      );
    }
  }
}

function ratesOf(hits: ArrayLike<number>, totals: ArrayLike<number>, states: number, scale: number): number[] {
  let [sumOfHits, sumOfTotals] = [0, 0];
  for (let t = 0; t < hits.length; t++) {
    sumOfHits += hits[t] as number;
    sumOfTotals += totals[t] as number;
  }
  const base = sumOfTotals === 0 ? 0 : sumOfHits / sumOfTotals;
  const limit = Math.max(base, MAX_RATE);
  return Array.from({ length: states }, (_, i) => Math.min(base * scale ** i, limit));
}

/** -ln[p^r (1 - p)^(d - r)], with 0 ln 0 = 0. */
function periodCost(p: number, r: number, d: number): number {
  const hits = r === 0 ? 0 : -r * Math.log(p);
  const misses = d === r ? 0 : -(d - r) * Math.log1p(-p);
  return hits + misses;
}

/** ln C(n, k), as a sum of its smaller half. */
function logChoose(n: number, k: number): number {
  const small = Math.min(k, n - k);
  let sum = 0;
  for (let i = 1; i <= small; i++) sum += Math.log((n - small + i) / i);
  return sum;
}

/** @param costs of each state in each period, all of one length of 1 or more */
function cheapestSequence(
  costs: readonly (readonly number[])[],
  step: number,
): { readonly states: readonly number[]; readonly cost: number } {
  const periods = costs[0]?.length ?? 0;
  let best = costs.map((_, state) => (state === 0 ? 0 : Infinity));
  const cameFrom: number[][] = [];
  for (let t = 0; t < periods; t++) {
    const reached = best;
    const from = costs.map((_, to) =>
      lowest(reached.map((cost, state) => cost + (to > state ? (to - state) * step : 0))),
    );
    best = from.map(({ cost }, state) => cost + ((costs[state] as readonly number[])[t] as number));
    cameFrom.push(from.map(({ index }) => index));
  }
  const end = lowest(best);
  const states: number[] = [];
  let state = end.index;
  for (let t = periods - 1; t >= 0; t--) {
    states.push(state);
    state = (cameFrom[t] as number[])[state] as number;
  }
  return { states: states.reverse(), cost: end.cost };
}

/** The first of the smallest values, rounding aside. */
function lowest(values: readonly number[]): { readonly index: number; readonly cost: number } {
  let [index, cost] = [0, values[0] as number];
  for (let n = 1; n < values.length; n++) {
    const value = values[n] as number;
    if (value < cost - ROUNDING * Math.max(1, Math.abs(cost)) || (cost === Infinity && value < cost))
      [index, cost] = [n, value];
  }
  return { index, cost };
}

function runsOf(states: readonly number[], costs: readonly (readonly number[])[]): Burst[] {
  const bursts = costs.slice(1).flatMap((own, below) =>
    runsAtOrAbove(states, below + 1).map(([begin, end]) => {
      let weight = 0;
      for (let t = begin; t <= end; t++) weight += (costs[below]?.[t] as number) - (own[t] as number);
      return { level: below + 1, begin, end, weight };
    }),
  );
  return bursts.sort((a, b) => a.begin - b.begin || a.level - b.level);
}

function runsAtOrAbove(states: readonly number[], level: number): (readonly [begin: number, end: number])[] {
  const runs: (readonly [number, number])[] = [];
  let begin = -1;
  for (let t = 0; t <= states.length; t++) {
    const isIn = t < states.length && (states[t] as number) >= level;
    if (isIn && begin < 0) begin = t;
    if (!isIn && begin >= 0) {
      runs.push([begin, t - 1]);
      begin = -1;
    }
  }
  return runs;
}

import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { burstHierarchy, findBursts } from '../../../src/analysis/bursts.js';
import { BATCHED, STREAM } from './published-bursts.js';
import { refusedField } from './networks.js';

/** ln C(n, k) by another way than the code under test. */
const logChoose = (n: number, k: number): number => {
  const logFactorial = (m: number): number =>
    Array.from({ length: m }, (_, i) => Math.log(i + 1)).reduce((a, b) => a + b, 0);
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
};

function costOf(
  states: readonly number[],
  hits: readonly number[],
  totals: readonly number[],
  rates: readonly number[],
  step: number,
): number {
  let [cost, before] = [0, 0];
  for (const [t, state] of states.entries()) {
    const [r, d, p] = [hits[t] ?? 0, totals[t] ?? 0, rates[state] ?? 0];
    cost += Math.max(0, state - before) * step - logChoose(d, r);
    if (r > 0) cost -= r * Math.log(p);
    if (d > r) cost -= (d - r) * Math.log(1 - p);
    before = state;
  }
  return cost;
}

function sequences(length: number, states: number): number[][] {
  if (length === 0) return [[]];
  return sequences(length - 1, states).flatMap((rest) =>
    Array.from({ length: states }, (_, state) => [...rest, state]),
  );
}

describe('findBursts', () => {
  it.each(BATCHED)(
    'finds the published optimum of $hits at gamma $gamma',
    ({ hits, totals, scale, gamma, cost, states, bursts }) => {
      const found = findBursts(hits, totals, { scale, gamma });
      expect(found.states).toEqual(states);
      expect(found.cost).toBeCloseTo(cost, 10);
      expect(found.bursts).toEqual(
        bursts.map((burst) => ({ ...burst, level: 1, weight: expect.closeTo(burst.weight, 10) as unknown as number })),
      );
    },
  );

  it('is as cheap as the cheapest of all sequences, with two states and with three', () => {
    const period = fc.nat(9).chain((d) => fc.tuple(fc.nat(d), fc.constant(d)));
    fc.assert(
      fc.property(
        fc.array(period, { minLength: 1, maxLength: 6 }),
        fc.constantFrom(2, 3),
        fc.constantFrom(0.3, 1),
        (periods, states, gamma) => {
          const [hits, totals] = [periods.map(([r]) => r), periods.map(([, d]) => d)];
          const found = findBursts(hits, totals, { states, gamma, scale: 1.7 });
          const step = gamma * Math.log(periods.length);
          const costs = sequences(periods.length, states).map((one) => costOf(one, hits, totals, found.rates, step));
          expect(found.cost).toBeCloseTo(Math.min(...costs), 8);
          expect(costOf(found.states, hits, totals, found.rates, step)).toBeCloseTo(found.cost, 8);
        },
      ),
    );
  });

  it('nests bursts of three states, each with the cost that it saves', () => {
    const hits = [2, 3, 2, 1, 2, 3, 10, 12, 30, 32, 11, 2, 1, 3, 2, 1];
    const totals = hits.map(() => 60);
    const { rates, states, bursts } = findBursts(hits, totals, { states: 3 });
    expect(states).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 1, 0, 0, 0, 0, 0]);
    const saved = (level: number, begin: number, end: number): number => {
      const flat = (state: number) =>
        costOf(
          hits.slice(begin, end + 1).map(() => state),
          hits.slice(begin, end + 1),
          totals.slice(begin, end + 1),
          rates,
          0,
        );
      return flat(level - 1) - flat(level);
    };
    expect(bursts).toEqual(
      [[1, 7, 10] as const, [2, 8, 9] as const].map(([level, begin, end]) => ({
        level,
        begin,
        end,
        weight: expect.closeTo(saved(level, begin, end), 9) as unknown as number,
      })),
    );
    for (const { weight } of bursts) expect(weight).toBeGreaterThan(0);
  });

  it.each([
    ['no period', [], [], []],
    ['one period', [3], [9], [0]],
    ['no hit', [0, 0, 0], [5, 0, 7], [0, 0, 0]],
    ['no event', [0, 0], [0, 0], [0, 0]],
    ['every event a hit', [4, 0, 9], [4, 0, 9], [0, 0, 0]],
    ['nearly every event a hit', [999_999, 1_000_000], [1_000_000, 1_000_000], [0, 0]],
    ['steady hits', [2, 2, 2, 2], [8, 8, 8, 8], [0, 0, 0, 0]],
  ])('finds no burst in %s', (_, hits, totals, states) => {
    const found = findBursts(hits, totals);
    expect(found).toMatchObject({ states, bursts: [] });
    expect(Number.isFinite(found.cost)).toBe(true);
  });

  it('passes over periods without events', () => {
    const hits = [0, 0, 0, 9, 0, 9, 0, 0];
    const found = findBursts(hits, [30, 30, 30, 10, 0, 10, 30, 30]);
    expect(found.states).toEqual([0, 0, 0, 1, 1, 1, 0, 0]);
  });

  it.each([
    ['hits', [1, 2], [1, 1], {}],
    ['hits', [-1], [1], {}],
    ['hits', [0.5], [1], {}],
    ['hits', [Number.NaN], [1], {}],
    ['totals', [1], [1, 2], {}],
    ['states', [1], [1], { states: 1 }],
    ['scale', [1], [1], { scale: 1 }],
    ['scale', [1], [1], { scale: Number.POSITIVE_INFINITY }],
    ['gamma', [1], [1], { gamma: 0 }],
    ['gamma', [1], [1], { gamma: Number.NaN }],
  ])('names the field %s of bad input', (field, hits, totals, options) => {
    expect(refusedField(() => findBursts(hits, totals, options))).toBe(field);
  });
});

describe('burstHierarchy', () => {
  it.each(STREAM.results)('agrees with the R package at scale $scale, gamma $gamma', ({ scale, gamma, bursts }) => {
    const found = burstHierarchy(STREAM.instants, { scale, gamma });
    expect(found.map(({ level, begin, end }) => [level, begin, end])).toEqual(bursts);
  });

  it('does not depend on the order of events, and nests', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: -500, max: 500 }), { maxLength: 25 }), (instants) => {
        const found = burstHierarchy(instants, { gamma: 0.3 });
        expect(burstHierarchy(instants.toReversed(), { gamma: 0.3 })).toEqual(found);
        for (const { level, begin, end } of found) {
          if (level === 0) continue;
          expect(found.some((outer) => outer.level === level - 1 && outer.begin <= begin && outer.end >= end)).toBe(
            true,
          );
        }
      }),
    );
  });

  it('is one interval of a single event, and none of none', () => {
    expect(burstHierarchy([])).toEqual([]);
    expect(burstHierarchy([7])).toEqual([{ level: 0, begin: 7, end: 7 }]);
  });

  it('survives a gap that no state below makes probable', () => {
    const instants = [...Array.from({ length: 1_000 }, (_, n) => n), 1e9];
    expect(burstHierarchy(instants)[0]).toEqual({ level: 0, begin: 0, end: 1e9 });
  });

  it.each([[[1, 2, 2]], [[1, Number.NaN]]])('refuses %j', (instants) => {
    expect(refusedField(() => burstHierarchy(instants))).toBe('instants');
  });
});

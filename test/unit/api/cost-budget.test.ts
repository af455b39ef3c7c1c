import { describe, expect, it } from '@jest/globals';
import { CostBudget } from '../../../src/api/core/cost-budget.js';

describe('the cost that a client may spend', () => {
  it('is a minute of it at once, filled up evenly, each client and each key for itself', () => {
    let now = 0;
    const budget = new CostBudget({ perAddress: 600, perKey: 1_200 }, () => now);
    budget.spend('address a', 500);
    expect(() => budget.spend('address a', 200)).toThrow(
      expect.objectContaining({ code: 'RATE_LIMITED', retryAfter: 10 }),
    );
    // What was refused is not charged.
    budget.spend('address a', 100);
    budget.spend('address b', 600);
    budget.spend('key ada', 1_200);
    expect(() => budget.spend('key ada', 1)).toThrow(/this key may spend/);
    now += 10_000;
    budget.spend('address a', 100);
    expect(() => budget.spend('address a', 1)).toThrow(/one network address may spend/);
    now += 3_600_000;
    budget.spend('address a', 600);
    expect(() => budget.spend('address a', 1)).toThrow(/600/);
  });

  it('is not bounded where there is no limit, and remembers a bounded number of clients', () => {
    const open = new CostBudget({ perAddress: null, perKey: null });
    for (let i = 0; i < 100; i += 1) open.spend('address a', 1e9);
    const budget = new CostBudget({ perAddress: 10, perKey: 10 }, () => 0);
    budget.spend('address 0', 10);
    for (let i = 1; i <= 10_000; i += 1) budget.spend(`address ${i}`, 1);
    // The first is forgotten, as if it were new.
    budget.spend('address 0', 10);
  });
});

import { describe, expect, it } from '@jest/globals';
import { FairQueue } from '../../../src/graph/turns/fair-queue.js';

const UNBOUNDED = { perClient: Infinity, perRequest: Infinity };

/** Gives `turns` turns one after the other, each of which takes as long as its item says; @returns whose they were. */
function served(queue: FairQueue<{ readonly of: string; readonly ms: number }>, turns: number): string[] {
  return Array.from({ length: turns }, () => {
    const turn = queue.next();
    turn?.finish(turn.item.ms);
    return turn?.item.of ?? 'nobody';
  });
}

function count(of: readonly string[], name: string): number {
  return of.filter((one) => one === name).length;
}

describe('a fair queue', () => {
  it('shares time between clients, however many requests and calls each sends', () => {
    const queue = new FairQueue<{ of: string; ms: number }>(UNBOUNDED);
    for (let request = 0; request < 20; request += 1) {
      const one = {};
      for (let call = 0; call < 50; call += 1) queue.push('many', one, { of: 'many', ms: 10 }, 0);
    }
    const single = {};
    for (let call = 0; call < 50; call += 1) queue.push('one', single, { of: 'one', ms: 10 }, 0);
    const order = served(queue, 60);
    expect(count(order, 'one')).toBeGreaterThanOrEqual(29);
    expect(count(order, 'many')).toBeGreaterThanOrEqual(29);
  });

  it('lets a short request of the same client pass those that have had much time', () => {
    const queue = new FairQueue<{ of: string; ms: number }>(UNBOUNDED);
    const long = Array.from({ length: 8 }, () => ({}));
    for (const [n, request] of long.entries())
      for (let call = 0; call < 100; call += 1) queue.push('same', request, { of: 'long', ms: 30 + n }, 0);
    served(queue, 80);
    const short = {};
    for (let call = 0; call < 3; call += 1) queue.push('same', short, { of: 'short', ms: 1 }, 0);
    expect(served(queue, 10).lastIndexOf('short')).toBeLessThanOrEqual(4);
  });

  it('lets nobody save turns up: who was away has no more than who stayed', () => {
    const queue = new FairQueue<{ of: string; ms: number }>(UNBOUNDED);
    const stayed = {};
    for (let call = 0; call < 300; call += 1) queue.push('stayed', stayed, { of: 'stayed', ms: 5 }, 0);
    served(queue, 100);
    const back = {};
    for (let call = 0; call < 300; call += 1) queue.push('back', back, { of: 'back', ms: 5 }, 0);
    const order = served(queue, 100);
    expect(count(order, 'stayed')).toBeGreaterThanOrEqual(48);
  });

  it('gives a request no more turns at once than it may have, and others the rest', () => {
    const queue = new FairQueue<string>({ perClient: 3, perRequest: 2 });
    const [one, two] = [{}, {}];
    for (let call = 0; call < 5; call += 1) queue.push('a', one, 'a1', 0);
    expect([queue.next(), queue.next(), queue.next()].map((turn) => turn?.item)).toEqual(['a1', 'a1', undefined]);
    for (let call = 0; call < 5; call += 1) queue.push('a', two, 'a2', 0);
    const third = queue.next();
    expect(third?.item).toBe('a2');
    expect(queue.next()).toBeNull();
    queue.push('b', {}, 'b1', 0);
    expect(queue.next()?.item).toBe('b1');
    third?.finish(1);
    expect(queue.next()?.item).toBe('a2');
  });

  it('keeps nothing of those who are done or were dropped', () => {
    const queue = new FairQueue<string>(UNBOUNDED);
    const [one, two] = [{}, {}];
    queue.push('a', one, 'first', 10);
    queue.push('a', one, 'second', 20);
    queue.push('b', two, 'third', 30);
    expect(queue.requests()).toBe(2);
    expect(queue.overdue(25)).toEqual(['first']);
    const turn = queue.next();
    expect(queue.drop('a', one)).toEqual(['second']);
    expect(queue.requests('a')).toBe(1);
    turn?.finish(1);
    expect(queue.requests('a')).toBe(0);
    expect(queue.drop('b', two)).toEqual(['third']);
    expect([queue.requests(), queue.isEmpty, queue.next()]).toEqual([0, true, null]);
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { freshGraphs } from './graphs.js';
import type { Opener } from './harness.js';

export function coordinationContract(name: string, open: Opener): void {
  describe(`${name}: coordination`, () => {
    const fresh = freshGraphs(open);

    it('gives a lease to one holder, who may renew it and give it back', async () => {
      const { coordination } = (await fresh()).stores;
      expect(await coordination.holder('run')).toBeNull();
      expect(await coordination.acquire('run', 'first', 60_000)).toBeNull();
      expect(await coordination.acquire('run', 'first', 60_000)).toBeNull();
      const held = await coordination.acquire('run', 'second', 60_000);
      expect(held).toMatchObject({ holder: 'first' });
      expect(held).toEqual(await coordination.holder('run'));
      expect(await coordination.acquire('another', 'second', 60_000)).toBeNull();
      await coordination.release('run', 'second');
      expect(await coordination.holder('run')).toMatchObject({ holder: 'first' });
      await coordination.release('run', 'first');
      expect(await coordination.acquire('run', 'second', 60_000)).toBeNull();
    });

    it('lets a lease end that nobody renews', async () => {
      const { coordination } = (await fresh()).stores;
      await coordination.acquire('run', 'first', 150);
      await sleep(200);
      expect(await coordination.holder('run')).toBeNull();
      expect(await coordination.acquire('run', 'second', 60_000)).toBeNull();
    });

    it('gives a lease to exactly one of many that ask at once', async () => {
      const { coordination } = (await fresh()).stores;
      const asked = await Promise.all(
        Array.from({ length: 8 }, (_, i) => coordination.acquire('run', `holder ${i}`, 60_000)),
      );
      expect(asked.filter((answer) => answer === null)).toHaveLength(1);
    });

    it('spaces the slots of a pace, whoever takes them, and forgets unused ones', async () => {
      const { coordination } = (await fresh()).stores;
      const start = Date.now();
      const waits = await Promise.all(Array.from({ length: 5 }, () => coordination.reserveSlot('source', 200)));
      const elapsed = Date.now() - start;
      waits.sort((a, b) => a - b);
      expect(waits[0]).toBeLessThanOrEqual(1);
      expect(waits[4]).toBeGreaterThan(800 - elapsed - 20);
      expect(waits[4]).toBeLessThanOrEqual(801);
      expect(await coordination.reserveSlot('another', 200)).toBeLessThanOrEqual(1);
      await sleep(1_100);
      expect(await coordination.reserveSlot('source', 200)).toBeLessThanOrEqual(1);
    });

    it('clears the wait of one pace and of no other, and answers how long it was', async () => {
      const { coordination } = (await fresh()).stores;
      expect(await coordination.clearPace('held')).toBe(0);
      await coordination.reserveSlot('held', 3_600_000);
      await coordination.reserveSlot('also held', 3_600_000);
      const dropped = await coordination.clearPace('held');
      expect(dropped).toBeGreaterThan(3_500_000);
      expect(dropped).toBeLessThanOrEqual(3_600_000);
      expect(await coordination.reserveSlot('held', 10)).toBeLessThanOrEqual(1);
      expect(await coordination.reserveSlot('also held', 10)).toBeGreaterThan(3_500_000);
    });
  });
}

import { describe, expect, it } from '@jest/globals';
import { freshGraphs } from './graphs.js';
import { day, type Opener } from './harness.js';

const message = (number: number) => ({ number, id: `id-${number}`, body: `{"n":${number},"text":"ü 'x'"}` });

export function webhooksContract(name: string, open: Opener): void {
  describe(`${name}: what webhooks are told`, () => {
    const fresh = freshGraphs(open);

    it('begins where the log ends, and keeps its place', async () => {
      const { webhooks } = (await fresh()).stores;
      expect(await webhooks.open('lab', 7)).toEqual({ place: 7, disabledAt: null, waiting: 0 });
      expect(await webhooks.open('lab', 9)).toEqual({ place: 7, disabledAt: null, waiting: 0 });
      expect(await webhooks.queue('lab', 7, 9, [message(8)], day(1))).toBe(true);
      expect(await webhooks.open('lab', 9)).toEqual({ place: 9, disabledAt: null, waiting: 1 });
    });

    it('queues once what two processes queue at once', async () => {
      const { webhooks } = (await fresh()).stores;
      await webhooks.open('lab', 0);
      const both = [1, 2].map(() => webhooks.queue('lab', 0, 2, [message(1), message(2)], day(1)));
      expect((await Promise.all(both)).filter((isOurs) => isOurs)).toHaveLength(1);
      expect(await webhooks.due('lab', day(1), 10)).toEqual(
        [1, 2].map((n) => ({ ...message(n), attempts: 0, queuedAt: day(1) })),
      );
    });

    it('gives what is due, by number and to its own webhook, until it is settled', async () => {
      const { webhooks } = (await fresh()).stores;
      for (const hook of ['lab', 'other']) await webhooks.open(hook, 0);
      await webhooks.queue('lab', 0, 3, [message(1), message(2), message(3)], day(2));
      await webhooks.queue('other', 0, 3, [message(3)], day(2));
      expect(await webhooks.due('lab', day(1), 10)).toEqual([]);
      expect((await webhooks.due('lab', day(2), 2)).map(({ number }) => number)).toEqual([1, 2]);
      await webhooks.settle('lab', [
        { number: 1, state: 'DELIVERED', at: day(2), nextAt: null, failure: null },
        { number: 2, state: 'WAITING', at: day(2), nextAt: day(4), failure: 'it answered 500' },
        { number: 3, state: 'GIVEN_UP', at: day(3), nextAt: null, failure: 'it answered 404' },
      ]);
      expect(await webhooks.due('lab', day(3), 10)).toEqual([]);
      expect(await webhooks.due('lab', day(4), 10)).toEqual([{ ...message(2), attempts: 1, queuedAt: day(2) }]);
      await webhooks.settle('lab', [{ number: 1, state: 'GIVEN_UP', at: day(5), nextAt: null, failure: 'late' }]);
      expect(await webhooks.states()).toEqual([
        {
          name: 'lab',
          place: 3,
          disabledAt: null,
          disabledBecause: null,
          waiting: 1,
          delivered: 1,
          givenUp: 1,
          oldestWaitingAt: day(2),
          lastDeliveredAt: day(2),
          lastFailure: 'it answered 404',
        },
        expect.objectContaining({ name: 'other', waiting: 1, delivered: 0, lastFailure: null }),
      ]);
      await webhooks.forget('lab', day(3));
      expect(await webhooks.states()).toMatchObject([{ waiting: 1, delivered: 0, givenUp: 1 }, { waiting: 1 }]);
    });

    it('is disabled with a reason until it is enabled', async () => {
      const { webhooks } = (await fresh()).stores;
      await webhooks.open('lab', 0);
      expect(await webhooks.enable('lab')).toBe(false);
      await webhooks.disable('lab', day(1), 'gone');
      await webhooks.disable('lab', day(2), 'gone again');
      expect(await webhooks.states()).toMatchObject([{ disabledAt: day(1), disabledBecause: 'gone' }]);
      expect(await webhooks.enable('lab')).toBe(true);
      expect(await webhooks.states()).toMatchObject([{ disabledAt: null, disabledBecause: null }]);
    });
  });
}

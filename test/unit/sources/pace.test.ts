import { describe, expect, it } from '@jest/globals';
import { adaptivePace, fixedPace, Pace, type PaceRule } from '../../../src/sources/http/pace.js';
import { FakeTime } from './scripted.js';

const ignore = (): void => undefined;

async function send(rule: PaceRule, count: number): Promise<number[]> {
  const time = new FakeTime();
  const pace = new Pace(rule, time.slots, time);
  const sent: number[] = [];
  for (let n = 0; n < count; n += 1) sent.push(await pace.turn(undefined, ignore));
  return sent;
}

describe('pace', () => {
  for (const perSecond of [0.5, 1, 1.9, 3, 20]) {
    it(`of ${perSecond} a second is kept in any second, with a tenth of a second to spare`, async () => {
      const sent = await send(fixedPace(perSecond), 100);
      const most = Math.max(1, Math.floor(perSecond));
      const gaps = sent.slice(most).map((at, n) => at - (sent[n] ?? 0));
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_099);
      expect(Math.max(...gaps)).toBeLessThanOrEqual(perSecond < 1 ? 2_200 : 1_100 + most);
    });
  }

  it('holds everybody who shares it after a 429', async () => {
    const time = new FakeTime();
    const pace = new Pace(fixedPace(1), time.slots, time);
    const reasons: string[] = [];
    const sentAt = await pace.turn(undefined, ignore);
    await pace.hold(sentAt, 30_000);
    const other = await pace.turn(undefined, (_, reason) => reasons.push(reason));
    expect(other - sentAt).toBeGreaterThanOrEqual(30_000);
    expect(reasons[0]).toMatch(/429/);
  });

  it('holds other processes too: their next slot comes after', async () => {
    const time = new FakeTime();
    const [one, two] = [new Pace(fixedPace(1), time.slots, time), new Pace(fixedPace(1), time.slots, time)];
    const sentAt = await one.turn(undefined, ignore);
    await one.hold(sentAt, 30_000);
    expect((await two.turn(undefined, ignore)) - sentAt).toBeGreaterThanOrEqual(30_000);
  });

  it('without a key slows down at once, once for all that were under way, and recovers slowly', () => {
    const rule = adaptivePace();
    const start = rule.intervalMs();
    rule.slowDown(0, 10);
    rule.slowDown(5, 20);
    expect(rule.intervalMs()).toBeCloseTo(start * 1.5);
    rule.recover();
    expect(rule.intervalMs()).toBeCloseTo(start * 1.5 * 0.95);
    for (let n = 0; n < 100; n += 1) rule.recover();
    expect(rule.intervalMs()).toBe(1_100);
    for (let n = 0; n < 100; n += 1) rule.slowDown(100 + n, 100 + n);
    expect(rule.intervalMs()).toBe(15_000);
  });
});

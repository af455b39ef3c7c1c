import { describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { callAs, callAsService, Caller, currentCaller } from '../../../src/graph/turns/caller.js';
import { Turns } from '../../../src/graph/turns/turns.js';

/** Work that ends when it is let go. */
function gate(): { readonly work: () => Promise<string>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { work: () => opened.then(() => 'done'), open: () => open() };
}

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'done',
    (error: unknown) => (error as { code?: unknown }).code,
  );

describe('turns', () => {
  it('end with OVERLOADED for a request that waited too long, and not for writes or the service', async () => {
    const turns = new Turns({ atOnce: 1, maxWaitMs: 100 });
    const busy = gate();
    const running = turns.run(busy.work);
    const [reader, writer] = [new Caller('a'), new Caller('a')];
    writer.commit();
    const overdue = failure(callAs(reader, () => turns.run(async () => 'read')));
    const written = callAs(writer, () => turns.run(async () => 'written'));
    const own = callAsService(() => turns.run(async () => 'own'));
    expect(await overdue).toBe('OVERLOADED');
    expect(await failure(callAs(reader, () => turns.run(async () => 'again')))).toBe('OVERLOADED');
    busy.open();
    expect(await Promise.all([running, written, own])).toEqual(['done', 'written', 'own']);
  });

  it('are refused at once where too many requests of a client wait, and not to another client', async () => {
    const turns = new Turns({ atOnce: 1, maxRequestsOfClient: 3, maxRequests: 5 });
    const busy = gate();
    const running = turns.run(busy.work);
    const ask = (client: string) => failure(callAs(new Caller(client), () => turns.run(async () => 'read')));
    const waiting = [ask('a'), ask('a'), ask('a')];
    expect(await ask('a')).toBe('OVERLOADED');
    const other = ask('b');
    expect(await ask('c')).toBe('OVERLOADED');
    busy.open();
    expect(await Promise.all([running, ...waiting, other])).toEqual(['done', 'done', 'done', 'done', 'done']);
    expect(await ask('a')).toBe('done');
  });

  it('drop what waits for a client that left, which hears so at once of what runs too', async () => {
    const turns = new Turns({ atOnce: 1 });
    const busy = gate();
    const caller = new Caller('a');
    let begun = 0;
    const asked = callAs(caller, () =>
      Array.from({ length: 100 }, () =>
        failure(
          turns.run(() => {
            begun += 1;
            return busy.work();
          }),
        ),
      ),
    );
    const other = failure(callAs(new Caller('b'), () => turns.run(async () => 'read')));
    caller.leave();
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['CLIENT_CLOSED_REQUEST']));
    expect(begun).toBe(1);
    busy.open();
    expect(await other).toBe('done');
    expect(await failure(callAs(caller, () => turns.run(async () => 'late')))).toBe('CLIENT_CLOSED_REQUEST');
  });

  it('carry a write out to its end after its client has left', async () => {
    const turns = new Turns({ atOnce: 1 });
    const caller = new Caller('a');
    const busy = gate();
    const running = turns.run(busy.work);
    const [first, second] = callAs(caller, () => {
      caller.commit();
      return [turns.run(async () => 'first'), turns.run(async () => 'second')];
    });
    caller.leave();
    busy.open();
    expect(await Promise.all([running, first, second])).toEqual(['done', 'first', 'second']);
  });

  it('are those of whoever asked, through timers and promises, and the service has its own', async () => {
    const caller = new Caller('a');
    await callAs(caller, async () => {
      await sleep(1);
      expect(currentCaller()).toBe(caller);
      expect(callAsService(() => currentCaller())).toBeNull();
      expect(currentCaller()).toBe(caller);
    });
    expect(currentCaller()).toBeNull();
  });
});

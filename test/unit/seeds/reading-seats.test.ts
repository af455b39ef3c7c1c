import { describe, expect, it } from '@jest/globals';
import { ReadingSeats } from '../../../src/api/reference-lists/reading-seats.js';

function held(): { readonly work: () => Promise<void>; readonly end: () => void; readonly begun: () => boolean } {
  let end = (): void => undefined;
  let isBegun = false;
  const ended = new Promise<void>((done) => (end = done));
  return { work: () => ((isBegun = true), ended), end: () => end(), begun: () => isBegun };
}

describe('seats for reading lists', () => {
  it('leave room for others where one client has taken all of its own', async () => {
    const seats = new ReadingSeats({ atOnce: 1, open: 10, ofOne: 3 });
    const [first, second, third, other] = [held(), held(), held(), held()];
    const greedy = [first, second, third].map(({ work }) => seats.run('a', work));
    await expect(seats.run('a', () => Promise.resolve())).rejects.toMatchObject({ code: 'OVERLOADED' });
    const asked = seats.run('b', other.work);
    expect([first, second, other].map(({ begun }) => begun())).toEqual([true, false, false]);
    for (const one of [first, second, third, other]) one.end();
    await Promise.all([...greedy, asked]);
    await expect(seats.run('a', () => Promise.resolve('again'))).resolves.toBe('again');
  });

  it('begin with the client of which less is at work', async () => {
    const seats = new ReadingSeats({ atOnce: 2, open: 10, ofOne: 5 });
    const [first, second, third, other] = [held(), held(), held(), held()];
    const all = [...[first, second, third].map(({ work }) => seats.run('a', work)), seats.run('b', other.work)];
    first.end();
    await all[0];
    expect([third, other].map(({ begun }) => begun())).toEqual([false, true]);
    for (const one of [second, third, other]) one.end();
    await Promise.all(all);
  });

  it('are given back where the work fails', async () => {
    const seats = new ReadingSeats({ atOnce: 1, open: 1, ofOne: 1 });
    await expect(seats.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await expect(seats.run('a', () => Promise.resolve(1))).resolves.toBe(1);
  });
});

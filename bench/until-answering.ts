import { setTimeout as sleep } from 'node:timers/promises';

const EVERY_MS = 100;

/**
 * Waits until a server answers at this address, whatever it answers.
 * @throws the last error of the connection after `withinMs`
 */
export async function untilAnswering(url: string, withinMs: number): Promise<void> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await sleep(EVERY_MS);
    }
  }
}

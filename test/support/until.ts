import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something holds; an error after `withinMs`, by default half a minute, which a busy machine may need. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> {
  for (let tries = 0; tries < withinMs / 50; tries += 1) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error(`waited in vain until ${what}`);
}

import { setImmediate } from 'node:timers/promises';

/** A request that waits so long is not noticed. */
const WORK_MS = 8;

/** For long work on the event loop, which is everybody's: call it between pieces, and it lets others have their turn when some time has gone. */
export function givingWay(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < WORK_MS) return;
    await setImmediate();
    since = performance.now();
  };
}

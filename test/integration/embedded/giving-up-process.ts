import { setTimeout as sleep } from 'node:timers/promises';
import { WorkerPool } from '../../../src/graph/embedded/workers/worker-pool.js';

/** Gives up a worker inside the driver again and again, and says how the calls ended. */
const pool = new WorkerPool({
  script: new URL('./reading-worker.js', import.meta.url),
  settings: { path: ':memory:', role: 'reader' },
  size: 1,
  timeoutMs: 40,
});
await pool.open();
const endings: string[] = [];
for (let i = 0; i < 12; i += 1) {
  endings.push(
    await pool.call('any', []).then(
      () => 'DONE',
      (error: Error) => error.name,
    ),
  );
}
await sleep(1_000);
process.stdout.write(`${endings.filter((ending) => ending === 'TimeoutError').length} timeouts\n`);
process.exit(0);

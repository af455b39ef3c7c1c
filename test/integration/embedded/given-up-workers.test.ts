import { expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

it('a worker that is given up inside the driver leaves the process alive', () => {
  // A process of its own: what this guards against is that the driver aborts the whole process.
  const script = fileURLToPath(new URL('./giving-up-process.js', import.meta.url));
  const { stdout, stderr, status, signal } = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  expect({ stderr, status, signal }).toEqual({ stderr: '', status: 0, signal: null });
  expect(Number.parseInt(stdout, 10)).toBeGreaterThan(5);
});

// Child processes of a test run, which end with it.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const children = new Set();
let signalled = null;

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    signalled ??= signal;
    for (const child of children) child.kill(signal);
  });
}

/** The exit code of a run that a signal ended; null where none came. */
export function interruption() {
  return signalled === null ? null : 128 + constants.signals[signalled];
}

/** Ends with the exit code and what was captured; -1 where the program could not be started. */
export function run(command, args, { env = process.env, capture = false } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: ROOT, env, stdio: ['inherit', capture ? 'pipe' : 'inherit', 'inherit'] });
    children.add(child);
    let output = '';
    const finish = (code) => {
      children.delete(child);
      done({ code, output });
    };
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', () => finish(-1));
    child.on('close', (code, signal) => finish(code ?? 128 + constants.signals[signal]));
  });
}

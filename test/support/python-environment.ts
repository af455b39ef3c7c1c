import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../../src/platform/package-root.js';

export interface PythonEnvironment {
  /** The path of a program of the environment. */
  bin(name: string): string;
}

/**
 * Programs of others in an environment of the tests' own, which later runs find again; null where this machine cannot have it. With CI=true that is
 * an error. Files of tests that run at the same time need names of their own.
 */
export function pythonEnvironment(name: string, packages: readonly string[]): PythonEnvironment | null {
  const folder = join(PACKAGE_ROOT, 'node_modules/.cache', `stemma-python-${name}`);
  const bin = (program: string) => join(folder, 'bin', program);
  // Other versions are another environment.
  const ready = join(folder, 'ready', packages.join(' '));
  if (existsSync(ready)) return { bin };
  const isMade =
    spawnSync('python3', ['-m', 'venv', '--clear', folder]).status === 0 &&
    spawnSync(bin('pip'), ['install', '--quiet', ...packages]).status === 0;
  if (isMade) {
    mkdirSync(ready, { recursive: true });
    return { bin };
  }
  if (process.env.CI === 'true') throw new Error('CI needs python3 with venv, and PyPI');
  return null;
}

/** Runs a program beside what answers it from this process: waiting must not block it. */
export async function runProgram(
  command: string,
  args: readonly string[],
  input = '',
  env: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('error', fail);
    child.on('close', (code) =>
      code === 0 ? done(output) : fail(new Error(`${command} ended with ${code}: ${errors}`)),
    );
    // Who is given files may end before it is given its input, which says nothing of how it ended.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

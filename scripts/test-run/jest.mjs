// Runs of jest, and what they add up to.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { ROOT, run } from './processes.mjs';

const JEST = createRequire(import.meta.url).resolve('jest/bin/jest');
const SLOWEST = 10;

export class TestRuns {
  #folder = mkdtempSync(join(tmpdir(), 'stemma-test-'));
  #runs = [];

  /** @param given the arguments of the command line that go to jest */
  constructor(given) {
    this.given = given;
  }

  /** Runs the files of a configuration; the results are kept. */
  async run(changes, args, env) {
    const file = join(this.#folder, `${this.#runs.length}-${Math.random()}.json`);
    const config = `--config=${await configWith(changes)}`;
    const { code } = await this.#jest([config, ...args, '--passWithNoTests', '--json', `--outputFile=${file}`], env);
    const result = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
    this.#runs.push({ code, result });
  }

  /** The files of a configuration that the given arguments leave, as absolute paths. */
  async files(changes) {
    const { output } = await this.#jest([`--config=${await configWith(changes)}`, '--listTests'], process.env);
    return output.split('\n').filter((line) => line.trim() !== '');
  }

  /** Prints what failed, the slowest files and the count, and ends with the exit code. */
  report() {
    const files = this.#runs.flatMap(({ result }) => result?.testResults ?? []);
    const failed = files.flatMap(failuresOf);
    if (failed.length > 0) say(`\nFailed:\n${failed.map((line) => `  ${line}`).join('\n')}`);
    const timed = files.map(({ name, startTime, endTime }) => ({ name, ms: endTime - startTime }));
    const slowest = timed.toSorted((a, b) => b.ms - a.ms).slice(0, SLOWEST);
    if (files.length > SLOWEST) {
      say('\nSlowest files:');
      for (const { name, ms } of slowest) say(`  ${(ms / 1000).toFixed(0).padStart(5)} s  ${shortName(name)}`);
    }
    const sum = (count) => this.#runs.reduce((total, { result }) => total + (result === null ? 0 : count(result)), 0);
    const broken = this.#runs.filter(({ result }) => result === null).length;
    const passed = sum((result) => result.numPassedTests);
    // A file that does not even load has no tests to count.
    const failures = sum((result) => result.numFailedTests + result.numRuntimeErrorTestSuites) + broken;
    const skipped = sum((result) => result.numPendingTests + result.numTodoTests);
    say(`\n${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
    if (passed + failures === 0) throw new Error('no test ran');
    return failures > 0 || this.#runs.some(({ code }) => code !== 0) ? 1 : 0;
  }

  close() {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #jest(args, env) {
    const command = ['--experimental-vm-modules', JEST, ...args, ...this.given];
    return run(process.execPath, command, { env, capture: true });
  }
}

async function configWith(changes) {
  const { default: base } = await import('../../jest.config.js');
  return JSON.stringify({ ...base, rootDir: resolve(ROOT, base.rootDir), ...changes });
}

function failuresOf({ name, status, assertionResults, message }) {
  if (status !== 'failed') return [];
  const tests = assertionResults.filter((test) => test.status === 'failed').map(({ fullName }) => fullName);
  if (tests.length === 0) return [`${shortName(name)}: ${message.split('\n')[0]}`];
  return tests.map((test) => `${shortName(name)}: ${test}`);
}

function shortName(path) {
  return relative(ROOT, path);
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}

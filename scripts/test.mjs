// `npm test`: builds, then runs jest twice. First all tests that need no server; then the files named *.neo4j.test.ts,
// one after the other, because they share the one database of a Neo4j Community (see test/support/neo4j-server.ts).
//
// That server is the one NEO4J_TEST_URL names (with NEO4J_TEST_USER and NEO4J_TEST_PASSWORD; it is emptied!), else one
// that scripts/neo4j.sh starts for this run and drops at its end. On a machine that cannot run one, those tests are
// skipped; with CI=true that is a failure instead. `--no-neo4j` leaves them out; all other arguments go to jest.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { constants, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const script = join(root, 'scripts/neo4j.sh');
const servers = join(resolve(process.env.STEMMA_NEO4J_HOME || join(root, '.neo4j')), 'test');
const home = join(servers, String(process.pid));
const ci = process.env.CI === 'true';
const withoutNeo4j = process.argv.includes('--no-neo4j');
const jestArguments = process.argv.slice(2).filter((argument) => argument !== '--no-neo4j');

/** neo4j.sh's exit code for "cannot be run on this machine". */
const UNAVAILABLE = 4;

let child;
let interrupted;
let serverStarted = false;
let results = '';

function say(line) {
  process.stdout.write(`${line}\n`);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    interrupted ??= signal;
    child?.kill(signal);
  });
}

/** Ends with the exit code and what was captured; -1 where the program could not be started. */
function run(command, args, { env = process.env, capture = false } = {}) {
  return new Promise((done) => {
    const started = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['inherit', capture ? 'pipe' : 'inherit', 'inherit'],
    });
    child = started;
    let output = '';
    started.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
    started.on('error', () => done({ code: -1, output }));
    started.on('close', (code, signal) => done({ code: code ?? 128 + constants.signals[signal], output }));
  }).finally(() => (child = undefined));
}

/** In a process group of its own: a second Ctrl-C must not keep the server from being ended. */
function stopServer(folder) {
  spawnSync(script, ['stop', '--home', folder], { detached: true, stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(folder, { recursive: true, force: true });
}

/** A run that was killed hard could not end its server. */
function stopForgottenServers() {
  if (!existsSync(servers)) return;
  for (const name of readdirSync(servers)) {
    try {
      process.kill(Number(name), 0);
    } catch (error) {
      if (error.code === 'ESRCH') stopServer(join(servers, name));
    }
  }
}

function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/** The environment in which the tests find a server; null where this machine cannot run one; an error where it should. */
async function neo4jEnvironment() {
  if (process.env.NEO4J_TEST_URL) {
    say(`Neo4j tests: on ${process.env.NEO4J_TEST_URL} (NEO4J_TEST_URL)`);
    return process.env;
  }
  stopForgottenServers();
  const port = await freePort();
  // The password of somebody's own server is not for this one.
  const { NEO4J_PASSWORD: _, ...env } = process.env;
  serverStarted = true;
  const { code } = await run(script, ['start', '--ephemeral', '--home', home, '--port', String(port)], { env });
  if (code === 0) {
    return { ...env, NEO4J_TEST_URL: `bolt://127.0.0.1:${port}`, NEO4J_TEST_USER: '', NEO4J_TEST_PASSWORD: '' };
  }
  if (interrupted) return null;
  if (code !== UNAVAILABLE && code !== -1) throw new Error('Neo4j did not start (see above)');
  const reason =
    'no NEO4J_TEST_URL is set and scripts/neo4j.sh cannot run one here (it needs Java 17 or newer and Maven)';
  if (ci) throw new Error(`with CI=true the Neo4j tests must run, but ${reason}`);
  say(`Neo4j tests: SKIPPED, ${reason}`);
  return null;
}

const config = async (changes) => {
  const { default: base } = await import('../jest.config.js');
  return JSON.stringify({ ...base, rootDir: resolve(root, base.rootDir), ...changes });
};

const jest = (args, options) =>
  run(
    process.execPath,
    ['--experimental-vm-modules', createRequire(import.meta.url).resolve('jest/bin/jest'), ...args, ...jestArguments],
    options,
  );

async function runJest(name, args, env) {
  const file = join(results, `${name}.json`);
  const { code } = await jest([...args, '--passWithNoTests', '--json', `--outputFile=${file}`], {
    env,
    capture: true,
  });
  if (!existsSync(file)) return { code: code || 1, passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(readFileSync(file, 'utf8'));
  return {
    code,
    passed: result.numPassedTests,
    // A file that does not even load has no tests to count.
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}

async function main() {
  if (withoutNeo4j && ci) throw new Error('--no-neo4j is refused with CI=true: there every test must run');
  const runs = [];
  let problem;
  const plain = await config({ testPathIgnorePatterns: ['\\.neo4j\\.test\\.js$'] });
  const neo4j = await config({ testMatch: ['<rootDir>/test/**/*.neo4j.test.js'] });
  // NEO4J_TEST_URL is only for the run in which nothing else uses the server.
  const { NEO4J_TEST_URL: _, ...plainEnvironment } = process.env;
  runs.push(await runJest('plain', [`--config=${plain}`], plainEnvironment));

  if (!interrupted && withoutNeo4j) say('Neo4j tests: left out (--no-neo4j)');
  if (!interrupted && !withoutNeo4j) {
    const { output } = await jest([`--config=${neo4j}`, '--listTests'], { capture: true });
    if (!interrupted && output.trim() !== '') {
      let env = null;
      try {
        env = await neo4jEnvironment();
      } catch (error) {
        problem = error.message;
      }
      // Without a server they still run, to be counted as skipped.
      if (!interrupted) {
        runs.push(await runJest('neo4j', [`--config=${neo4j}`, '--runInBand'], env ?? plainEnvironment));
      }
    }
  }
  if (interrupted) return 128 + constants.signals[interrupted];

  const sum = (key) => runs.reduce((total, run) => total + run[key], 0);
  const skipped = sum('skipped');
  say(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  if (sum('passed') + sum('failed') === 0) problem ??= 'no test ran';
  if (problem) throw new Error(problem);
  return sum('failed') > 0 || runs.some((run) => run.code !== 0) ? 1 : 0;
}

try {
  await import('./build.mjs');
  results = mkdtempSync(join(tmpdir(), 'stemma-test-'));
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`npm test: ${error.message}\n`);
  process.exitCode = 1;
} finally {
  if (serverStarted) stopServer(home);
  if (results) rmSync(results, { recursive: true, force: true });
}

// The servers of the tests that need a real Neo4j: the one of NEO4J_TEST_URL, else servers that are started for this run.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { interruption, ROOT, run } from './processes.mjs';

const SCRIPT = join(ROOT, 'scripts/neo4j.sh');
const SERVERS = join(resolve(process.env.STEMMA_NEO4J_HOME || join(ROOT, '.neo4j')), 'test');
/** A Neo4j Community has one database, so that test files that run at the same time need a server each. */
const COUNT = 2;
/** neo4j.sh's exit code for "cannot be run on this machine". */
const UNAVAILABLE = 4;

const started = [];

/**
 * The environments, one a server, in which tests find a server; none where this machine cannot run one.
 * @throws where a server should start and does not
 */
export async function neo4jEnvironments() {
  if (process.env.NEO4J_TEST_URL) return [process.env];
  stopForgottenServers();
  const environments = [];
  // One after the other: the first start fetches the jars.
  for (let i = 0; i < COUNT && interruption() === null; i += 1) {
    const environment = await startServer(join(SERVERS, `${process.pid}-${i}`));
    if (environment === null) break;
    environments.push(environment);
  }
  return environments;
}

export function stopServers() {
  for (const home of started) stopServer(home);
}

async function startServer(home) {
  const port = await freePort();
  // The password of somebody's own server is not for this one.
  const { NEO4J_PASSWORD: _, ...env } = process.env;
  started.push(home);
  const size = ['--heap', '512m', '--pagecache', '128m'];
  const { code } = await run(SCRIPT, ['start', '--ephemeral', '--home', home, '--port', String(port), ...size], {
    env,
  });
  if (code === 0) {
    return { ...env, NEO4J_TEST_URL: `bolt://127.0.0.1:${port}`, NEO4J_TEST_USER: '', NEO4J_TEST_PASSWORD: '' };
  }
  if (interruption() === null && code !== UNAVAILABLE && code !== -1)
    throw new Error('Neo4j did not start (see above)');
  return null;
}

/** In a process group of its own: a second Ctrl-C must not keep the server from being ended. */
function stopServer(home) {
  spawnSync(SCRIPT, ['stop', '--home', home], { detached: true, stdio: ['ignore', 'ignore', 'inherit'] });
  rmSync(home, { recursive: true, force: true });
}

/** A run that was killed hard could not end its servers. */
function stopForgottenServers() {
  if (!existsSync(SERVERS)) return;
  for (const name of readdirSync(SERVERS)) {
    try {
      process.kill(Number.parseInt(name, 10), 0);
    } catch (error) {
      if (error.code === 'ESRCH') stopServer(join(SERVERS, name));
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

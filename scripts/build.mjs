// Compiles what is stale: nothing happens when every source is older than the last good build. The compiler keeps its
// state in dist/.tsbuildinfo, so that an edit costs a check of what it touches and not of everything.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMPILED, removeOrphans } from './transpile.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');
const require = createRequire(import.meta.url);

const VITE = join(dirname(require.resolve('vite/package.json')), 'bin/vite.js');

/** Vite empties its own folders; a stamp must not outlive them. */
function clearExplorer() {
  for (const name of readdirSync(dist).filter((found) => found.includes('explorer'))) {
    rmSync(join(dist, name), { recursive: true, force: true });
  }
}

/** What is built, from what, and how; each has its own stamp. */
const PARTS = [
  {
    stamp: 'dist/.built',
    inputs: [...COMPILED, 'tsconfig.json', 'package-lock.json'],
    clear: removeOrphans,
    command: [require.resolve('typescript/bin/tsc'), '-p', root],
  },
  {
    stamp: 'dist/.built-explorer',
    inputs: ['explorer', 'src/domain/lineage/relations.ts', 'package-lock.json'],
    clear: clearExplorer,
    command: [VITE, 'build', join(root, 'explorer'), '--logLevel', 'warn'],
  },
];

function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isStale({ stamp, inputs }) {
  const built = statSync(join(root, stamp), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return built <= Math.max(...inputs.map((name) => newest(join(root, name))));
}

function run(command) {
  return new Promise((done) => {
    const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 2, 2] });
    child.on('error', () => done(1));
    child.on('close', (code) => done(code ?? 1));
  });
}

async function buildPart({ stamp, clear, command }) {
  mkdirSync(dist, { recursive: true });
  clear();
  const started = new Date();
  const code = await run(command);
  if (code !== 0) return code;
  writeFileSync(join(root, stamp), '');
  // An edit made while the compiler ran must count as newer.
  utimesSync(join(root, stamp), started, started);
  return 0;
}

const failed = (await Promise.all(PARTS.filter(isStale).map(buildPart))).find((code) => code !== 0);
if (failed) process.exit(failed);

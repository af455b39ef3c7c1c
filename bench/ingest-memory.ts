/**
 * The memory and speed of an ingest of 250 covered papers with 300,000 citations, from the stand-in into the embedded store or a Neo4j; the source
 * is another process and is not the limit.
 *
 *   node dist/bench/ingest-memory.js [--citations 300000] [--neo4j bolt://127.0.0.1:7687]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values: args } = parseArgs({
  options: { citations: { type: 'string', default: '300000' }, neo4j: { type: 'string' } },
});
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const data = mkdtempSync(join(tmpdir(), 'stemma-memory-'));

const standIn = spawn(process.execPath, [
  here('../test/support/scholar-stand-in/main.js'),
  '--port',
  '0',
  '--papers',
  '250',
  '--citations',
  args.citations,
]);
const url = await new Promise<string>((done) => createInterface(standIn.stdout).once('line', done));
const store = args.neo4j === undefined ? { STEMMA_DATA: data } : { STEMMA_STORE: 'neo4j', NEO4J_URI: args.neo4j };
const env = {
  ...process.env,
  ...store,
  S2_API_URL: url,
  S2_API_KEY: 'bench',
  S2_RPS: '1000',
  STEMMA_SOURCES: 'semantic-scholar',
};
const started = Date.now();
const ingest = spawn(process.execPath, [here('../src/cli.js'), 'ingest', 'lightweight-diffusion-models', '--json'], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
});
let peak = 0;
const watching = setInterval(() => {
  // The kernel keeps the highest resident size itself.
  const status = readFileSync(`/proc/${ingest.pid}/status`, 'utf8');
  peak = Math.max(peak, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0));
}, 200);
let output = '';
ingest.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
await new Promise((done) => ingest.once('close', done));
clearInterval(watching);
standIn.kill();
rmSync(data, { recursive: true, force: true });
const { run } = JSON.parse(output) as { run: { status: string; counts: { citationsAdded: number; requests: number } } };
const seconds = (Date.now() - started) / 1000;
console.log(
  `${run.status}: ${run.counts.citationsAdded} citations in ${seconds.toFixed(1)} s (${Math.round(run.counts.citationsAdded / seconds)}/s), ` +
    `${run.counts.requests} requests, peak resident memory ${Math.round(peak / 1024)} MB`,
);

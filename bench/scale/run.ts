/**
 * How long every kind of question of the API takes as the graph grows: builds N papers with 10 N citations, hubs among them, starts the
 * service on them and asks over HTTP, one request at a time.
 *
 *   npm run bench:scale -- --papers 10000 [--store embedded|neo4j] [--neo4j bolt://127.0.0.1:7687] [--keep DIR] [--loaded] [--rounds 20] [--only TEXT] [--json]
 *
 * `--keep DIR` leaves the embedded graph in DIR, and uses it where it is there already; `--loaded` says that the Neo4j, which otherwise must be empty, holds
 * the graph of an earlier run. Neo4j's address is NEO4J_TEST_URL unless given; start one with `scripts/neo4j.sh start --ephemeral`.
 * Times are those of the client, in milliseconds; a question is asked at least `rounds` times, or for ten seconds. CPU is the
 * service's own processor time a request, which a busy machine changes little. Memory is the service's resident set at its most. Exits with 1 where a question failed; aims that are missed are marked and listed.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { StoreConfig } from '../../src/platform/config/config.js';
import { openStores } from '../../src/graph/open-stores.js';
import { peakMemory, processorSeconds } from '../process-usage.js';
import { untilAnswering } from '../until-answering.js';
import { fillEmbedded } from './fill-embedded.js';
import { fillStores } from './fill-stores.js';
import { shaOf } from './graph.js';
import { questions, type Question } from './questions.js';

/** What the service may hold, in megabytes. */
const MEMORY_AIM = 500;
const MOST_MS = 10_000;
const ID_BATCH = 5_000;

const { values: args } = parseArgs({
  options: {
    papers: { type: 'string', default: '10000' },
    store: { type: 'string', default: 'embedded' },
    neo4j: { type: 'string', default: process.env['NEO4J_TEST_URL'] ?? 'bolt://127.0.0.1:7687' },
    keep: { type: 'string' },
    loaded: { type: 'boolean', default: false },
    rounds: { type: 'string', default: '20' },
    only: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const papers = Number(args.papers);
const rounds = Number(args.rounds);
if (!Number.isInteger(papers) || papers < 1_000)
  refuse(`--papers must be a whole number from 1000, not ${args.papers}`);
if (!Number.isInteger(rounds) || rounds < 1) refuse(`--rounds must be a whole number from 1, not ${args.rounds}`);
if (args.store !== 'embedded' && args.store !== 'neo4j') refuse(`--store must be embedded or neo4j, not ${args.store}`);

function refuse(problem: string): never {
  process.stderr.write(`${problem}\n`);
  process.exit(2);
}
const note = (text: string): void => void process.stderr.write(`${text}\n`);

interface Measured {
  readonly name: string;
  readonly asked: number;
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of the service's processor time a request: what the question costs however busy the machine is. */
  readonly processor: number | null;
  readonly meetsAim: boolean;
  readonly failure: string | null;
}

async function fill(config: StoreConfig): Promise<void> {
  if (config.kind === 'embedded') {
    fillEmbedded(config.dataDir, papers, note);
    return;
  }
  const stores = await openStores(config);
  try {
    await fillStores(stores, papers, note);
  } finally {
    await stores.graph.close();
  }
}

/** Whether the graph at hand is the one that is asked about. */
async function checkFilled(config: StoreConfig): Promise<void> {
  const stores = await openStores(config);
  try {
    const { papers: held } = await stores.graph.stats();
    const wanted = Array.from({ length: Math.min(papers, ID_BATCH) }, (_, n) => shaOf(papers - 1 - n));
    const found = (await stores.papers.byIdentifiers(wanted, [])).filter((paper) => paper !== null).length;
    // The service of an earlier run added the bundled survey.
    if (held < papers || found !== wanted.length)
      refuse(`the graph has ${held} papers, and is not that of --papers ${papers}`);
  } finally {
    await stores.graph.close();
  }
}

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function ask(url: string, { query, values }: Question, round: number): Promise<string | null> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables: { v: values[round % values.length] } }),
  });
  const text = await response.text();
  return response.ok && !text.includes('"errors"') ? null : text.slice(0, 200);
}

async function measure(url: string, question: Question, pid: number | undefined): Promise<Measured> {
  const { name, aim, values } = question;
  const times: number[] = [];
  const none = { name, asked: 0, p50: 0, p99: 0, processor: null, meetsAim: false };
  // Once for each value beforehand: what is measured is a service at work, whose file is in the system's memory.
  for (let round = 0; round < Math.min(values.length, 10); round += 1) {
    const failure = await ask(url, question, round);
    if (failure !== null) return { ...none, failure };
  }
  const used = processorSeconds(pid);
  const start = performance.now();
  while (times.length < Math.max(rounds, values.length) && performance.now() - start < MOST_MS) {
    const before = performance.now();
    const failure = await ask(url, question, times.length);
    if (failure !== null) return { ...none, failure };
    times.push(performance.now() - before);
  }
  const usedNow = processorSeconds(pid);
  const processor = used === null || usedNow === null ? null : ((usedNow - used) * 1_000) / times.length;
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const [p50, p99] = [at(0.5), at(0.99)];
  return { name, asked: times.length, p50, p99, processor, meetsAim: p50 < aim.p50 && p99 < aim.p99, failure: null };
}

function tell(measured: readonly Measured[], memory: number | null): void {
  const report = {
    papers,
    store: args.store,
    node: process.version,
    load: loadavg().map((n) => Number(n.toFixed(1))),
    memory,
    memoryAim: MEMORY_AIM,
    questions: measured,
  };
  if (args.json) {
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return;
  }
  const lines = measured.map(({ name, p50, p99, processor, meetsAim, failure }) =>
    failure !== null
      ? `| ${name} | failed | | | ${failure} |`
      : `| ${name} | ${p50.toFixed(1)} | ${p99.toFixed(1)} | ${processor?.toFixed(1) ?? '?'} | ${meetsAim ? '' : 'misses its aim'} |`,
  );
  const missed = measured.filter(({ meetsAim }) => !meetsAim).length;
  process.stdout.write(
    `${papers} papers, ${args.store}, load ${report.load.join(' ')}\n\n| question | p50 ms | p99 ms | CPU ms | |\n| --- | ---: | ---: | ---: | --- |\n${lines.join('\n')}\n\n` +
      `Aims: a page of 20 and a count p50 < 10 and p99 < 60 ms, search < 100, network < 150 (at 300,000 papers, embedded). ` +
      `${missed} of ${measured.length} miss theirs. Service at most ${memory ?? '?'} MB (aim ${MEMORY_AIM}).\n`,
  );
}

const temporary = args.keep === undefined ? mkdtempSync(join(tmpdir(), 'stemma-scale-')) : null;
const dataDir = args.keep ?? temporary ?? '';
const user = process.env['NEO4J_USER'] ?? 'neo4j';
const password = process.env['NEO4J_PASSWORD'] ?? '';
const config: StoreConfig =
  args.store === 'neo4j'
    ? { kind: 'neo4j', uri: args.neo4j, user, password, database: 'neo4j' }
    : { kind: 'embedded', dataDir };
try {
  const isThere = config.kind === 'neo4j' ? args.loaded : existsSync(join(dataDir, 'stemma.db'));
  if (!isThere) await fill(config);
  await checkFilled(config);
  const port = await freePort();
  const service = spawn(process.execPath, [fileURLToPath(new URL('../../src/main.js', import.meta.url))], {
    env: {
      ...process.env,
      PORT: String(port),
      NODE_ENV: 'production',
      LOG_LEVEL: 'error',
      STEMMA_KEYS: '',
      STEMMA_READ_ONLY: 'true',
      STEMMA_STORE: args.store,
      STEMMA_DATA: dataDir,
      NEO4J_URI: args.neo4j,
      NEO4J_USER: user,
      NEO4J_PASSWORD: password,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const url = `http://127.0.0.1:${port}/graphql`;
    await untilAnswering(url, 60_000);
    const measured: Measured[] = [];
    for (const question of questions(papers).filter(({ name }) => name.includes(args.only ?? ''))) {
      measured.push(await measure(url, question, service.pid));
      note(`${question.name}: ${measured.at(-1)?.p50.toFixed(1)} ms`);
    }
    tell(measured, peakMemory(service.pid));
    if (measured.some(({ failure }) => failure !== null)) process.exitCode = 1;
  } finally {
    service.kill();
  }
} finally {
  if (temporary !== null) rmSync(temporary, { recursive: true, force: true });
}

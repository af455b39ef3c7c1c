/**
 * The same graph asked the same three questions through Stemma, through @neo4j/graphql on Apollo and through a bare server of one hand-written
 * statement a question; and through Stemma's embedded store. Eight connections, one server after the other, in several rounds. Beside the rate: latency,
 * the server's own processor time a request (without the Neo4j's), and the most memory that it held up to then.
 *
 *   npm ci --prefix bench/graphql
 *   npm run bench:graphql -- --network PATH/hep-th --neo4j bolt://127.0.0.1:7687 [--seconds 8] [--rounds 3] [--loaded]
 *
 * PATH/hep-th.papers.tsv.gz and PATH/hep-th.cites.tsv.gz are read; the Neo4j must be empty, or with --loaded hold what an earlier run loaded.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { StoreConfig } from '../../src/platform/config/config.js';
import { openStores } from '../../src/graph/open-stores.js';
import { PACKAGE_ROOT } from '../../src/platform/package-root.js';
import { peakMemory, processorSeconds } from '../process-usage.js';
import { untilAnswering } from '../until-answering.js';
import { findNetwork, loadNetwork } from './load-network.js';

const { values: args } = parseArgs({
  options: {
    network: { type: 'string' },
    neo4j: { type: 'string' },
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '3' },
    loaded: { type: 'boolean', default: false },
  },
});
if (args.network === undefined || args.neo4j === undefined) {
  console.error('needs --network PREFIX (of .papers.tsv.gz and .cites.tsv.gz) and --neo4j URI');
  process.exit(2);
}
const folder = join(PACKAGE_ROOT, 'bench/graphql');
type Autocannon = (options: object) => Promise<{
  requests: { average: number; total: number };
  latency: { p50: number; p99: number };
  non2xx: number;
  errors: number;
}>;
const autocannon = createRequire(join(folder, 'package.json'))('autocannon') as Autocannon;

type Question = 'citations' | 'references' | 'top';
const QUESTIONS: readonly Question[] = ['citations', 'references', 'top'];

const STEMMA: Record<Question, string> = {
  citations:
    'query($id: String!) { paper(ref: $id) { id title citations(first: 20) { totalCount nodes { id title year } } } }',
  references:
    'query($id: String!) { paper(ref: $id) { id title references(first: 20) { nodes { id title year references(first: 20) { nodes { id title year } } } } } }',
  top: '{ papers(orderBy: MOST_CITED_IN_GRAPH, first: 50) { nodes { id title year } } }',
};
const PEER: Record<Question, string> = {
  citations:
    'query($id: ID!) { papers(where: { id: { eq: $id } }) { id title citationsConnection(first: 20, sort: [{ node: { year: DESC } }]) { totalCount edges { node { id title year } } } } }',
  references:
    'query($id: ID!) { papers(where: { id: { eq: $id } }) { id title references(limit: 20, sort: [{ year: DESC }]) { id title year references(limit: 20, sort: [{ year: DESC }]) { id title year } } } }',
  top: '{ papers(sort: [{ citationsKnown: DESC }], limit: 50) { id title year } }',
};

interface Server {
  readonly name: string;
  readonly url: string;
  readonly process: ChildProcess;
  query(question: Question): string;
}

async function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

async function start(
  name: string,
  command: string[],
  env: NodeJS.ProcessEnv,
  query: (q: Question) => string,
): Promise<Server> {
  const port = await freePort();
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...env, PORT: String(port), NODE_ENV: 'production' },
    stdio: 'inherit',
  });
  const url = `http://127.0.0.1:${port}/graphql`;
  await untilAnswering(url, 30_000);
  return { name, url, process: child, query };
}

const bodyOf = (server: Server, question: Question, id: string) =>
  JSON.stringify({ query: server.query(question), variables: question === 'top' ? {} : { id } });

interface Measured {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of processor time a request, of the server alone: a database beside it uses its own. */
  readonly processor: number | null;
}

async function ask(server: Server, question: Question, ids: readonly string[], seconds: number): Promise<Measured> {
  const requests = (question === 'top' ? ids.slice(0, 1) : ids).map((id) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: bodyOf(server, question, id),
  }));
  const before = processorSeconds(server.process.pid);
  const {
    requests: sent,
    latency,
    non2xx,
    errors,
  } = await autocannon({ url: server.url, connections: 8, duration: seconds, requests });
  const after = processorSeconds(server.process.pid);
  if (non2xx + errors > 0)
    throw new Error(`${server.name} ${question}: ${non2xx} answers were no success, ${errors} failed`);
  const processor = before === null || after === null ? null : ((after - before) * 1_000) / sent.total;
  return { rate: sent.average, p50: latency.p50, p99: latency.p99, processor };
}

/** How much an answer holds, so that nobody is fast by answering nothing. */
async function checked(server: Server, question: Question, id: string): Promise<number> {
  const response = await fetch(server.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: bodyOf(server, question, id),
  });
  const text = await response.text();
  if (!response.ok || text.includes('"errors"')) throw new Error(`${server.name} ${question}: ${text.slice(0, 500)}`);
  return text.split('"id"').length - 1;
}

async function load(config: StoreConfig): Promise<string[]> {
  const stores = await openStores(config);
  try {
    const isLoaded = config.kind === 'neo4j' && args.loaded;
    const { ids } = isLoaded
      ? await findNetwork(args.network ?? '', stores)
      : await loadNetwork(args.network ?? '', stores);
    // Papers with much to say, the same for everybody: those that cite and are cited.
    const pages = await stores.citations.pages(
      ids.filter((_, index) => index % 40 === 0),
      'citations',
      {
        intents: null,
        influential: null,
        categoriesAny: null,
        yearFrom: null,
        yearTo: null,
        firstSeenSince: null,
        includeVanished: false,
      },
      'NEWEST',
      { size: 1, backward: false, after: null, before: null },
      [],
      true,
    );
    const sampled = ids.filter((_, index) => index % 40 === 0);
    return sampled.filter((_, index) => (pages[index]?.total ?? 0) >= 20);
  } finally {
    await stores.graph.close();
  }
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const data = mkdtempSync(join(tmpdir(), 'stemma-bench-'));
const servers: Server[] = [];
try {
  const user = process.env.NEO4J_USER ?? 'neo4j';
  const password = process.env.NEO4J_PASSWORD ?? '';
  console.log('loading the network into both stores');
  const ids = await load({ kind: 'neo4j', uri: args.neo4j, user, password, database: 'neo4j' });
  await load({ kind: 'embedded', dataDir: data });
  console.log(`${ids.length} papers with at least 20 citations are asked about`);
  const neo4j = { NEO4J_URI: args.neo4j, NEO4J_USER: user, NEO4J_PASSWORD: password };
  const main = fileURLToPath(new URL('../../src/main.js', import.meta.url));
  const stemma = (question: Question) => STEMMA[question];
  const quiet = {
    LOG_LEVEL: 'error',
    STEMMA_KEYS: 'bench:a-secret-for-the-bench',
    STEMMA_COST_PER_MINUTE: '0',
    STEMMA_KEY_COST_PER_MINUTE: '0',
  };
  servers.push(await start('bare driver', [join(folder, 'bare-server.mjs')], neo4j, (question) => question));
  servers.push(await start('@neo4j/graphql', [join(folder, 'peer-server.mjs')], neo4j, (question) => PEER[question]));
  servers.push(await start('stemma, neo4j', [main], { ...neo4j, ...quiet, STEMMA_STORE: 'neo4j' }, stemma));
  servers.push(
    await start('stemma, embedded', [main], { ...quiet, STEMMA_STORE: 'embedded', STEMMA_DATA: data }, stemma),
  );
  const seconds = Number(args.seconds);
  for (const question of QUESTIONS) {
    const rates = new Map<Server, Measured[]>(servers.map((server) => [server, []]));
    const sizes = new Map<Server, number>();
    for (const server of servers) {
      sizes.set(server, await checked(server, question, ids[0] ?? ''));
      await ask(server, question, ids, 2);
    }
    for (let round = 0; round < Number(args.rounds); round += 1) {
      for (const server of servers) rates.get(server)?.push(await ask(server, question, ids, seconds));
    }
    console.log(`\n${question}`);
    const bare = median((rates.get(servers[0] as Server) ?? []).map(({ rate }) => rate));
    const peer = median((rates.get(servers[1] as Server) ?? []).map(({ rate }) => rate));
    for (const server of servers) {
      const measured = rates.get(server) ?? [];
      const rate = median(measured.map((one) => one.rate));
      console.log(
        `  ${server.name.padEnd(18)} ${rate.toFixed(0).padStart(6)} requests/s  p50 ${median(measured.map((one) => one.p50))} ms  p99 ${median(measured.map((one) => one.p99))} ms` +
          `  CPU ${median(measured.map((one) => one.processor ?? 0)).toFixed(2)} ms a request  peak ${peakMemory(server.process.pid) ?? '?'} MB` +
          `  of bare ${(rate / bare).toFixed(2)}  of peer ${(rate / peer).toFixed(2)}  nodes ${sizes.get(server)}`,
      );
    }
  }
} finally {
  for (const server of servers) server.process.kill();
  rmSync(data, { recursive: true, force: true });
}

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createEmbeddedStores } from '../../src/graph/embedded/embedded-stores.js';
import type { GraphStores } from '../../src/graph/stores.js';
import { BUNDLED_SEEDS } from '../../src/seeds/locate-seed.js';
import { dumpGraph } from '../support/graph-dump.js';
import { readSeedFacts } from '../support/scholar-stand-in/facts.js';
import { startStandIn, type StandIn } from '../support/scholar-stand-in/server.js';

const CLI = fileURLToPath(new URL('../../src/cli.js', import.meta.url));
const SURVEY = 'lightweight-diffusion-models';
/** How often a run is killed; the acceptance of a release asks for twenty. */
const KILLS = Number(process.env.STEMMA_TEST_KILLS ?? 6);

let folder: string;
let standIn: StandIn;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-ingest-'));
  const facts = readSeedFacts(join(BUNDLED_SEEDS, SURVEY));
  standIn = await startStandIn({ world: { facts, citations: 4000, seed: 5 } });
});
afterEach(async () => {
  await standIn.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Command {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly output: () => string;
  readonly told: () => string;
}

function ingest(data: string, ...args: string[]): Command {
  const { PATH = '', HOME = '' } = process.env;
  const env = {
    PATH,
    HOME,
    STEMMA_DATA: join(folder, data),
    S2_API_URL: standIn.url,
    S2_API_KEY: 'a-key',
    S2_RPS: '400',
    STEMMA_SOURCES: 'semantic-scholar',
  };
  const child = spawn(process.execPath, [CLI, 'ingest', SURVEY, ...args], { cwd: folder, env });
  let output = '';
  let told = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return { child, ended, output: () => output, told: () => told };
}

interface Told {
  readonly kind: string;
  readonly paper: { readonly id: string } | null;
  readonly citing: { readonly id: string } | null;
}

async function changes(data: string): Promise<Told[]> {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, STEMMA_DATA: join(folder, data) };
  const child = spawn(process.execPath, [CLI, 'changes', '--since', '1h', '--json'], { cwd: folder, env });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  expect(await once(child, 'close')).toEqual([0, null]);
  return (JSON.parse(output) as { changes: Told[] }).changes;
}

async function withGraph<T>(data: string, read: (stores: GraphStores) => Promise<T>): Promise<T> {
  const stores = createEmbeddedStores({ dataDir: join(folder, data), queryTimeoutMs: 60_000 });
  await stores.graph.open();
  try {
    return await read(stores);
  } finally {
    await stores.graph.close();
  }
}

const dump = (data: string) => withGraph(data, dumpGraph);

describe('stemma ingest', () => {
  it('brings what the source holds, at nearly the least possible number of requests, and a second run changes nothing', async () => {
    const first = ingest('whole', '--json');
    expect([await first.ended, first.told()]).toEqual([0, expect.stringContaining('PARTIAL')]);
    const truth = standIn.truth();
    const { run } = JSON.parse(first.output()) as { run: { counts: Record<string, number> } };
    const least = truth.leastRequests.all;
    expect(standIn.stats().count).toBeGreaterThanOrEqual(least);
    expect(standIn.stats().count).toBeLessThanOrEqual(least * 1.05);
    expect(run.counts.requests).toBe(standIn.stats().count);
    const before = await dump('whole');
    const second = ingest('whole', '--json');
    expect(await second.ended).toBe(0);
    const again = JSON.parse(second.output()) as { run: { counts: Record<string, number> } };
    expect(again.run.counts).toMatchObject({ papersAdded: 0, papersUpdated: 0, citationsAdded: 0, stubs: 0 });
    expect(await dump('whole')).toEqual(before);
  });

  it('tells exactly the papers by which the world grew, each citation once, and nothing of the first run', async () => {
    expect(await ingest('grows').ended).toBe(0);
    expect(await changes('grows')).toEqual([]);
    const grown = await fetch(`${standIn.url}/__stand-in/grow`, { method: 'POST', body: '{"add":7}' });
    const { added } = (await grown.json()) as { added: string[] };
    expect(await ingest('grows').ended).toBe(0);
    const told = await changes('grows');
    const news = told.filter(({ kind }) => kind === 'CITATION_ADDED');
    const ids = await withGraph('grows', ({ papers }) =>
      papers.byIdentifiers(
        added.map((value) => ({ scheme: 's2' as const, value })),
        [],
      ),
    );
    expect(new Set(news.map(({ citing }) => citing?.id))).toEqual(new Set(ids.map((paper) => paper?.id)));
    expect(new Set(news.map(({ citing, paper }) => `${citing?.id} ${paper?.id}`)).size).toBe(news.length);
    const proposed = told.filter(({ kind }) => kind !== 'CITATION_ADDED');
    expect(new Set(proposed.map(({ kind }) => kind))).toEqual(new Set(proposed.length > 0 ? ['CLAIM_PROPOSED'] : []));
    const citing = new Set(news.map((change) => change.citing?.id));
    expect(proposed.filter(({ paper }) => !citing.has(paper?.id))).toEqual([]);
  }, 180_000);

  it(`gives the graph of an uninterrupted run however often it is killed (${KILLS} times)`, async () => {
    expect(await ingest('whole').ended).toBe(0);
    let kills = 0;
    for (;;) {
      const command = ingest('killed');
      if (kills < KILLS) {
        // After the start of the process, which takes about half a second, anywhere in the run.
        const ended = await Promise.race([command.ended, sleep(600 + ((kills * 379) % 1500), 'running' as const)]);
        if (ended === 'running') {
          command.child.kill('SIGKILL');
          await command.ended;
          kills += 1;
          continue;
        }
      }
      expect([await command.ended, command.told()]).toEqual([0, expect.any(String)]);
      break;
    }
    expect(kills).toBeGreaterThan(0);
    expect(await dump('killed')).toEqual(await dump('whole'));
  }, 300_000);

  it('joins a run that another process is at', async () => {
    const one = ingest('shared');
    while (!one.told().includes('references')) await sleep(20);
    const other = ingest('shared');
    expect(await Promise.all([one.ended, other.ended])).toEqual([0, 0]);
    expect(other.told()).toContain('only watches');
    expect(standIn.stats().count).toBeLessThanOrEqual(standIn.truth().leastRequests.all * 1.05);
  });

  it('goes on where Ctrl-C ended it', async () => {
    const command = ingest('stopped');
    while (!command.told().includes('references')) await sleep(20);
    command.child.kill('SIGINT');
    expect(await command.ended).toBe(130);
    expect(command.told()).toContain('goes on from here');
    const next = ingest('stopped');
    expect(await next.ended).toBe(0);
    expect(next.told()).toContain('It goes on from the interrupted run');
    expect(standIn.stats().count).toBeLessThanOrEqual(standIn.truth().leastRequests.all * 1.05 + 8);
  });

  it('stops at once at a refused key, and names the setting without the key', async () => {
    standIn.faults({ rules: [{ kind: '403', times: 1000 }] });
    const command = ingest('refused');
    expect(await command.ended).toBe(4);
    expect(command.told()).toContain('S2_API_KEY');
    expect(command.told()).not.toContain('a-key');
    expect(standIn.stats().count).toBe(1);
  });
});

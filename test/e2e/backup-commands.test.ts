import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEmbeddedStores } from '../../src/graph/embedded/embedded-stores.js';
import { Connection } from '../../src/graph/embedded/connection.js';
import { dumpGraph } from '../support/graph-dump.js';
import { runService, type RunningService } from '../support/running-service.js';

const CLI = fileURLToPath(new URL('../../src/cli.js', import.meta.url));

let folder: string;
let service: RunningService;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-backup-'));
  service = await runService();
});
afterEach(async () => {
  await service.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function stemma(dataDir: string, ...args: string[]): Promise<{ code: number; output: string }> {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [CLI, ...args], { cwd: folder, env: { PATH, HOME, STEMMA_DATA: dataDir } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, output };
}

const addMethod = (name: string) =>
  service.ask('mutation ($name: String!) { addMethod(input: { name: $name }) { slug } }', { name });

async function dump(dataDir: string): Promise<string[]> {
  const stores = createEmbeddedStores({ dataDir, queryTimeoutMs: 60_000 });
  await stores.graph.open();
  try {
    return await dumpGraph(stores);
  } finally {
    await stores.graph.close();
  }
}

function slugs(path: string): Set<string> {
  const db = new Connection(path);
  try {
    return new Set(db.all<{ slug: string }>('SELECT slug FROM method').map(({ slug }) => slug));
  } finally {
    db.close();
  }
}

describe('stemma backup and restore', () => {
  it('under load: everything acknowledged before, whole, with the seeds; the same graph elsewhere', async () => {
    mkdirSync(join(service.dataDir, 'seeds', 'mine'), { recursive: true });
    writeFileSync(join(service.dataDir, 'seeds', 'mine', 'note.txt'), 'kept \u00e9');
    const before: string[] = [];
    for (let n = 0; n < 30; n += 1) {
      await addMethod(`Before ${n}`);
      before.push(`before-${n}`);
    }
    const file = join(folder, 'backup.db');
    const done = new AbortController();
    const load = (async () => {
      for (let n = 0; !done.signal.aborted; n += 1) await addMethod(`During ${n}`);
    })();
    const taken = await stemma(service.dataDir, 'backup', file, '--json');
    done.abort();
    await load;
    expect(taken).toMatchObject({ code: 0 });
    expect(JSON.parse(taken.output)).toMatchObject({ file, seedFiles: 1 });
    expect(readdirSync(folder)).toEqual(['backup.db']);
    const kept = slugs(file);
    for (const slug of before) expect(kept).toContain(slug);

    const elsewhere = join(folder, 'elsewhere');
    expect(await stemma(elsewhere, 'restore', file)).toMatchObject({ code: 0 });
    expect(slugs(join(elsewhere, 'stemma.db'))).toEqual(kept);
    expect(readFileSync(join(elsewhere, 'seeds', 'mine', 'note.txt'), 'utf8')).toBe('kept \u00e9');
    rmSync(join(elsewhere, 'seeds'), { recursive: true });
    expect(await dump(elsewhere)).toEqual(await dump(service.dataDir));
  });

  it('overwrites no file, and leaves none behind where it cannot write', async () => {
    const file = join(folder, 'mine.txt');
    writeFileSync(file, 'mine');
    expect(await stemma(service.dataDir, 'backup', file)).toMatchObject({
      code: 2,
      output: expect.stringContaining('exists already'),
    });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(await stemma(service.dataDir, 'backup', join(folder, 'none', 'x'))).toMatchObject({ code: 2 });
    expect(await stemma(join(folder, 'empty'), 'backup', join(folder, 'x'))).toMatchObject({
      code: 2,
      output: expect.stringContaining('STEMMA_DATA'),
    });
    expect(readdirSync(folder)).toEqual(['mine.txt']);
  });

  it('refuses to restore over a graph, over one in use, and what is no whole backup of a known schema', async () => {
    const file = join(folder, 'backup.db');
    expect(await stemma(service.dataDir, 'backup', file)).toMatchObject({ code: 0 });
    expect(await stemma(service.dataDir, 'restore', file)).toMatchObject({
      code: 1,
      output: expect.stringContaining('--replace'),
    });
    expect(await stemma(service.dataDir, 'restore', file, '--replace')).toMatchObject({
      code: 1,
      output: expect.stringContaining('stop the service'),
    });
    expect((await addMethod('Still Works')).errors).toBeUndefined();

    const other = join(folder, 'other');
    const damaged = join(folder, 'damaged.db');
    copyFileSync(file, damaged);
    truncateSync(damaged, 400_000);
    const text = join(folder, 'text.db');
    writeFileSync(text, 'no database, only words, and more of them than a header has'.repeat(200));
    const newer = join(folder, 'newer.db');
    copyFileSync(file, newer);
    const db = new Connection(newer);
    db.exec('PRAGMA user_version = 999');
    db.close();
    const empty = join(folder, 'empty.db');
    writeFileSync(empty, '');
    for (const [bad, why] of [
      [damaged, /no complete backup|damaged/],
      [text, /no complete backup/],
      [newer, /newer Stemma/],
      [empty, /holds no graph|no complete backup/],
      [join(folder, 'missing.db'), /there is no file/],
    ] as const) {
      expect(await stemma(other, 'restore', bad)).toMatchObject({ code: 2, output: expect.stringMatching(why) });
    }
    expect(existsSync(other) ? readdirSync(other) : []).toEqual([]);

    expect(await stemma(other, 'restore', file)).toMatchObject({ code: 0 });
    expect(await stemma(other, 'restore', file, '--replace')).toMatchObject({
      code: 0,
      output: expect.stringContaining('stemma.db.replaced-'),
    });
    expect(readdirSync(other).filter((name) => name.startsWith('stemma.db'))).toHaveLength(2);
    expect(await stemma(other, 'restore', file, '--replace')).toMatchObject({ code: 0 });
    expect(readdirSync(other).filter((name) => name.startsWith('stemma.db'))).toHaveLength(3);
    expect(await dump(other)).toEqual(await dump(service.dataDir));
  }, 120_000);
});

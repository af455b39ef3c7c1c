import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { firstRows } from '../../../src/domain/page.js';
import { applyBatch } from '../../../src/graph/embedded/apply-batch/apply-batch.js';
import { Connection } from '../../../src/graph/embedded/connection.js';
import { createEmbeddedStores } from '../../../src/graph/embedded/embedded-stores.js';
import { applyMigrations } from '../../../src/graph/embedded/migrations/apply-migrations.js';
import { MIGRATIONS } from '../../../src/graph/embedded/migrations/migrations.js';
import type { PaperFilter } from '../../../src/graph/ports/paper-store.js';
import {
  FROM_YEAR,
  MIN_CITATIONS_COUNTED,
  NOT_MERGED,
  TO_YEAR,
} from '../../../src/graph/embedded/statements/papers.js';
import { WorkerPool } from '../../../src/graph/embedded/workers/worker-pool.js';
import { callAs, Caller } from '../../../src/graph/turns/caller.js';
import { ANY_PAPER } from '../../../src/graph/ports/paper-store.js';
import { SEED, batch, category, cites, claim, day, method, paper, paperId } from '../../contract/harness.js';
import { faultsOf } from './consistency.js';
import { openEmbedded, temporaryFolder } from './open-embedded.js';

const UNAVAILABLE = 'GRAPH_UNAVAILABLE';

describe('the embedded store', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let file: string;
  beforeEach(() => {
    folder = temporaryFolder();
    file = join(folder.path, 'stemma.db');
  });
  afterEach(() => folder.remove());

  const open = async (dataDir = folder.path) => {
    const stores = createEmbeddedStores({ dataDir });
    await stores.graph.open();
    return stores;
  };
  const refusal = async (dataDir: string): Promise<unknown> => {
    const stores = createEmbeddedStores({ dataDir });
    return stores.graph.open().then(
      () => stores.graph.close().then(() => 'opened'),
      async (error: unknown) => {
        await stores.graph.close();
        return error;
      },
    );
  };

  it('makes its folder and its tables, keeps what is written, and leaves no log behind', async () => {
    const dataDir = join(folder.path, 'a', 'b');
    const first = await open(dataDir);
    await first.writer.apply(batch({ papers: [paper(1)] }));
    await first.graph.close();
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(existsSync(join(dataDir, 'stemma.db-wal'))).toBe(false);
    const second = await open(dataDir);
    expect(await second.graph.stats()).toMatchObject({ papers: 1 });
    await second.graph.close();
  });

  it('brings an empty file up to date once, when several open it at the same time', async () => {
    const stores = await Promise.all([open(), open(), open()]);
    await Promise.all(stores.map(({ writer }, i) => writer.apply(batch({ papers: [paper(i + 1)] }))));
    expect(await stores[0]?.graph.stats()).toMatchObject({ papers: 3 });
    await Promise.all(stores.map(({ graph }) => graph.close()));
  });

  it('refuses a file of a newer program, of another program, and what is no database', async () => {
    await (await open()).graph.close();
    const db = new Connection(file);
    db.exec(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    db.close();
    expect(await refusal(folder.path)).toMatchObject({
      code: UNAVAILABLE,
      message: expect.stringContaining('newer Stemma'),
    });
    const other = join(folder.path, 'other');
    mkdirSync(other);
    const foreign = new Connection(join(other, 'stemma.db'));
    foreign.exec('CREATE TABLE theirs (a)');
    foreign.close();
    expect(await refusal(other)).toMatchObject({
      code: UNAVAILABLE,
      message: expect.stringContaining('another program'),
    });
    const text = join(folder.path, 'text');
    mkdirSync(text);
    writeFileSync(join(text, 'stemma.db'), 'This is not a database at all. '.repeat(100));
    expect(await refusal(text)).toMatchObject({
      code: UNAVAILABLE,
      message: expect.stringContaining('not a database'),
    });
  });

  it('says what is wrong with a folder that cannot serve', async () => {
    const occupied = join(folder.path, 'occupied');
    writeFileSync(occupied, '');
    expect(await refusal(occupied)).toMatchObject({
      code: UNAVAILABLE,
      message: expect.stringContaining('is not a folder'),
    });
    expect(await refusal(join(occupied, 'below'))).toMatchObject({
      code: UNAVAILABLE,
      message: expect.stringContaining('is not a folder'),
    });
    const closed = join(folder.path, 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o500);
    // The superuser may write everywhere.
    if (process.getuid?.() === 0) return;
    expect(await refusal(closed)).toMatchObject({
      code: UNAVAILABLE,
      message: expect.stringContaining('cannot be written'),
    });
  });

  it('answers GraphUnavailable before it is opened and after it is closed', async () => {
    const stores = createEmbeddedStores({ dataDir: folder.path });
    await expect(stores.graph.ping()).rejects.toMatchObject({ code: UNAVAILABLE });
    await stores.graph.open();
    await stores.graph.close();
    await expect(stores.graph.ping()).rejects.toMatchObject({ code: UNAVAILABLE });
  });

  it('writes nothing of a batch for which the disk has no room, and goes on when there is', () => {
    const db = new Connection(file);
    db.prepareForWriting();
    applyMigrations(db, file);
    const pages = db.get<{ page_count: number }>('PRAGMA page_count')?.page_count ?? 0;
    const large = batch({ papers: Array.from({ length: 200 }, (_, n) => paper(n, { abstract: 'word '.repeat(500) })) });
    db.exec(`PRAGMA max_page_count = ${pages + 20}`);
    expect(() => db.write(() => applyBatch(db, large))).toThrow(/disk is full: nothing was written/);
    expect(db.get('SELECT count(*) AS n FROM paper')).toMatchObject({ n: 0 });
    db.exec('PRAGMA max_page_count = 1000000');
    expect(db.write(() => applyBatch(db, large)).counts.papersAdded).toBe(200);
    db.close();
  });

  it('says so when another process keeps the file locked', async () => {
    await (await open()).graph.close();
    const [one, two] = [new Connection(file), new Connection(file, { busyTimeoutMs: 50 })];
    one.exec('BEGIN IMMEDIATE');
    expect(() => two.write(() => undefined)).toThrow(/locked by another process/);
    one.exec('COMMIT');
    expect(two.write(() => 'written')).toBe('written');
    one.close();
    two.close();
  });

  it('ends a reader that takes too long, and puts another in its place', async () => {
    const script = new URL('./sleeping-worker.js', import.meta.url);
    const pool = new WorkerPool({ script, settings: { path: '', role: 'reader' }, size: 1, timeoutMs: 300 });
    await pool.open();
    const [slow, quick] = [pool.call('forever', []), pool.call('echo', ['later'])];
    await expect(slow).rejects.toMatchObject({ code: 'TIMEOUT' });
    expect(await quick).toBe('later');
    await expect(pool.call('crash', [])).rejects.toMatchObject({ code: UNAVAILABLE });
    expect(await pool.call('echo', ['again'])).toBe('again');
    await pool.close();
  });

  it('drops what waits for a client that left, and gives its worker to others soon', async () => {
    const script = new URL('./sleeping-worker.js', import.meta.url);
    const pool = new WorkerPool({ script, settings: { path: '', role: 'reader' }, size: 1, timeoutMs: 60_000 });
    await pool.open();
    const caller = new Caller('a');
    const [running, waiting] = callAs(caller, () => [pool.call('forever', []), pool.call('forever', [])]);
    const [first, second] = [expect(running).rejects, expect(waiting).rejects];
    const other = callAs(new Caller('b'), () => pool.call('echo', ['other']));
    caller.leave();
    await first.toMatchObject({ code: 'CLIENT_CLOSED_REQUEST' });
    await second.toMatchObject({ code: 'CLIENT_CLOSED_REQUEST' });
    expect(await other).toBe('other');
    await pool.close();
  });

  it('pings while every reader is busy', async () => {
    const stores = await open();
    const caller = new Caller('a');
    const asked = callAs(caller, () => Array.from({ length: 2_000 }, () => stores.graph.stats().catch(() => null)));
    let answered = 0;
    for (const one of asked) void one.then(() => (answered += 1));
    await stores.graph.ping();
    expect(answered).toBeLessThan(2_000);
    await Promise.all(asked);
    await stores.graph.close();
  });

  it('keeps every count right, and what it replaced', async () => {
    const graph = await openEmbedded(folder.path);
    const { writer } = graph.stores;
    const stub = (n: number) =>
      paper(n, { title: `Unidentified reference number ${n}`, year: 2000 + n }, { identifiers: [], status: 'STUB' });
    const papers = [paper(1, { year: 2020, reportedCitations: 3 }, { detailed: true }), paper(2), stub(3), stub(4)];
    const citations = [
      cites(1, 2),
      cites(1, 3),
      cites(2, 3),
      cites(2, 4),
      cites(3, 1, { contexts: ['a'] }),
      cites(4, 4),
    ];
    await writer.apply(batch({ papers, citations }));
    await graph.vanish?.(paperId(1), paperId(2), day(2));
    expect(faultsOf(folder.path)).toEqual([]);
    const resolved = paper(3, { title: 'Unidentified reference number 3', year: 2003 });
    const next = [paper(1, { year: 2021, reportedCitations: 4 }, { detailed: true }), paper(2), resolved, stub(4)];
    const said = citations.map((one) => (one.contexts ? { ...one, contexts: ['b'] } : one));
    await writer.apply(batch({ at: day(3), papers: next, citations: said }));
    expect(faultsOf(folder.path)).toEqual([]);
    const db = new Connection(file);
    expect(
      db
        .all('SELECT field, value, since, until FROM paper_history ORDER BY field')
        .map((row) => ({ ...(row as object) })),
    ).toEqual([
      { field: 'reportedCitations', value: '3', since: day(1), until: day(3) },
      { field: 'year', value: '2020', since: day(1), until: day(3) },
    ]);
    expect(
      db
        .all<{ field: string; value: string }>('SELECT field, value FROM citation_history ORDER BY field')
        .map(({ field, value }) => [field, value]),
    ).toEqual([
      ['contexts', '["a"]'],
      ['gap', JSON.stringify({ from: day(2), until: day(3) })],
    ]);
    expect(
      db
        .all<{ citations: number; n: number }>('SELECT citations, in_graph AS n FROM count_reading ORDER BY batch')
        .map(({ citations: c, n }) => [c, n]),
    ).toEqual([
      [3, 1],
      [4, 1],
    ]);
    db.close();
    await graph.close();
  });

  it('keeps the periods of a claim that ended and began anew', async () => {
    const stores = await open();
    const one = claim({ method: 'x' }, 'a');
    const knowledge = { categories: [category('a')], methods: [method('x')] };
    const seed = (at: string, ...categoryClaims: (typeof one)[]) =>
      batch({ source: SEED, at, ...knowledge, categoryClaims, endsOthersOfSource: true });
    for (const write of [seed(day(1), one), seed(day(2)), seed(day(3), one)]) await stores.writer.apply(write);
    await stores.graph.close();
    const db = new Connection(file);
    const periods = db.all<{ since: string; until: string }>(
      "SELECT since, until FROM fact_history WHERE kind = 'category-claim'",
    );
    expect(periods.map(({ since, until }) => [since, until])).toEqual([[day(1), day(2)]]);
    db.close();
  });

  it('counts what many papers fulfil in an index alone, in a file of before it too', async () => {
    const dataDir = join(folder.path, 'seven');
    mkdirSync(dataDir);
    const old = new Connection(join(dataDir, 'stemma.db'));
    for (const { sql } of MIGRATIONS.slice(0, 7)) old.exec(sql);
    old.exec('PRAGMA application_id = 0x5374656d');
    old.exec('PRAGMA user_version = 7');
    old.close();
    const stores = await open(dataDir);
    await stores.writer.apply(
      batch({ papers: [paper(1, { year: 2020, reportedCitations: 4 }), paper(2, { year: 2019 })] }),
    );
    const counted = async (filter: Partial<PaperFilter>) =>
      (await stores.papers.page({ ...ANY_PAPER, ...filter }, 'MOST_CITED', firstRows(0), [], true)).total;
    expect([await counted({ yearFrom: 2020 }), await counted({ minCitations: 4 })]).toEqual([1, 1]);
    await stores.graph.close();
    const db = new Connection(join(dataDir, 'stemma.db'));
    expect(db.get<{ user_version: number }>('PRAGMA user_version')?.user_version).toBe(MIGRATIONS.length);
    for (const condition of [FROM_YEAR, TO_YEAR, MIN_CITATIONS_COUNTED]) {
      const plan = db.all<{ detail: string }>(
        `EXPLAIN QUERY PLAN SELECT count(*) FROM paper p WHERE ${NOT_MERGED} AND ${condition}`,
        1,
      );
      expect(plan.map(({ detail }) => detail)).toEqual([expect.stringMatching(/^SEARCH p USING COVERING INDEX/)]);
    }
    db.close();
  });

  it('reads pages of every order from an index, without sorting the graph', async () => {
    await (await open()).graph.close();
    const db = new Connection(file);
    const plans = [
      'rank_citations DESC',
      'citations_known DESC',
      'sort_date DESC',
      'sort_date_undated_last',
      'folded_title',
    ].map((order) =>
      db.all<{ detail: string }>(
        `EXPLAIN QUERY PLAN SELECT p.rid FROM paper p WHERE p.status <> 'MERGED' ORDER BY p.${order}, p.id LIMIT 5`,
      ),
    );
    for (const plan of plans) expect(plan.map(({ detail }) => detail).join()).toMatch(/USING (COVERING )?INDEX paper_/);
    for (const plan of plans) expect(plan.map(({ detail }) => detail).join()).not.toContain('TEMP B-TREE');
    db.close();
  });

  it('answers many readers while it writes', async () => {
    const stores = await open();
    const writes = Array.from({ length: 10 }, (_, i) =>
      stores.writer.apply(batch({ papers: Array.from({ length: 50 }, (_unused, n) => paper(i * 50 + n)) })),
    );
    const totals = await Promise.all(
      Array.from({ length: 40 }, async () => {
        const page = await stores.papers.page(ANY_PAPER, 'TITLE', firstRows(5), ['title'], true);
        return page.total ?? 1;
      }),
    );
    expect(totals.every((total) => total % 50 === 0)).toBe(true);
    await Promise.all(writes);
    expect(await stores.graph.stats()).toMatchObject({ papers: 500 });
    await stores.graph.close();
  });
});

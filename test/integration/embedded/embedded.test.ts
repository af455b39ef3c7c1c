import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { firstRows } from '../../../src/domain/page.js';
import { searchTokens } from '../../../src/domain/text.js';
import { applyBatch } from '../../../src/graph/embedded/apply-batch/apply-batch.js';
import { Connection } from '../../../src/graph/embedded/connection.js';
import { createEmbeddedStores } from '../../../src/graph/embedded/embedded-stores.js';
import { applyMigrations } from '../../../src/graph/embedded/migrations/apply-migrations.js';
import { MIGRATIONS } from '../../../src/graph/embedded/migrations/migrations.js';
import { OF_STATUS } from '../../../src/graph/embedded/statements/claim-pages.js';
import { ANY_CLAIM } from '../../../src/graph/ports/claim-store.js';
import type { PaperFilter } from '../../../src/graph/ports/paper-store.js';
import { FROM_YEAR, MIN_CITATIONS, NOT_MERGED, TO_YEAR } from '../../../src/graph/embedded/statements/papers.js';
import { WorkerPool } from '../../../src/graph/embedded/workers/worker-pool.js';
import { callAs, Caller } from '../../../src/graph/turns/caller.js';
import type { FactStores } from '../../../src/graph/ports/graph-history.js';
import { ANY_PAPER } from '../../../src/graph/ports/paper-store.js';
import { SEARCH_KINDS } from '../../../src/graph/ports/search-store.js';
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
    const load = { isWanted: true };
    const ask = async (): Promise<void> => {
      while (load.isWanted) await stores.graph.stats().catch(() => null);
    };
    const asking = callAs(new Caller('a'), () => Array.from({ length: 200 }, ask));
    for (let i = 0; i < 20; i += 1) {
      await stores.graph.ping();
      expect(Math.max(...stores.graph.load().map(({ waiting }) => waiting))).toBeGreaterThan(0);
    }
    load.isWanted = false;
    await Promise.all(asking);
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
    await graph.vanish(paperId(1), paperId(2), day(2));
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
      ['vanishedAt', JSON.stringify(day(2))],
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
    for (const condition of [FROM_YEAR, TO_YEAR, MIN_CITATIONS]) {
      const plan = db.all<{ detail: string }>(
        `EXPLAIN QUERY PLAN SELECT count(*) FROM paper p WHERE ${NOT_MERGED} AND ${condition}`,
        1,
      );
      expect(plan.map(({ detail }) => detail)).toEqual([expect.stringMatching(/^SEARCH p USING COVERING INDEX/)]);
    }
    db.close();
  });

  it('lists claims of a file of version 10 in the order of an index', async () => {
    const dataDir = join(folder.path, 'ten');
    mkdirSync(dataDir);
    const old = new Connection(join(dataDir, 'stemma.db'));
    for (const { sql, run } of MIGRATIONS.slice(0, 10)) {
      old.exec(sql);
      run?.(old);
    }
    old.exec('PRAGMA application_id = 0x5374656d');
    old.exec('PRAGMA user_version = 10');
    const proposed = [
      claim({ method: 'x' }, 'c', { status: 'PROPOSED', confidence: 0.4 }),
      claim({ method: 'y' }, 'c', { status: 'PROPOSED', confidence: 0.6 }),
    ];
    const methods = [method('x'), method('y')];
    old.write(() => applyBatch(old, batch({ categories: [category('c')], methods, categoryClaims: proposed })));
    old.close();
    const stores = await open(dataDir);
    const page = await stores.claims.page('CATEGORY', 'PROPOSED', ANY_CLAIM, 'CONFIDENCE', firstRows(5), true);
    expect([page.rows.map(({ confidence }) => confidence), page.total]).toEqual([[0.6, 0.4], 2]);
    await stores.graph.close();
    const db = new Connection(join(dataDir, 'stemma.db'));
    for (const order of ['ifnull(k.confidence, -1) DESC', 'k.since DESC', 'k.since']) {
      const plan = db.all<{ detail: string }>(
        `EXPLAIN QUERY PLAN SELECT k.id FROM category_claim k WHERE ${OF_STATUS} ORDER BY ${order}`,
        'PROPOSED',
      );
      expect(plan.map(({ detail }) => detail)).toEqual([expect.stringMatching(/^SEARCH k USING (COVERING )?INDEX/)]);
    }
    db.close();
  });

  describe('with text that a former version folded', () => {
    const TITLE = 'Uptake of CO<sub>2</sub> &amp; 軽量拡散モデル';
    const WORDS = 'uptake of co2 軽量拡散モデル';
    const FORMER = 'uptake of co sub 2 sub amp 軽量拡散モデル';
    const authors = [{ s2Id: '1', name: 'Anna Li\u200bnd' }];
    const stub = paper(
      3,
      { title: 'Growth of BaTiO$_3$ in a furnace', year: 2019 },
      { identifiers: [], status: 'STUB' },
    );

    /** A file of version 8 whose folded columns are what that version wrote. */
    const formerFile = (): void => {
      const db = new Connection(file);
      for (const { sql } of MIGRATIONS.slice(0, 8)) db.exec(sql);
      db.exec('PRAGMA application_id = 0x5374656d');
      db.exec('PRAGMA user_version = 8');
      const papers = [
        paper(1, { title: TITLE, venue: 'J. of N<sub>2</sub>', authors }, { detailed: true }),
        paper(2),
        stub,
      ];
      const methods = [method('x', { name: '蒸留 H<sub>2</sub>', aliases: ['Plain'] })];
      for (const parts of [
        { papers, methods, categories: [{ ...category('c'), name: '模型压缩' }] },
        { at: day(9), papers: [paper(1, { title: 'Another CO<sub>2</sub> title', venue: 'Elsewhere', authors })] },
      ]) {
        db.write(() => applyBatch(db, batch(parts)));
      }
      const triggers = db.all<{ name: string; sql: string }>(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE 'keep%'",
      );
      for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
      db.exec(`
        UPDATE paper_past SET folded_title = '${FORMER}', folded_venue = 'j of n sub 2 sub', folded_authors = 'anna li nd';
        UPDATE paper SET folded_title = 'another co sub 2 sub title', title_key = 'another co sub 2 sub title|',
          folded_authors = 'anna li nd' WHERE rid = 1;
        UPDATE paper SET folded_title = 'growth of batio 3 in a furnace', title_key = 'growth of batio 3 in a furnace|2019' WHERE rid = 3;
        INSERT OR REPLACE INTO paper_words (rowid, names, body) VALUES (1, 'another co sub 2 sub title', '');
        INSERT OR REPLACE INTO paper_words (rowid, names, body) VALUES (3, 'growth of batio 3 in a furnace', '');
        UPDATE author SET folded_name = 'anna li nd';
        INSERT OR REPLACE INTO author_words (rowid, names, body) SELECT rid, 'anna li nd', '' FROM author;
        UPDATE method SET folded_name = '蒸留 h sub 2 sub';
        UPDATE method_name SET folded = '蒸留 h sub 2 sub' WHERE folded <> 'plain';
        INSERT OR REPLACE INTO method_words (rowid, names, body) SELECT rid, '蒸留 h sub 2 sub plain', '' FROM method;
        INSERT OR REPLACE INTO category_words (rowid, names, body) SELECT rid, '模型压缩', '' FROM category;
      `);
      for (const { sql } of triggers) db.exec(sql);
      db.close();
    };
    const pastOf = (): unknown[] => {
      const db = new Connection(file);
      const rows = ['paper_past', 'author_past', 'method_past', 'method_name_past'].map(
        (table) => db.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)?.n,
      );
      db.close();
      return rows;
    };

    it('folds it again, present and past, and keeps the past as it was', async () => {
      formerFile();
      const past = pastOf();
      const stores = await open();
      const found = async (text: string) =>
        (await stores.search.candidates(searchTokens(text), [...SEARCH_KINDS], 9)).total;
      expect(await Promise.all(['another co2', 'BaTiO3', 'lind', '留 h2', '压缩', 'sub'].map(found))).toEqual([
        1, 1, 1, 1, 1, 0,
      ]);
      expect((await stores.authors.byName('anna lind')).map(({ name }) => name)).toEqual(['Anna Li\u200bnd']);
      expect(await stores.knowledge.methodsByRefs(['蒸留 H2'])).toMatchObject([[{ slug: 'x' }]]);
      const pageOf = (filter: Partial<PaperFilter>, at: FactStores) =>
        at.papers.page({ ...ANY_PAPER, ...filter }, 'TITLE', firstRows(9), [], true);
      expect((await pageOf({ author: 'anna lind' }, stores)).total).toBe(1);
      expect(pastOf()).toEqual(past);
      const then = stores.history.at(day(5));
      expect((await pageOf({ venue: 'n2' }, then)).total).toBe(1);
      expect((await pageOf({ author: 'lind' }, then)).total).toBe(1);
      // An entry of the same title is the same paper, and changes leave copies again.
      await stores.writer.apply(batch({ at: day(20), papers: [stub, paper(2, { title: 'New' })] }));
      expect(await stores.graph.stats()).toMatchObject({ papers: 3 });
      await stores.graph.close();
      expect(pastOf()).not.toEqual(past);
      expect(faultsOf(folder.path)).toEqual([]);
      const db = new Connection(file);
      expect(db.get("SELECT folded_title AS title FROM paper_past WHERE rid = 1 AND folded_venue = 'j of n2'")).toEqual(
        { title: WORDS },
      );
      db.close();
    });

    it('leaves the file as it was when it is interrupted, and folds it the next time', async () => {
      formerFile();
      const past = pastOf();
      const db = new Connection(file);
      const [last] = MIGRATIONS.slice(8);
      expect(() => {
        db.write(() => {
          db.exec(last?.sql ?? '');
          last?.run?.(db);
          throw new Error('power cut');
        });
      }).toThrow('power cut');
      expect(db.get('SELECT folded_title AS title FROM paper WHERE rid = 1')).toEqual({
        title: 'another co sub 2 sub title',
      });
      expect(db.get("SELECT count(*) AS n FROM sqlite_schema WHERE name = 'keep_paper'")).toEqual({ n: 1 });
      db.close();
      const stores = await open();
      expect((await stores.search.candidates(['another', 'co2'], ['PAPER'], 9)).total).toBe(1);
      await stores.graph.close();
      expect(pastOf()).toEqual(past);
    });
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

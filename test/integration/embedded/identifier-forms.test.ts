import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { parseReference } from '../../../src/domain/identifier.js';
import { Connection } from '../../../src/graph/embedded/connection.js';
import { createEmbeddedStores } from '../../../src/graph/embedded/embedded-stores.js';
import { MIGRATIONS } from '../../../src/graph/embedded/migrations/migrations.js';
import { identifierFormsContract } from '../../contract/identifier-forms.contract.js';
import type { FormerGraph } from '../../contract/identifier-forms.contract.js';
import { batch, day, paper, present } from '../../contract/harness.js';
import { temporaryFolder } from './open-embedded.js';

const TABLES = ['paper', 'paper_body', 'paper_body_past', 'identifier', 'merge', 'change', 'setting', 'batch'];

function inFile<T>(dataDir: string, work: (db: Connection) => T): T {
  const db = new Connection(join(dataDir, 'stemma.db'));
  try {
    return work(db);
  } finally {
    db.close();
  }
}

function formerGraph(): Promise<FormerGraph> {
  const folder = temporaryFolder();
  const sql = (text: string): Promise<void> => {
    inFile(folder.path, (db) => db.exec(text));
    return Promise.resolve();
  };
  return Promise.resolve({
    open: async () => {
      const stores = createEmbeddedStores({ dataDir: folder.path });
      await stores.graph.open();
      return stores;
    },
    age: () => sql("DELETE FROM counter WHERE name = 'identifier forms'"),
    dump: () =>
      Promise.resolve(
        inFile(folder.path, (db) => TABLES.map((name) => JSON.stringify(db.all(`SELECT * FROM ${name}`))).join('\n')),
      ),
    breakNextUpgrade: async () => {
      await sql(`CREATE TRIGGER broken BEFORE INSERT ON counter WHEN NEW.name = 'identifier forms'
                 BEGIN SELECT RAISE(ABORT, 'broken'); END`);
      return () => sql('DROP TRIGGER broken');
    },
    remove: () => Promise.resolve(folder.remove()),
  });
}

identifierFormsContract('embedded', formerGraph);

describe('a file of an earlier schema', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(() => folder.remove());

  /** As the version with seven migrations wrote it. */
  function writeOld(papers: readonly { id: string; keys: readonly [string, string][] }[]): void {
    inFile(folder.path, (db) => {
      for (const { sql } of MIGRATIONS.slice(0, 7)) db.exec(sql);
      db.exec('PRAGMA application_id = 0x5374656d');
      db.exec('PRAGMA user_version = 7');
      db.run("INSERT INTO batch (rid, at, source, run) VALUES (1, ?, 'seed:old', 'seed:old@1')", day(1));
      for (const [i, { id, keys }] of papers.entries()) {
        const title = `An old study, number ${i}`;
        db.run(
          `INSERT INTO paper (rid, id, status, title, sort_date, identified, open_access, first_seen_at, last_seen_at, first_batch, last_batch, folded_title)
           VALUES (?, ?, 'RESOLVED', ?, '', 1, 0, ?, ?, 1, 1, ?)`,
          i + 1,
          id,
          title,
          day(1),
          day(1),
          title.toLowerCase(),
        );
        const identifiers = JSON.stringify(keys.map(([scheme, value]) => ({ scheme, value })));
        db.run(
          `INSERT INTO paper_body (paper, identifiers, aliases, title_variants, provenance) VALUES (?, ?, '[]', '[]', '[]')`,
          i + 1,
          identifiers,
        );
        for (const [scheme, value] of keys) {
          db.run('INSERT INTO identifier (key, paper, alias) VALUES (?, ?, 0)', `${scheme}:${value}`, i + 1);
        }
      }
      db.run("UPDATE counter SET value = ? WHERE name = 'papers'", papers.length);
    });
  }

  it('is found by the identifiers of this version, and a repeated ingest adds no second paper', async () => {
    writeOld([
      { id: 'p_aaaaaaaaaaaaaaaaaaaa', keys: [['arxiv', 'math.gt/0309136']] },
      { id: 'p_bbbbbbbbbbbbbbbbbbbb', keys: [['doi', '10.5555/old%28study%29.']] },
    ]);
    const stores = createEmbeddedStores({ dataDir: folder.path });
    await stores.graph.open();
    const asked = ['arXiv:math.GT/0309136', 'math/0309136', '10.5555/old(study)', '10.5555/old%28study%29.'];
    const found = await Promise.all(
      asked.map(async (text) =>
        (await stores.papers.byIdentifiers(present(parseReference(text)), [])).map((p) => p?.id),
      ),
    );
    expect(found.flat()).toEqual([
      'p_aaaaaaaaaaaaaaaaaaaa',
      'p_aaaaaaaaaaaaaaaaaaaa',
      'p_bbbbbbbbbbbbbbbbbbbb',
      'p_bbbbbbbbbbbbbbbbbbbb',
    ]);
    const again = asked.map((text, i) =>
      paper(i, { title: `An old study, number ${i < 2 ? 0 : 1}` }, { identifiers: present(parseReference(text)) }),
    );
    const { counts } = await stores.writer.apply(batch({ at: day(2), papers: again }));
    expect(counts.papersAdded).toBe(0);
    await stores.graph.close();
  });

  it('is upgraded once, however many processes open it at the same time', async () => {
    writeOld([{ id: 'p_aaaaaaaaaaaaaaaaaaaa', keys: [['arxiv', 'math.gt/0309136']] }]);
    const opened = [1, 2, 3].map(() => createEmbeddedStores({ dataDir: folder.path }));
    await Promise.all(opened.map(({ graph }) => graph.open()));
    await Promise.all(opened.map(({ graph }) => graph.close()));
    const kept = inFile(folder.path, (db) => db.all('SELECT identifiers FROM paper_body_past'));
    expect(kept).toEqual([{ identifiers: '[{"scheme":"arxiv","value":"math.gt/0309136"}]' }]);
  });

  it('is refused where a newer program keeps identifiers in forms that this one does not know', async () => {
    const stores = createEmbeddedStores({ dataDir: folder.path });
    await stores.graph.open();
    await stores.graph.close();
    inFile(folder.path, (db) => db.exec("UPDATE counter SET value = 999 WHERE name = 'identifier forms'"));
    await expect(createEmbeddedStores({ dataDir: folder.path }).graph.open()).rejects.toThrow('newer Stemma');
  });
});

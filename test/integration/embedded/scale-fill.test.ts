import { describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { fillEmbedded } from '../../../bench/scale/fill-embedded.js';
import { fillStores } from '../../../bench/scale/fill-stores.js';
import { Connection } from '../../../src/graph/embedded/connection.js';
import { openEmbedded, temporaryFolder } from './open-embedded.js';

const PAPERS = 1_000;

/** Every row of every table and of every word index, and the schema itself. */
function dump(dataDir: string): ReadonlyMap<string, readonly string[]> {
  const db = new Connection(join(dataDir, 'stemma.db'));
  try {
    type Item = { type: string; name: string; sql: string };
    const items = db.all<Item>('SELECT type, name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name');
    const isWords = ({ sql }: Item): boolean => /USING fts5/i.test(sql);
    // What lies in the tables of a word index depends on when its parts were put together; the words are compared instead.
    const isShadow = ({ name }: Item): boolean => /_words_(data|idx|docsize|config)$/.test(name);
    const dumped = new Map([['schema', items.map(({ sql }) => sql)]]);
    const rowsOf = (table: string): string[] =>
      db
        .all<object>(`SELECT * FROM ${table}`)
        .map((row) => JSON.stringify(row))
        .sort();
    for (const item of items.filter(({ type }) => type === 'table')) {
      if (isShadow(item)) continue;
      if (!isWords(item)) dumped.set(item.name, rowsOf(item.name));
      else {
        db.exec(`CREATE VIRTUAL TABLE temp.words_in USING fts5vocab(main, ${item.name}, 'instance')`);
        dumped.set(item.name, rowsOf('temp.words_in'));
        db.exec('DROP TABLE temp.words_in');
      }
    }
    return dumped;
  } finally {
    db.close();
  }
}

describe("bench:scale's fill of the embedded store", () => {
  it('writes the rows that the port writes', async () => {
    const [fast, slow] = [temporaryFolder(), temporaryFolder()];
    try {
      fillEmbedded(fast.path, PAPERS);
      const opened = await openEmbedded(slow.path);
      await fillStores(opened.stores, PAPERS);
      await opened.close();
      const [found, expected] = [dump(fast.path), dump(slow.path)];
      expect(expected.get('paper')).toHaveLength(PAPERS);
      expect(expected.get('paper_words')?.length).toBeGreaterThan(PAPERS);
      expect([...found.keys()]).toEqual([...expected.keys()]);
      for (const [table, rows] of expected) expect([table, found.get(table)]).toEqual([table, rows]);
    } finally {
      fast.remove();
      slow.remove();
    }
  });
});

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { applyBatch } from '../../src/graph/embedded/apply-batch/apply-batch.js';
import { Connection } from '../../src/graph/embedded/connection.js';
import { applyMigrations } from '../../src/graph/embedded/migrations/apply-migrations.js';
import { batches } from './graph.js';

/**
 * Indexes that no statement of the fill enters: each row in its place in them costs more than all rows sorted once. The triggers and tables are
 * those of the service, and the rows are written by its own code, so that the graph is the same.
 */
const LEFT_FOR_LAST = `
  SELECT name, sql FROM sqlite_schema
  WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('paper', 'author', 'wrote', 'cites') AND name <> 'paper_by_title_key'
  ORDER BY rowid`;

/**
 * Writes the graph of `batches` into a new file in `dataDir`, in one transaction without a journal: a fill that was cut short leaves a file
 * that is good for nothing.
 * @param note takes progress, in words
 */
export function fillEmbedded(dataDir: string, papers: number, note: (text: string) => void = () => undefined): void {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, 'stemma.db');
  const db = new Connection(path);
  try {
    applyMigrations(db, path);
    db.exec('PRAGMA journal_mode = OFF');
    db.exec('PRAGMA synchronous = OFF');
    db.exec('PRAGMA cache_size = -1000000');
    db.exec('PRAGMA foreign_keys = OFF');
    const indexes = db.all<{ name: string; sql: string }>(LEFT_FOR_LAST);
    const start = Date.now();
    const seconds = (): string => `${Math.round((Date.now() - start) / 1000)} s`;
    db.write(() => {
      for (const { name } of indexes) db.exec(`DROP INDEX ${name}`);
      const ids: string[] = [];
      let written = 0;
      for (const batch of batches(papers, (n) => ids[n] ?? '')) {
        const result = applyBatch(db, batch);
        if (batch.run === 'papers') for (const { key } of batch.papers ?? []) ids.push(result.ids.get(key) ?? '');
        written += 1;
        if (written % 25 === 0) note(`${batch.run}: batch ${written}, ${seconds()}`);
      }
      for (const { sql } of indexes) db.exec(sql);
    });
    db.prepareForWriting();
    note(`written in ${seconds()}`);
  } finally {
    db.close();
  }
}

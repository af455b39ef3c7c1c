import { join } from 'node:path';
import { Connection } from '../../../src/graph/embedded/connection.js';

const WRONG_COUNTS = `
  SELECT p.id FROM paper p WHERE
    p.citations_known <> (SELECT count(*) FROM cites c WHERE c.dst = p.rid AND c.vanished_at IS NULL) OR
    p.references_known <> (SELECT count(*) FROM cites c WHERE c.src = p.rid AND c.vanished_at IS NULL) OR
    p.references_unresolved <> (
      SELECT count(*) FROM cites c JOIN paper d ON d.rid = c.dst WHERE c.src = p.rid AND c.vanished_at IS NULL AND d.identified = 0) OR
    p.identified <> EXISTS (SELECT 1 FROM identifier i WHERE i.paper = p.rid AND i.alias = 0)`;
const WRONG_COUNTERS = `
  SELECT name FROM counter WHERE value <> CASE name
    WHEN 'papers' THEN (SELECT count(*) FROM paper WHERE status <> 'MERGED')
    WHEN 'citations' THEN (SELECT count(*) FROM cites WHERE vanished_at IS NULL)
    ELSE value END`;

/** What is wrong in a graph's file: SQLite's own checks, references to nothing, and every count that is kept along, counted anew. */
export function faultsOf(dataDir: string): unknown[] {
  const db = new Connection(join(dataDir, 'stemma.db'));
  try {
    const check = db
      .all<{ integrity_check: string }>('PRAGMA integrity_check')
      .filter((row) => row.integrity_check !== 'ok');
    db.exec("INSERT INTO paper_words (paper_words) VALUES ('integrity-check')");
    return [...check, ...db.all('PRAGMA foreign_key_check'), ...db.all(WRONG_COUNTS), ...db.all(WRONG_COUNTERS)];
  } finally {
    db.close();
  }
}

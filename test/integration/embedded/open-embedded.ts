import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedStores } from '../../../src/graph/embedded/embedded-stores.js';
import { Connection } from '../../../src/graph/embedded/connection.js';
import { formerFactsOf, sortedByText } from '../../contract/harness.js';
import type { FormerCitation, GraphWithHistory } from '../../contract/harness.js';

export function temporaryFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'stemma-embedded-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** An empty graph in the folder given, or else in one of its own that goes with it. */
export async function openEmbedded(dataDir?: string): Promise<GraphWithHistory> {
  const folder = dataDir === undefined ? temporaryFolder() : { path: dataDir, remove: () => undefined };
  const stores = createEmbeddedStores({ dataDir: folder.path });
  await stores.graph.open();
  return {
    stores,
    close: async () => {
      await stores.graph.close();
      folder.remove();
    },
    formerFacts: async () => {
      const db = new Connection(join(folder.path, 'stemma.db'));
      const rows = db.all<Parameters<typeof formerFactsOf>[0][number]>(
        'SELECT kind, id AS "of", value, source, run, since, until FROM fact_history',
      );
      db.close();
      return formerFactsOf(rows);
    },
    formerCitations: async () => {
      const db = new Connection(join(folder.path, 'stemma.db'));
      const rows = db.all<FormerCitation>(
        `SELECT a.id || ' ' || b.id AS "of", h.field, h.value, w.run, w.at AS until FROM citation_history h
         JOIN paper a ON a.rid = h.src JOIN paper b ON b.rid = h.dst JOIN batch w ON w.rid = h.batch`,
      );
      db.close();
      return sortedByText(rows);
    },
    vanish: async (citingId, citedId, at) => {
      const db = new Connection(join(folder.path, 'stemma.db'));
      db.write(() => {
        db.run('UPDATE writing SET at = ?', at);
        const rid = (id: string) => db.get<{ rid: number }>('SELECT rid FROM paper WHERE id = ?', id)?.rid ?? 0;
        db.run('UPDATE cites SET vanished_at = ? WHERE src = ? AND dst = ?', at, rid(citingId), rid(citedId));
        db.run('UPDATE paper SET references_known = references_known - 1 WHERE id = ?', citingId);
        db.run('UPDATE paper SET citations_known = citations_known - 1 WHERE id = ?', citedId);
        db.run("UPDATE counter SET value = value - 1 WHERE name = 'citations'");
      });
      db.close();
    },
  };
}

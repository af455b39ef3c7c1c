import { statement } from '../cypher/statement.js';

export const LINEAGE_VERSION = statement(
  'lineage-version',
  "MATCH (w:WriterTurn {name: 'writer'}) RETURN coalesce(w.lineageTurn, 0) AS version",
);

/** Behind the writer's lock: the turn that it took is the lineage's new number. */
export const MARK_LINEAGE = statement(
  'mark-lineage',
  "MATCH (w:WriterTurn {name: 'writer'}) SET w.lineageTurn = w.turn",
);

export const PRESENT_LINKS = statement(
  'present-links',
  `MATCH (m:Method)
   RETURN m.id AS id,
     [(m)<-[:CHILD]-(k:LineageLink) WHERE k.until IS NULL | [k.id, k.parentId, k.relation, k.status]] AS links
   ORDER BY m.slug`,
);

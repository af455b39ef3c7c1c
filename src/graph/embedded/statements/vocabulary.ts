/** Changes with whatever may change a name: batches, papers, former values of papers, methods of the lineage. */
export const VOCABULARY_VERSION = `SELECT
  ifnull((SELECT max(rid) FROM batch), 0) || ' ' || ifnull((SELECT max(rid) FROM paper), 0) || ' ' ||
  ifnull((SELECT max(rowid) FROM paper_history), 0) || ' ' || ifnull((SELECT max(rid) FROM method), 0) || ' ' ||
  ifnull((SELECT value FROM lineage_version), 0) AS version`;

export const NAMES = `SELECT x.folded FROM method_name x CROSS JOIN method m ON m.rid = x.method WHERE m.until IS NULL
  UNION ALL SELECT name FROM category WHERE until IS NULL`;

export const TITLES = `SELECT folded_title AS folded FROM paper WHERE status <> 'MERGED'
  UNION ALL SELECT title FROM survey`;

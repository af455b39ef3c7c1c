/** Aligned by `position`; a paper that was merged away leads to the one that absorbed it. */
export const PAPERS_OF_IDS = `
  SELECT j.key AS position, ifnull(p.merged_into, p.rid) AS rid
  FROM json_each(?) j CROSS JOIN paper p ON p.id = j.value`;

/** A present identifier before an alias, a paper that was merged before the one that it leads to, which has its names too, then the lower paper id. */
export const PAPERS_OF_IDENTIFIERS = `
  SELECT j.key AS position, ifnull(p.merged_into, p.rid) AS rid
  FROM json_each(?) j CROSS JOIN identifier i ON i.key = j.value CROSS JOIN paper p ON p.rid = i.paper
  ORDER BY i.alias DESC, (SELECT q.merged_into IS NULL FROM main.paper q WHERE q.rid = i.paper) DESC, p.id DESC`;

/** Sorted, behind one; at most so many. */
export const IDENTIFIER_KEYS = 'SELECT DISTINCT key FROM identifier WHERE key > ? ORDER BY key LIMIT ?';

export const paperRowsOfRids = (select: string, join: string): string =>
  `SELECT ${select} FROM json_each(?) j CROSS JOIN paper p ON p.rid = j.value ${join}`;

export const AUTHORS_OF_PAPERS = `
  SELECT j.key AS position, a.id, a.s2_id AS s2Id, a.name
  FROM json_each(?) j CROSS JOIN wrote w ON w.paper = j.value CROSS JOIN author a ON a.rid = w.author
  ORDER BY j.key, w.position`;

export const NOT_MERGED = "p.status <> 'MERGED'";
export const FROM_YEAR = 'p.year >= ?';
export const TO_YEAR = 'p.year <= ?';
export const PUBLISHED_FROM = 'p.sort_date >= ?';
export const PUBLISHED_TO = "p.sort_date > '' AND p.sort_date <= ?";
export const VENUE_CONTAINS = 'instr(p.folded_venue, ?) > 0';
export const AUTHOR_CONTAINS = 'instr(p.folded_authors, ?) > 0';
export const MIN_CITATIONS = 'p.reported_citations >= ?';
export const OPEN_ACCESS = 'p.open_access = ?';
export const HAS_STATUS = 'p.status = ?';
export const IS_TRACKED = 'p.tracked = 1';
export const IS_NOT_TRACKED = 'p.tracked = 0';

/** Whether a paper is in a set: a statement that gives row numbers. */
export const isIn = (set: string): string => `p.rid IN (${set})`;
export const isNotIn = (set: string): string => `p.rid NOT IN (${set})`;

export const PAPERS_WITH_WORDS = 'SELECT rowid FROM paper_words WHERE paper_words MATCH ?';
/** Papers with one of the categories (ids as JSON); the second parameter takes proposed claims for accepted ones. */
export const PAPERS_IN_CATEGORIES = `
  SELECT k.paper FROM category g CROSS JOIN paper_in_category k ON k.category = g.rid
  WHERE g.id IN (SELECT value FROM json_each(?)) AND (k.status = 'ACCEPTED' OR ?)`;
export const IN_CATEGORIES = isIn(PAPERS_IN_CATEGORIES);
export const PAPERS_CITED_FROM_CATEGORIES = `
  SELECT c.dst FROM cites c WHERE c.vanished_at IS NULL AND c.src IN (${PAPERS_IN_CATEGORIES})`;
/** Of papers (ids as JSON). */
export const PAPERS_CITING = `
  SELECT c.src FROM json_each(?) j CROSS JOIN paper d ON d.id = j.value
  CROSS JOIN cites c ON c.dst = ifnull(d.merged_into, d.rid) WHERE c.vanished_at IS NULL`;
export const PAPERS_INTRODUCING = 'SELECT introduced_by FROM method WHERE introduced_by IS NOT NULL AND until IS NULL';
export const PAPERS_INTRODUCING_METHOD =
  'SELECT introduced_by FROM method WHERE introduced_by IS NOT NULL AND id = ? AND until IS NULL';
export const PAPERS_INTRODUCING_WITH_TRAINING =
  'SELECT introduced_by FROM method WHERE introduced_by IS NOT NULL AND training = ? AND until IS NULL';
export const PAPERS_COVERED_BY =
  'SELECT v.paper FROM coverage v JOIN survey s ON s.rid = v.survey WHERE s.id = ? AND v.state = ?';
export const PAPERS_COVERED = 'SELECT paper FROM coverage WHERE state = ?';
export const PAPERS_OF_AUTHOR = 'SELECT w.paper FROM author a CROSS JOIN wrote w ON w.author = a.rid WHERE a.id = ?';
export const HAS_AUTHOR = isIn(PAPERS_OF_AUTHOR);
/** Those of a set that were merged; words and citations of merged papers are kept. */
export const mergedIn = (set: string): string =>
  `SELECT count(*) AS n FROM paper p INDEXED BY paper_merged WHERE p.merged_into IS NOT NULL AND p.status = 'MERGED' AND ${isIn(set)}`;
/** How many row numbers a set has, and which they are (JSON), up to as many as asked. */
export const firstOf = (set: string): string =>
  `SELECT count(*) AS n, json_group_array(rid) AS rids FROM (WITH found(rid) AS (${set}) SELECT rid FROM found LIMIT ?)`;
/** Every status that is listed, so that an index that begins with the status is entered behind it. */
export const IS_LISTED = "p.status IN ('RESOLVED', 'STUB', 'NOT_FOUND')";

export const PAPERS_COUNTED = "SELECT value FROM counter WHERE name = 'papers'";

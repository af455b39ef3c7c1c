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
export const HOLDS_WORDS = 'p.rid IN (SELECT rowid FROM paper_words WHERE paper_words MATCH ?)';
/** Unknown counts rank below 0: the index of the most cited is entered there, which holds no reported count. */
export const MIN_CITATIONS = 'p.rank_citations >= max(?, 0)';
/** The same where papers are counted: SQLite counts in an index alone only where none of its columns is generated. */
export const MIN_CITATIONS_COUNTED = 'p.reported_citations >= ?';
export const OPEN_ACCESS = 'p.open_access = ?';
export const HAS_STATUS = 'p.status = ?';
export const IS_TRACKED = 'p.tracked = 1';
export const IS_NOT_TRACKED = 'p.tracked = 0';

/** Papers with one of the categories (ids as JSON); the second parameter takes proposed claims for accepted ones. */
export const PAPERS_IN_CATEGORIES = `
  SELECT k.paper FROM category g CROSS JOIN paper_in_category k ON k.category = g.rid
  WHERE g.id IN (SELECT value FROM json_each(?)) AND (k.status = 'ACCEPTED' OR ?)`;
export const IN_CATEGORIES = `p.rid IN (${PAPERS_IN_CATEGORIES})`;
export const NOT_IN_CATEGORIES = `p.rid NOT IN (${PAPERS_IN_CATEGORIES})`;
export const CITED_FROM_CATEGORIES = `p.rid IN (
  SELECT c.dst FROM cites c WHERE c.vanished_at IS NULL AND c.src IN (${PAPERS_IN_CATEGORIES}))`;

export const CITES_ONE_OF = `p.rid IN (
  SELECT c.src FROM json_each(?) j CROSS JOIN paper d ON d.id = j.value
  CROSS JOIN cites c ON c.dst = ifnull(d.merged_into, d.rid) WHERE c.vanished_at IS NULL)`;

export const INTRODUCES =
  'p.rid IN (SELECT introduced_by FROM method WHERE introduced_by IS NOT NULL AND until IS NULL)';
export const INTRODUCES_NOTHING =
  'p.rid NOT IN (SELECT introduced_by FROM method WHERE introduced_by IS NOT NULL AND until IS NULL)';
export const INTRODUCES_METHOD = 'p.rid IN (SELECT introduced_by FROM method WHERE id = ? AND until IS NULL)';
export const INTRODUCES_WITH_TRAINING =
  'p.rid IN (SELECT introduced_by FROM method WHERE training = ? AND until IS NULL)';

export const COVERED_BY = `p.rid IN (
  SELECT v.paper FROM coverage v JOIN survey s ON s.rid = v.survey WHERE s.id = ? AND v.state = ?)`;
export const COVERED_BY_ANY = 'p.rid IN (SELECT paper FROM coverage WHERE state = ?)';

export const HAS_AUTHOR =
  'p.rid IN (SELECT w.paper FROM author a CROSS JOIN wrote w ON w.author = a.rid WHERE a.id = ?)';

export const PAPERS_COUNTED = "SELECT value FROM counter WHERE name = 'papers'";

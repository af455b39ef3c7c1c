const METHOD = `
  m.rid, m.id, m.slug, m.name, m.aliases, m.summary, m.introduced_by_id AS introducedById, m.year, m.training`;

export const METHODS_OF_IDS = `
  SELECT j.key AS position, ${METHOD} FROM json_each(?) j CROSS JOIN dated_method m ON m.id = j.value`;

export const METHODS_OF_RIDS = `
  SELECT j.key AS position, ${METHOD} FROM json_each(?) j CROSS JOIN dated_method m ON m.rid = j.value`;

export const METHOD_OF_SLUG = `SELECT ${METHOD} FROM dated_method m WHERE m.slug = ? AND m.until IS NULL`;

export const METHODS_OF_NAME = `
  SELECT ${METHOD} FROM method_name n CROSS JOIN dated_method m ON m.rid = n.method
  WHERE n.folded = ? AND m.until IS NULL ORDER BY m.slug`;

export const METHODS_INTRODUCED_BY = `
  SELECT j.key AS position, ${METHOD} FROM json_each(?) j CROSS JOIN dated_method m ON m.introduced_by = j.value
  WHERE m.until IS NULL ORDER BY j.key, m.slug`;

export const METHODS_OF_AUTHORS = `
  SELECT DISTINCT j.key AS position, ${METHOD}, m.sort_date FROM json_each(?) j
  CROSS JOIN author a ON a.id = j.value CROSS JOIN wrote w ON w.author = a.rid
  CROSS JOIN dated_method m ON m.introduced_by = w.paper
  WHERE m.until IS NULL ORDER BY j.key, m.sort_date DESC, m.id`;

/** Being compared is no descent. */
const HOLDS_AS_DESCENT = "until IS NULL AND status = 'ACCEPTED' AND relation <> 'COMPARED_WITH'";

/** With how many distinct methods lie below each, itself never counted where links run in a circle. */
export const LISTED_METHODS = 'dated_method m';
export const METHODS_WITH_DESCENDANTS = `(
  WITH RECURSIVE
    step (parent, child) AS (SELECT parent, child FROM lineage_link WHERE ${HOLDS_AS_DESCENT}),
    below (root, method) AS (
      SELECT parent, child FROM step UNION SELECT b.root, s.child FROM below b JOIN step s ON s.parent = b.method),
    counted (root, n) AS (SELECT root, count(*) FROM below WHERE method <> root GROUP BY root)
  SELECT d.*, ifnull(k.n, 0) AS descendants FROM dated_method d LEFT JOIN counted k ON k.root = d.rid) m`;

export const IS_LISTED = 'm.until IS NULL';
export const HOLDS_WORDS = 'm.rid IN (SELECT rowid FROM method_words WHERE method_words MATCH ?)';
const IN_ONE_OF = `
  SELECT k.method FROM category g CROSS JOIN method_in_category k ON k.category = g.rid
  WHERE g.id IN (SELECT value FROM json_each(?)) AND (k.status = 'ACCEPTED' OR ?)`;
export const IN_CATEGORIES = `m.rid IN (${IN_ONE_OF})`;
export const NOT_IN_CATEGORIES = `m.rid NOT IN (${IN_ONE_OF})`;
export const SINCE = "m.sort_date <> '' AND m.sort_date >= ?";
export const UNTIL = "m.sort_date <> '' AND m.sort_date <= ?";
const PARENTS = `SELECT parent FROM lineage_link WHERE ${HOLDS_AS_DESCENT}`;
export const HAS_FOLLOW_UP = `m.rid IN (${PARENTS})`;
export const HAS_NO_FOLLOW_UP = `m.rid NOT IN (${PARENTS})`;
export const NEEDS_TRAINING = 'm.training = ?';
export const INTRODUCED_WITHIN = `m.introduced_by IN (
  SELECT v.paper FROM coverage v JOIN survey s ON s.rid = v.survey WHERE s.id = ? AND v.state = 'IN')`;
export const IS_ONE_OF = 'm.id IN (SELECT value FROM json_each(?))';

/** Former wordings as JSON `[[kind, id, value, since, until, batch], ...]`, said by those batches. */
export const KEEP_FACTS = `
  INSERT INTO fact_history (kind, id, value, since, until, source, run)
  SELECT j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 4, b.source, b.run
  FROM json_each(?) j CROSS JOIN batch b ON b.rid = j.value ->> 5 ORDER BY j.key`;

/** The things of the ids, and those of the slugs, both as JSON; with the batch that said the present wording, and when. */
const thingsKnown = (columns: string, from: string): string => `
  SELECT x.id, x.slug, ${columns}, x.last_batch AS said, lb.at AS saidAt
  FROM ${from} JOIN batch lb ON lb.rid = x.last_batch
  WHERE x.id IN (SELECT value FROM json_each(?1)) OR x.slug IN (SELECT value FROM json_each(?2))`;
/** Ids as JSON: what they are called until they are said. */
const freeSlugs = (table: string): string =>
  `UPDATE ${table} SET slug = id WHERE id IN (SELECT value FROM json_each(?))`;

export const CATEGORIES_KNOWN = thingsKnown(
  'x.name, x.definition, p.id AS parentId, x.sources, x.until',
  'category x LEFT JOIN category p ON p.rid = x.parent',
);
export const CATEGORY_ENDS = 'SELECT id, until FROM category WHERE id IN (SELECT value FROM json_each(?))';
export const CATEGORY_RID = 'SELECT rid, until FROM category WHERE id = ?';
export const FREE_CATEGORY_SLUGS = freeSlugs('category');
export const PUT_CATEGORY = `
  INSERT INTO category (id, slug, name, definition, sources, first_batch, last_batch) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
  ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, name = excluded.name, definition = excluded.definition,
    sources = excluded.sources, last_batch = excluded.last_batch, until = NULL`;
export const SET_CATEGORY_PARENT = 'UPDATE category SET parent = (SELECT rid FROM category WHERE id = ?) WHERE id = ?';
export const PUT_CATEGORY_WORDS = 'INSERT OR REPLACE INTO category_words (rowid, names, body) VALUES (?, ?, ?)';

export const METHODS_KNOWN = thingsKnown(
  'x.name, x.aliases, x.summary, p.id AS introducedById, x.year, x.training, x.sources, x.until',
  'method x LEFT JOIN paper p ON p.rid = x.introduced_by',
);
export const METHOD_RID = 'SELECT rid, until FROM method WHERE id = ?';
export const FREE_METHOD_SLUGS = freeSlugs('method');
export const PUT_METHOD = `
  INSERT INTO method (id, slug, name, folded_name, aliases, summary, introduced_by, year, training, sources, first_batch, last_batch)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
  ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, name = excluded.name, folded_name = excluded.folded_name,
    aliases = excluded.aliases, summary = excluded.summary, introduced_by = excluded.introduced_by, year = excluded.year,
    training = excluded.training, sources = excluded.sources, last_batch = excluded.last_batch, until = NULL`;
export const DROP_METHOD_NAMES = 'DELETE FROM method_name WHERE method = ?';
export const ADD_METHOD_NAME = 'INSERT OR IGNORE INTO method_name (folded, method) VALUES (?, ?)';
export const PUT_METHOD_WORDS = 'INSERT OR REPLACE INTO method_words (rowid, names, body) VALUES (?, ?, ?)';

export const SURVEYS_KNOWN = thingsKnown(
  "x.title, p.id AS paperId, x.categories AS categoryIds, '[]' AS sources, NULL AS until",
  'survey x LEFT JOIN paper p ON p.rid = x.paper',
);
export const SURVEY_RID = 'SELECT rid, NULL AS until FROM survey WHERE id = ?';
export const FREE_SURVEY_SLUGS = freeSlugs('survey');
export const PUT_SURVEY = `
  INSERT INTO survey (id, slug, title, paper, categories, first_batch, last_batch) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)
  ON CONFLICT (id) DO UPDATE SET slug = excluded.slug, title = excluded.title, paper = excluded.paper,
    categories = excluded.categories, last_batch = excluded.last_batch`;
export const PUT_SURVEY_WORDS = "INSERT OR REPLACE INTO survey_words (rowid, names, body) VALUES (?, ?, '')";

/** Places as JSON `[[survey, paper], ...]`. */
export const COVERAGE_STATEMENTS = `
  SELECT s.survey, s.paper, s.source, s.state, s.listed_by AS listedBy, s.reason, s.since, s.until, s.last_batch AS said
  FROM json_each(?) j CROSS JOIN coverage_statement s ON s.survey = j.value ->> 0 AND s.paper = j.value ->> 1
  ORDER BY j.key, s.source`;
/** Rows as JSON `[[survey, paper, source, state, listedBy, reason, since, until, batch], ...]`. */
export const PUT_COVERAGE_STATEMENTS = `
  INSERT INTO coverage_statement (survey, paper, source, state, listed_by, reason, since, until, last_batch)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8
  FROM json_each(?) WHERE TRUE
  ON CONFLICT (survey, paper, source) DO UPDATE SET state = excluded.state, listed_by = excluded.listed_by,
    reason = excluded.reason, since = excluded.since, until = excluded.until, last_batch = excluded.last_batch`;
/** Rows as JSON `[[survey, paper, state, listedBy, reason], ...]`. */
export const PUT_COVERAGE = `
  INSERT INTO coverage (survey, paper, state, listed_by, reason)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?) WHERE TRUE
  ON CONFLICT (survey, paper) DO UPDATE SET state = excluded.state, listed_by = excluded.listed_by, reason = excluded.reason`;
/** Places as JSON `[[survey, paper], ...]`. */
export const DROP_COVERAGE = `
  DELETE FROM coverage WHERE (survey, paper) IN (SELECT value ->> 0, value ->> 1 FROM json_each(?))`;
export const PRESENT_COVERAGE_OF_SOURCE = `
  SELECT survey, paper FROM coverage_statement WHERE source = ? AND until IS NULL`;

/** What a claim says, and who said its present wording when. */
const STORED = `
  k.id, k.evidence, k.claimed_by AS claimedBy, k.rule, k.confidence, k.status, k.since, k.until, k.source, k.reviewed_at AS reviewedAt,
    k.last_batch AS said, lb.at AS saidAt`;
const SAID = 'JOIN batch lb ON lb.rid = k.last_batch';

const CATEGORY_CLAIM = `
  SELECT k.paper, k.method, k.category, p.id AS paperId, m.id AS methodId, g.id AS categoryId, ${STORED}`;
const WITH_SUBJECT = `
  LEFT JOIN paper p ON p.rid = k.paper LEFT JOIN method m ON m.rid = k.method JOIN category g ON g.rid = k.category ${SAID}`;
/** Ids as JSON. */
export const CATEGORY_CLAIMS_OF_IDS = `
  ${CATEGORY_CLAIM} FROM json_each(?) j CROSS JOIN category_claim k ON k.id = j.value ${WITH_SUBJECT}`;
const SAME_CLAIMANT = 'AND k.category = j.value ->> 2 AND k.claimed_by = j.value ->> 3 AND k.until IS NULL';
/** Present claims by the same claimants on the same papers or methods; rows as JSON `[[paper, method, category, claimedBy], ...]`. */
export const CLAIMS_OF_PAPERS = `
  ${CATEGORY_CLAIM} FROM json_each(?) j CROSS JOIN category_claim k ON k.paper = j.value ->> 0 ${SAME_CLAIMANT} ${WITH_SUBJECT}`;
export const CLAIMS_OF_METHODS = `
  ${CATEGORY_CLAIM} FROM json_each(?) j CROSS JOIN category_claim k ON k.method = j.value ->> 1 ${SAME_CLAIMANT} ${WITH_SUBJECT}`;
export const PUT_CATEGORY_CLAIM = `
  INSERT INTO category_claim (id, paper, method, category, evidence, claimed_by, rule, confidence, status, since, source,
    first_batch, last_batch)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)
  ON CONFLICT (id) DO UPDATE SET paper = excluded.paper, method = excluded.method, category = excluded.category,
    evidence = excluded.evidence, claimed_by = excluded.claimed_by, rule = excluded.rule, confidence = excluded.confidence,
    status = excluded.status, since = excluded.since, until = NULL, source = excluded.source, last_batch = excluded.last_batch`;

const LINEAGE_LINK = `
  SELECT NULL AS paper, k.child AS method, NULL AS category, c.id AS childId, p.id AS parentId, k.relation, ${STORED}`;
const WITH_ENDS = `JOIN method c ON c.rid = k.child JOIN method p ON p.rid = k.parent ${SAID}`;
/** Ids as JSON. */
export const LINEAGE_LINKS_OF_IDS = `
  ${LINEAGE_LINK} FROM json_each(?) j CROSS JOIN lineage_link k ON k.id = j.value ${WITH_ENDS}`;
/** Present links by the same claimants between the same methods; rows as JSON `[[child, parent, relation, claimedBy], ...]`. */
export const LINKS_OF_CHILDREN = `
  ${LINEAGE_LINK} FROM json_each(?) j CROSS JOIN lineage_link k ON k.child = j.value ->> 0 AND k.parent = j.value ->> 1
    AND k.relation = j.value ->> 2 AND k.claimed_by = j.value ->> 3 AND k.until IS NULL ${WITH_ENDS}`;
export const PUT_LINEAGE_LINK = `
  INSERT INTO lineage_link (id, child, parent, relation, evidence, claimed_by, rule, confidence, status, since, source,
    first_batch, last_batch)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)
  ON CONFLICT (id) DO UPDATE SET child = excluded.child, parent = excluded.parent, relation = excluded.relation,
    evidence = excluded.evidence, claimed_by = excluded.claimed_by, rule = excluded.rule, confidence = excluded.confidence,
    status = excluded.status, since = excluded.since, until = NULL, source = excluded.source, last_batch = excluded.last_batch`;
/** Every link of descent that holds, with what its ends are called. */
export const HOLDING_DESCENT = `
  SELECT c.id AS childId, c.slug AS childSlug, p.id AS parentId, p.slug AS parentSlug, k.relation
  FROM lineage_link k JOIN method c ON c.rid = k.child JOIN method p ON p.rid = k.parent
  WHERE k.relation <> 'COMPARED_WITH' AND k.status = 'ACCEPTED' AND k.until IS NULL ORDER BY c.slug, p.slug, k.id`;

export const ADD_REVIEW = `
  INSERT INTO review (claim, number, verdict, reviewer, note, batch)
  SELECT ?1, count(*), ?2, ?3, ?4, ?5 FROM review WHERE claim = ?1`;
const reviewOf = (table: 'category_claim' | 'lineage_link') => ({
  /** A verdict that changes nothing is one more voice: the wording stays that of who said it. */
  CONFIRM: `UPDATE ${table} SET reviewed_at = ? WHERE id = ?`,
  DECIDE: `UPDATE ${table} SET reviewed_at = ?1, status = ?3, last_batch = ?4 WHERE id = ?2`,
});
export const REVIEW_CATEGORY_CLAIM = reviewOf('category_claim');
export const REVIEW_LINEAGE_LINK = reviewOf('lineage_link');

/** Ends what a source said and no longer says; the ids that it still says as JSON. */
export const END_OTHER_CATEGORY_CLAIMS = `
  UPDATE category_claim SET until = ? WHERE source = ? AND until IS NULL AND id NOT IN (SELECT value FROM json_each(?))`;
/** Papers and the ids that stay as JSON; `?4` is the rule without its version. */
const endOutdated = (table: 'category_claim' | 'lineage_link', key: 'paper' | 'id'): string => `
  UPDATE ${table} SET until = ?1
  WHERE ${key} IN (SELECT value FROM json_each(?2)) AND claimed_by = ?3 AND substr(rule, 1, instr(rule || '@', '@') - 1) = ?4
    AND rule <> ?5 AND status = 'PROPOSED' AND reviewed_at IS NULL AND until IS NULL
    AND id NOT IN (SELECT value FROM json_each(?6))`;
export const END_OUTDATED_PROPOSALS = endOutdated('category_claim', 'paper');
export const END_OUTDATED_LINKS = endOutdated('lineage_link', 'id');
export const END_OTHER_LINEAGE_LINKS = `
  UPDATE lineage_link SET until = ? WHERE source = ? AND until IS NULL AND id NOT IN (SELECT value FROM json_each(?))`;

/** The present things that a source names. */
const ofSource = (table: 'method' | 'category'): string => `
  SELECT id, sources FROM ${table} WHERE until IS NULL AND EXISTS (SELECT 1 FROM json_each(sources) WHERE value = ?)`;
const speaks = (end: string): string =>
  `EXISTS (SELECT 1 FROM ${end} AND k.until IS NULL AND k.status <> 'REJECTED' AND k.source <> ?2)`;
/** Of the ids as JSON those that present claims of other sources speak of. */
const spokenOf = (table: 'method' | 'category', ...ends: string[]): string => `
  SELECT x.id FROM json_each(?1) j CROSS JOIN ${table} x ON x.id = j.value WHERE ${ends.map(speaks).join(' OR ')}`;
/** Rows as JSON `[[id, sources, until], ...]`. */
const unname = (table: 'method' | 'category'): string => `
  UPDATE ${table} SET sources = s.sources, until = s.until
  FROM (SELECT value ->> 0 AS id, value ->> 1 AS sources, value ->> 2 AS until FROM json_each(?)) s WHERE ${table}.id = s.id`;
export const UNNAMED_METHODS = {
  OF_SOURCE: ofSource('method'),
  SPOKEN_OF: spokenOf(
    'method',
    'category_claim k WHERE k.method = x.rid',
    'lineage_link k WHERE k.child = x.rid',
    'lineage_link k WHERE k.parent = x.rid',
  ),
  PUT: unname('method'),
};
export const UNNAMED_CATEGORIES = {
  OF_SOURCE: ofSource('category'),
  SPOKEN_OF: spokenOf('category', 'category_claim k WHERE k.category = x.rid'),
  PUT: unname('category'),
};

/** Rows as JSON `[[kind, paper, citing, method, category, claim, field, before, after], ...]`, told in their order. */
export const ADD_CHANGES = `
  INSERT INTO change (kind, at, batch, paper, citing, method, category, claim, field, before, after)
  SELECT value ->> 0, ?, ?, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8
  FROM json_each(?) ORDER BY key`;

const IS_FOLLOWED = `
  (p.tracked = 1 OR EXISTS (SELECT 1 FROM coverage v WHERE v.paper = p.rid AND v.state = 'IN'))`;

/** Of these rows the papers that are followed one by one or inside of a survey's boundary. */
export const FOLLOWED = `SELECT p.rid FROM json_each(?) j CROSS JOIN paper p ON p.rid = j.value WHERE ${IS_FOLLOWED}`;
/** Those of them whose list of citations was read to its end before. */
export const FOLLOWED_WITH_LIST = `${FOLLOWED} AND p.citation_list IS NOT NULL`;

/** Whether the source of this batch said something in an earlier run of its own: its first word is where changes begin to count. */
export const SOURCE_SPOKE_BEFORE = `
  SELECT 1 AS found FROM coverage_statement s JOIN batch b ON b.rid = s.last_batch WHERE s.source = ? AND b.run <> ? LIMIT 1`;
export const SOURCE_SPOKE_OF_SURVEY_BEFORE = `
  SELECT 1 AS found FROM coverage_statement s JOIN batch b ON b.rid = s.last_batch
  WHERE s.survey = ? AND s.source = ? AND b.run <> ? LIMIT 1`;

/** The last complete walks through a paper's list that ended before the instant given. */
export const EARLIER_WALK = `
  SELECT l.begun_at AS begunAt, b.at AS endedAt, l.reported, l.in_graph AS inGraph
  FROM list_reading l JOIN batch b ON b.rid = l.batch
  WHERE l.paper = ? AND l.direction = ? AND l.outcome = 'COMPLETE' AND l.begun_at IS NOT NULL AND l.batch <> ? AND b.at <= ?
  ORDER BY b.at DESC LIMIT 1`;

/** Those that a merge brought were never in the paper's own list, until that was seen to have them. */
const IS_OWN = '(c.brought_at IS NULL OR c.brought_at < b.at)';
/** Present citations of a paper's list that were last seen before the instant given. */
export const UNSEEN_CITATIONS = `
  SELECT c.src, c.dst FROM cites c JOIN batch b ON b.rid = c.last_batch
  WHERE c.dst = ? AND c.vanished_at IS NULL AND b.at < ? AND ${IS_OWN} ORDER BY c.src`;
export const UNSEEN_REFERENCES = `
  SELECT c.src, c.dst FROM cites c JOIN batch b ON b.rid = c.last_batch
  WHERE c.src = ? AND c.vanished_at IS NULL AND b.at < ? AND ${IS_OWN} ORDER BY c.dst`;

/** Rows as JSON `[[src, dst], ...]`. */
export const VANISH = `
  UPDATE cites SET vanished_at = ? FROM (SELECT value ->> 0 AS src, value ->> 1 AS dst FROM json_each(?)) s
  WHERE cites.src = s.src AND cites.dst = s.dst`;

export const LIST_STATE = `
  SELECT reported_citations AS reportedCitations, reported_references AS reportedReferences, citations_known AS citationsKnown,
    references_known AS referencesKnown
  FROM paper WHERE rid = ?`;

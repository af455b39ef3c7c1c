const COLUMNS = `
  h.number, h.kind, h.at, b.source, b.run, p.id AS paperId, q.id AS citingId, m.id AS methodId, g.id AS categoryId,
  h.claim AS claimId, h.field, h.before, h.after`;

const WITH_ENDS = `
  JOIN batch b ON b.rid = h.batch LEFT JOIN paper p ON p.rid = h.paper LEFT JOIN paper q ON q.rid = h.citing
  LEFT JOIN method m ON m.rid = h.method LEFT JOIN category g ON g.rid = h.category`;

export const CHANGE_COLUMNS = COLUMNS;
export const ALL_CHANGES = `change h ${WITH_ENDS}`;

/** Numbers as JSON. */
export const CHANGES_OF_NUMBERS = `
  SELECT j.key AS position, ${COLUMNS} FROM json_each(?) j CROSS JOIN change h ON h.number = j.value ${WITH_ENDS}`;

/** The second condition enters the list where the first such change stands, instead of at its beginning. */
export const SINCE = 'h.at >= ? AND h.number >= (SELECT min(number) FROM change WHERE at >= ?)';
export const UNTIL = 'h.at < ?';
export const OF_KINDS = 'h.kind IN (SELECT value FROM json_each(?))';
/** Papers that were merged into some are these, as far as changes go. */
const withMerged = (papers: string): string => `(
  WITH o(rid) AS (${papers}) SELECT rid FROM o UNION ALL SELECT m.rid FROM o CROSS JOIN paper m ON m.merged_into = o.rid)`;
const NAMED = withMerged('SELECT rid FROM paper WHERE id = ?');
export const OF_PAPER = `h.number IN (
  SELECT number FROM change WHERE paper IN ${NAMED} UNION ALL SELECT number FROM change WHERE citing IN ${NAMED})`;
const INTRODUCING = withMerged('SELECT introduced_by FROM method WHERE id = ?');
export const OF_METHOD = `(h.method = (SELECT rid FROM method WHERE id = ?) OR h.paper IN ${INTRODUCING})`;
/** Category ids as JSON. */
export const OF_CATEGORIES = `(
  h.category IN (SELECT rid FROM category WHERE id IN (SELECT value FROM json_each(?)))
  OR h.paper IN ${withMerged(`
    SELECT k.paper FROM category g CROSS JOIN paper_in_category k ON k.category = g.rid
    WHERE g.id IN (SELECT value FROM json_each(?)) AND k.status = 'ACCEPTED'`)}
  OR h.method IN (
    SELECT k.method FROM category g CROSS JOIN method_in_category k ON k.category = g.rid
    WHERE g.id IN (SELECT value FROM json_each(?)) AND k.status = 'ACCEPTED'))`;
export const OF_SURVEY = `(h.paper IN ${withMerged(`
  SELECT v.paper FROM coverage v JOIN survey s ON s.rid = v.survey WHERE s.id = ? AND v.state = 'IN'`)}
  OR h.kind = 'BOUNDARY_DECIDED' AND h.field = ?)`;

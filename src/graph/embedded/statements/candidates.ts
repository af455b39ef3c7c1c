import { CANDIDATE_POINTS } from '../../../domain/candidate.js';

/** METHODOLOGY or RESULT: a source that says neither, or nothing, gives no sign. */
const IS_USED = "ifnull(instr(c.intents, 'METHODOLOGY') > 0 OR instr(c.intents, 'RESULT') > 0, 0)";
const { cited, influential, used } = CANDIDATE_POINTS;

/**
 * Every candidate of a survey that cites as many covered papers as asked, best first. Parameters: the survey's id, how many, the month that recency
 * counts from, and the earliest day (null: any). The grouping asks citations by those they cite; the papers are met after it.
 */
export const RANKED_CANDIDATES = `
  SELECT p.rid, p.id, n.cited, n.influential, n.used,
    max(0, ifnull(substr(nullif(p.sort_date, ''), 1, 4) * 12 + substr(p.sort_date, 6, 2) - ?3, 0)) AS monthsAfter
  FROM (
    SELECT s.rid AS survey, s.paper AS own, c.src AS rid, count(*) AS cited, sum(ifnull(c.influential, 0)) AS influential, sum(${IS_USED}) AS used
    FROM survey s CROSS JOIN coverage v ON v.survey = s.rid CROSS JOIN cites c ON c.dst = v.paper
    WHERE s.id = ?1 AND v.state = 'IN' AND c.vanished_at IS NULL
    GROUP BY c.src HAVING count(*) >= ?2) n
  CROSS JOIN paper p ON p.rid = n.rid
  WHERE p.status <> 'MERGED' AND p.rid IS NOT n.own
    AND NOT EXISTS (SELECT 1 FROM coverage d WHERE d.survey = n.survey AND d.paper = n.rid)
    AND (?4 IS NULL OR coalesce(p.publication_date || iif(length(p.publication_date) = 7, '-31', ''), p.year || '-12-31', '~') >= ?4)`;

/** Proposed claims count: who decides of candidates decides of these too. */
export const IN_ONE_OF_CATEGORIES = `
  AND p.rid IN (
    SELECT k.paper FROM category g CROSS JOIN paper_in_category k ON k.category = g.rid
    WHERE g.id IN (SELECT value FROM json_each(?5)))`;
export const MOST_POINTS = `
  ORDER BY n.cited * ${cited} + n.influential * ${influential} + n.used * ${used} + monthsAfter DESC, p.id`;

/** What papers (row numbers as JSON) cite inside of the boundary of a survey. */
export const COVERED_CITATIONS = `
  SELECT j.key AS position, d.id AS citedId, c.influential, c.intents
  FROM json_each(?1) j CROSS JOIN cites c ON c.src = j.value CROSS JOIN paper d ON d.rid = c.dst
  WHERE c.vanished_at IS NULL AND c.dst IN (
    SELECT v.paper FROM survey s CROSS JOIN coverage v ON v.survey = s.rid WHERE s.id = ?2 AND v.state = 'IN')
  ORDER BY j.key, d.id`;

/** Papers as JSON `[rid, ...]`. The last two readings of each list, the latest first, and when it was last read whole. */
export const LIST_MEMORIES = `
  SELECT position, at, outcome, reported, wholeAt FROM (
    SELECT j.key AS position, b.at, l.outcome, l.reported,
      row_number() OVER (PARTITION BY j.key ORDER BY b.at DESC, l.batch DESC) AS place,
      max(CASE WHEN l.outcome IN ('COMPLETE', 'ELIDED', 'CAPPED') THEN b.at END) OVER (PARTITION BY j.key) AS wholeAt
    FROM json_each(?1) j CROSS JOIN list_reading l ON l.paper = j.value AND l.direction = ?2
    CROSS JOIN batch b ON b.rid = l.batch
  ) WHERE place <= 2 ORDER BY position, place`;

/** Each paper with the instant from which on its history is told: ?1 papers as JSON, ?2 since. */
const ASKED = `
  WITH asked AS (
    SELECT j.key AS position, j.value AS rid, ifnull((
      SELECT max(b.at) FROM list_reading l CROSS JOIN batch b ON b.rid = l.batch
      WHERE l.paper = j.value AND l.direction = 'citations' AND l.outcome = 'COMPLETE' AND b.at < ?2), '') AS base
    FROM json_each(?1) j WHERE j.value IS NOT NULL
  )`;
const BEFORE_UNTIL = '(?3 IS NULL OR b.at < ?3)';
/** The paper itself, and those that were merged into it as long as it was not read itself: what two records count is never one series. */
const READ = `${ASKED}, read AS (
    SELECT position, rid AS paper, base, NULL AS before FROM asked
    UNION ALL
    SELECT a.position, m.rid, a.base, ifnull((
      SELECT min(b.at) FROM (
        SELECT batch FROM count_reading WHERE paper = a.rid
        UNION ALL SELECT batch FROM list_reading WHERE paper = a.rid AND direction = 'citations'
      ) o CROSS JOIN batch b ON b.rid = o.batch), '~')
    FROM asked a CROSS JOIN paper m ON m.merged_into = a.rid
  )`;
const BEFORE_OWN = '(a.before IS NULL OR b.at < a.before)';

export const CITATION_SIGHTINGS = `${READ}
  SELECT position, at, reported, inGraph, list FROM (
    SELECT a.position, b.at, r.citations AS reported, r.in_graph AS inGraph, NULL AS list
    FROM read a CROSS JOIN count_reading r ON r.paper = a.paper CROSS JOIN batch b ON b.rid = r.batch
    WHERE r.citations IS NOT NULL AND b.at >= a.base AND ${BEFORE_OWN} AND ${BEFORE_UNTIL}
    UNION ALL
    SELECT a.position, b.at, l.reported, l.in_graph, l.outcome
    FROM read a CROSS JOIN list_reading l ON l.paper = a.paper AND l.direction = 'citations'
    CROSS JOIN batch b ON b.rid = l.batch
    WHERE l.in_graph IS NOT NULL AND b.at >= a.base AND ${BEFORE_OWN} AND ${BEFORE_UNTIL}
  ) ORDER BY position, at, list IS NOT NULL`;

export const CITATIONS_FIRST_SEEN = `${ASKED}
  SELECT a.position, b.at, count(*) AS count
  FROM asked a CROSS JOIN cites c ON c.dst = a.rid AND c.gone = 0 CROSS JOIN batch b ON b.rid = c.first_batch
  WHERE b.at > a.base AND ${BEFORE_UNTIL} GROUP BY a.position, b.at ORDER BY a.position, b.at`;

const NOTICE = 'n.kind, n.doi, n.date, n.source, n.record_id AS recordId, n.confirmed, n.since';

/** Papers as JSON `[rid, ...]`. Their present notices. */
export const PRESENT_NOTICES = `
  SELECT n.paper, ${NOTICE} FROM json_each(?) j CROSS JOIN notice n ON n.paper = j.value WHERE n.until IS NULL
  ORDER BY n.paper, n.place`;

/** Rows as JSON `[[paper, place, kind, doi, date, source, recordId, confirmed], ...]`; ?1 the instant, ?2 the batch. */
export const ADD_NOTICES = `
  INSERT OR REPLACE INTO notice (paper, place, since, until, kind, doi, date, source, record_id, confirmed, batch)
  SELECT value ->> 0, value ->> 1, ?1, NULL, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, ?2
  FROM json_each(?3)`;

/** Rows as JSON `[[paper, place], ...]`. */
export const END_NOTICES = `
  UPDATE notice SET until = ?1 FROM (SELECT value ->> 0 AS paper, value ->> 1 AS place FROM json_each(?2)) s
  WHERE notice.paper = s.paper AND notice.place = s.place AND notice.until IS NULL`;

/** Rows as JSON `[[paper, known], ...]`. */
export const ADD_NOTICE_CHECKS = `
  INSERT OR REPLACE INTO notice_check (paper, at, known, batch) SELECT value ->> 0, ?1, value ->> 1, ?2 FROM json_each(?3)`;

/** Each paper with those that were merged into it, ?1 papers as JSON, by the instant ?2; null: now. */
const READ = `
  WITH read AS (
    SELECT j.key AS position, j.value AS paper FROM json_each(?1) j WHERE j.value IS NOT NULL
    UNION ALL
    SELECT j.key, o.rid FROM json_each(?1) j CROSS JOIN paper o ON o.merged_into = j.value
    WHERE ?2 IS NULL OR ?2 >= (
      SELECT min(b.at) FROM merge m JOIN batch b ON b.rid = m.batch WHERE m.absorbed = o.rid AND m.undone_batch IS NULL)
  )`;

export const NOTICES_OF_PAPERS = `${READ}
  SELECT r.position, ${NOTICE} FROM read r CROSS JOIN notice n ON n.paper = r.paper
  WHERE CASE WHEN ?2 IS NULL THEN n.until IS NULL ELSE n.since <= ?2 AND (n.until IS NULL OR n.until > ?2) END
  ORDER BY r.position, n.place`;

export const CHECKS_OF_PAPERS = `${READ}
  SELECT r.position, max(CASE WHEN c.known = 1 THEN c.at END) AS checkedAt, max(c.at) AS askedAt FROM read r CROSS JOIN notice_check c ON c.paper = r.paper
  WHERE ?2 IS NULL OR c.at <= ?2 GROUP BY r.position`;

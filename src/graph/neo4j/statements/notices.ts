import { statement } from '../cypher/statement.js';

const NOTICE =
  '{kind: n.kind, doi: n.doi, date: n.date, source: n.source, recordId: n.recordId, confirmed: n.confirmed, since: n.since}';

export const PRESENT_NOTICES = statement(
  'present-notices',
  `UNWIND $ids AS id
   MATCH (n:Notice {paperId: id}) WHERE n.until IS NULL
   RETURN n.paperId AS paper, ${NOTICE} AS notice ORDER BY n.id`,
);

/** Rows `{id, paperId, place, notice}`. */
export const ADD_NOTICES = statement(
  'add-notices',
  `UNWIND $rows AS row
   MATCH (p:Paper|MergedPaper {id: row.paperId})
   MERGE (n:Notice {id: row.id})
   SET n = row.notice, n.id = row.id, n.paperId = row.paperId, n.place = row.place, n.since = $at, n.run = $run, n.assertedBy = $source
   MERGE (p)-[:HAS_NOTICE]->(n)`,
);

/** Rows `{paperId, place}`. */
export const END_NOTICES = statement(
  'end-notices',
  `UNWIND $rows AS row
   MATCH (n:Notice {paperId: row.paperId}) WHERE n.place = row.place AND n.until IS NULL
   SET n.until = $at`,
);

/** Rows `{paperId, isKnown}`. */
export const ADD_NOTICE_CHECKS = statement(
  'add-notice-checks',
  `UNWIND $rows AS row
   MATCH (p:Paper|MergedPaper {id: row.paperId})
   MERGE (c:NoticeCheck {id: row.paperId + ' ' + $at})
   SET c.paperId = row.paperId, c.isKnown = row.isKnown, c.at = $at, c.run = $run, c.source = $source
   MERGE (p)-[:HAS_NOTICE_CHECK]->(c)`,
);

/** Each paper with those that were merged into it by `$asOf`; null: now. */
const READ = `UNWIND $ids AS id
   MATCH (p:Paper|MergedPaper {id: id})
   CALL (p) {
     RETURN p AS read
     UNION ALL
     MATCH (p)<-[:MERGED_INTO]-(read:MergedPaper)
     WHERE $asOf IS NULL OR EXISTS { MATCH (m:Merge {absorbedId: read.id}) WHERE m.undoneAt IS NULL AND m.at <= $asOf }
     RETURN read
   }`;

export const NOTICES_OF_PAPERS = statement(
  'notices-of-papers',
  `${READ}
   MATCH (read)-[:HAS_NOTICE]->(n:Notice)
   WHERE CASE WHEN $asOf IS NULL THEN n.until IS NULL ELSE n.since <= $asOf AND (n.until IS NULL OR n.until > $asOf) END
   RETURN id, ${NOTICE} AS notice ORDER BY id, n.place`,
);

export const CHECKS_OF_PAPERS = statement(
  'notice-checks-of-papers',
  `${READ}
   MATCH (read)-[:HAS_NOTICE_CHECK]->(c:NoticeCheck) WHERE $asOf IS NULL OR c.at <= $asOf
   RETURN id, max(CASE WHEN c.isKnown THEN c.at END) AS checkedAt, max(c.at) AS askedAt`,
);

import { statement } from '../cypher/statement.js';
import { RETYPE_CITATIONS } from './write-citations.js';

/** Numbers follow each other by the order in which writers took their turn, which is the order of their commits. */
export const ADD_CHANGES = statement(
  'add-changes',
  `MATCH (w:WriterTurn {name: 'writer'})
   WITH w, coalesce(w.changes, 0) AS told
   SET w.changes = told + size($rows)
   WITH told
   UNWIND range(0, size($rows) - 1) AS i
   WITH told + i + 1 AS number, $rows[i] AS row
   CREATE (h:Change {number: number, at: $at, source: $source, run: $run})
   SET h += row`,
);

/** Of these the papers that are followed one by one or inside of a survey's boundary, and whether their list of citations was read to its end. */
export const FOLLOWED = statement(
  'followed',
  `UNWIND $ids AS id
   MATCH (p:Paper|MergedPaper {id: id})
   WHERE p.tracked = true OR EXISTS { (p)<-[:COVERS {state: 'IN'}]-(:Survey) }
   RETURN p.id AS id, p.citationList IS NOT NULL AS hasList`,
);

/** Whether the source of this batch said something in an earlier run of its own. */
export const SOURCE_SPOKE_BEFORE = statement(
  'source-spoke-before',
  'MATCH (s:CoverageStatement {source: $source}) WHERE s.saidRun <> $run RETURN true AS found LIMIT 1',
);
export const SURVEYS_SPOKEN_OF_BEFORE = statement(
  'surveys-spoken-of-before',
  `MATCH (s:CoverageStatement {source: $source}) WHERE s.surveyId IN $surveyIds AND s.saidRun <> $run
   RETURN DISTINCT s.surveyId AS surveyId`,
);

/** The last complete walk through each list that ended before the present one began. */
export const EARLIER_WALKS = statement(
  'earlier-walks',
  `UNWIND $rows AS row
   MATCH (:Paper|MergedPaper {id: row.paper})-[:HAS_LIST_READING]->(r:ListReading)
   WHERE r.direction = row.direction AND r.outcome = 'COMPLETE' AND r.begunAt IS NOT NULL AND r.id <> row.id AND r.at <= row.begunAt
   WITH row, r ORDER BY r.at DESC
   WITH row, head(collect(r)) AS r
   RETURN row.id AS id, r.begunAt AS begunAt, r.at AS endedAt, r.reported AS reported, r.inGraph AS inGraph`,
);

/** Those that a merge brought were never in the paper's own list, until that was seen to have them. */
const UNSEEN = `WHERE c.lastSeenAt < $since AND coalesce(c.broughtAt < c.lastSeenAt, true)
   RETURN elementId(c) AS place, a.id AS citingId, b.id AS citedId, b.stubTitle IS NULL AS isIdentified`;

/** Present citations of a paper's list that were last seen before the instant given. */
export const UNSEEN_CITATIONS = {
  citations: statement('unseen-citations', `MATCH (b:Paper|MergedPaper {id: $paper})<-[c:CITES]-(a:Paper) ${UNSEEN}`),
  references: statement('unseen-references', `MATCH (a:Paper|MergedPaper {id: $paper})-[c:CITES]->(b:Paper) ${UNSEEN}`),
} as const;

export const VANISH = statement(
  'vanish',
  `UNWIND $places AS place
   MATCH (a)-[c:CITES]->(b) WHERE elementId(c) = place
   SET c.vanishedAt = $at
   ${RETYPE_CITATIONS}`,
);

export const LIST_STATE = statement(
  'list-state',
  `MATCH (p:Paper|MergedPaper {id: $paper})
   RETURN p.reportedCitations AS reportedCitations, p.reportedReferences AS reportedReferences,
          coalesce(p.citationsKnown, 0) AS citationsKnown, p.referencesKnown AS referencesKnown`,
);

import { statement } from '../cypher/statement.js';
import { PRESENT_OR_ENDED } from './citations.js';

/** The last two readings of each list, the latest first, and when it was last read whole. */
export const LIST_MEMORIES = statement(
  'list-memories',
  `UNWIND $ids AS id
   MATCH (p:Paper|MergedPaper {id: id})-[:HAS_LIST_READING]->(r:ListReading)
   WHERE r.direction = $direction
   WITH id, r ORDER BY r.at DESC, r.id DESC
   WITH id, collect(r) AS readings
   RETURN id, [r IN readings[..2] | [r.at, r.outcome, r.reported]] AS latest,
          head([r IN readings WHERE r.outcome IN ['COMPLETE', 'ELIDED', 'CAPPED'] | r.at]) AS wholeAt`,
);

/** From when on each paper's history is told. */
const BASE = `UNWIND $ids AS id
   MATCH (p:Paper|MergedPaper {id: id})
   WITH p, coalesce(head(COLLECT {
     MATCH (p)-[:HAS_LIST_READING]->(l:ListReading)
     WHERE l.direction = 'citations' AND l.outcome = 'COMPLETE' AND l.at < $since
     RETURN l.at ORDER BY l.at DESC LIMIT 1 }), '') AS base`;

/** Those of the paper itself, and those of papers merged into it as long as it was not read itself: what two records count is never one series. */
export const CITATION_SIGHTINGS = statement(
  'citation-sightings',
  `${BASE}
   CALL (p, base) {
     RETURN p AS read, null AS before
     UNION ALL
     MATCH (p)<-[:MERGED_INTO]-(read:MergedPaper)
     RETURN read, coalesce(head(COLLECT {
       MATCH (p)-[:HAS_COUNT_READING|HAS_LIST_READING]->(own:CountReading|ListReading) WHERE coalesce(own.direction, 'citations') = 'citations'
       RETURN own.at ORDER BY own.at LIMIT 1 }), '~') AS before
   }
   CALL (read, before, base) {
     MATCH (read)-[:HAS_COUNT_READING]->(r:CountReading)
     WHERE r.citations IS NOT NULL AND r.at >= base AND ($until IS NULL OR r.at < $until) AND (before IS NULL OR r.at < before)
     RETURN r.at AS at, r.citations AS reported, r.inGraph AS inGraph, null AS list, 0 AS place
     UNION ALL
     MATCH (read)-[:HAS_LIST_READING]->(l:ListReading)
     WHERE l.direction = 'citations' AND l.inGraph IS NOT NULL AND l.at >= base AND ($until IS NULL OR l.at < $until)
       AND (before IS NULL OR l.at < before)
     RETURN l.at AS at, l.reported AS reported, l.inGraph AS inGraph, l.outcome AS list, 1 AS place
   }
   RETURN p.id AS id, at, reported, inGraph, list ORDER BY id, at, place`,
);

export const CITATIONS_FIRST_SEEN = statement(
  'citations-first-seen',
  `${BASE}
   MATCH (p)<-[c:${PRESENT_OR_ENDED}]-(:Paper)
   WHERE c.gone IS NULL AND c.firstSeenAt > base AND ($until IS NULL OR c.firstSeenAt < $until)
   RETURN p.id AS id, c.firstSeenAt AS at, count(*) AS count ORDER BY id, at`,
);

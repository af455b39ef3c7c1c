import { statement } from '../cypher/statement.js';
import { CITATIONS_BETWEEN, PRESENT_OR_ENDED } from './citations.js';
import { CITATIONS_AT_PLACES, RETYPE_CITATIONS } from './write-citations.js';

const EDGE = `a.id AS citingId, b.id AS citedId, b.stubTitle IS NULL AS isIdentified, elementId(c) AS place, properties(c) AS citation`;

/** The citations of a paper, both ways; those that are gone are of another paper. */
export const CITATIONS_TO_MOVE = statement(
  'citations-to-move',
  `MATCH (a:Paper|MergedPaper {id: $id})-[c:${PRESENT_OR_ENDED}]->(b) WHERE c.gone IS NULL RETURN ${EDGE}
   UNION ALL
   MATCH (b:Paper|MergedPaper {id: $id})<-[c:${PRESENT_OR_ENDED}]-(a) WHERE c.gone IS NULL AND a.id <> $id RETURN ${EDGE}`,
);
/** Gone ones too. */
export const CITATIONS_IN_PLACE = statement('citations-in-place', `${CITATIONS_BETWEEN} RETURN ${EDGE}`);

/** Both properties say since when: as of an earlier instant the citation is present without a former self. */
export const TAKE_AWAY = statement(
  'take-away',
  `${CITATIONS_AT_PLACES} SET c.gone = $at, c.vanishedAt = coalesce(c.vanishedAt, $at)
   ${RETYPE_CITATIONS}`,
);
/** What it says did not change meanwhile: from when until when it was gone is all that the past needs. */
export const GIVE_BACK = statement(
  'give-back',
  `${CITATIONS_AT_PLACES}
   SET c.wasGone = coalesce(c.wasGone, []) + (c.gone + ' ' + $at)
   SET c.gone = null, c.vanishedAt = row.vanishedAt
   ${RETYPE_CITATIONS}`,
);

export const ADD_BROUGHT = statement(
  'add-brought',
  `UNWIND $rows AS row
   MATCH (a:Paper|MergedPaper {id: row.citingId})
   MATCH (b:Paper|MergedPaper {id: row.citedId})
   CREATE (a)-[c:CITES]->(b)
   SET c = row.says, c.knownSince = $at
   ${RETYPE_CITATIONS}`,
);
/** What the list of a merged paper still has is not in the kept one's own. */
export const BROUGHT_AGAIN = statement(
  'brought-again',
  `${CITATIONS_BETWEEN}
   WITH c WHERE c.broughtAt IS NOT NULL OR c.firstSeenAt = $at
   SET c.broughtAt = $at`,
);

export const CLAIMS_TO_MOVE = statement(
  'claims-to-move',
  `MATCH (p:Paper|MergedPaper {id: $id})<-[:ABOUT]-(k:CategoryClaim) WHERE k.until IS NULL
   RETURN properties(k) AS fact ORDER BY k.id`,
);
export const END_CLAIMS = statement('end-claims', 'MATCH (k:CategoryClaim) WHERE k.id IN $ids SET k.until = $at');
export const BEGIN_CLAIMS_AGAIN = statement(
  'begin-claims-again',
  'MATCH (k:CategoryClaim) WHERE k.id IN $ids SET k.until = null',
);
export const MOVE_CLAIMS = statement(
  'move-claims',
  `MATCH (to:Paper|MergedPaper {id: $to})
   MATCH (from:Paper|MergedPaper {id: $from})<-[r:ABOUT]-(k:CategoryClaim) WHERE k.id IN $ids
   CREATE (k)-[:WAS_ABOUT {validFrom: r.validFrom, validUntil: $at}]->(from)
   CREATE (k)-[:ABOUT {validFrom: $at}]->(to)
   DELETE r
   SET k.paperId = $to`,
);
/** Of these claims those that hold. */
export const HOLDING_CLAIMS = statement(
  'holding-claims',
  `MATCH (k:CategoryClaim) WHERE k.id IN $ids AND k.until IS NULL AND k.status = 'ACCEPTED' RETURN k.id AS id`,
);

export const METHODS_TO_MOVE = statement(
  'methods-to-move',
  'MATCH (m:Method) WHERE m.introducedById = $id RETURN m.id AS id, m.until IS NULL AS isPresent ORDER BY m.id',
);
export const MOVE_METHODS = statement('move-methods', 'MATCH (m:Method) WHERE m.id IN $ids SET m.introducedById = $to');
export const SURVEYS_TO_MOVE = statement(
  'surveys-to-move',
  'MATCH (s:Survey)-[:DESCRIBED_BY]->(p:Paper|MergedPaper {id: $id}) RETURN s.id AS id ORDER BY s.id',
);
export const MOVE_SURVEYS = statement('move-surveys', 'MATCH (s:Survey) WHERE s.id IN $ids SET s.paperId = $to');
export const SURVEY_IDS = statement('survey-ids', 'MATCH (s:Survey) RETURN s.id AS id');

export const COPY_AUTHORSHIPS = statement(
  'copy-authorships',
  `MATCH (to:Paper|MergedPaper {id: $to}) WHERE NOT EXISTS { (to)<-[:WROTE]-() }
   MATCH (:Paper|MergedPaper {id: $from})<-[w:WROTE]-(a:Author)
   CREATE (a)-[:WROTE {position: w.position, validFrom: CASE WHEN to.firstSeenAt < $at THEN $at END}]->(to)`,
);

export const FOLLOWING = statement(
  'following',
  `MATCH (p:Paper|MergedPaper {id: $id})
   RETURN coalesce(p.tracked, false) AS tracked, p.referenceList AS referenceList, p.citationList AS citationList`,
);
export const SET_FOLLOWING = statement(
  'set-following',
  `MATCH (p:Paper|MergedPaper {id: $id})
   SET p.tracked = CASE WHEN $tracked THEN true END, p.referenceList = $referenceList, p.citationList = $citationList`,
);
/** An entry that had an identifier has none now. */
export const REFERENCES_UNRESOLVED = statement(
  'references-unresolved',
  `MATCH (p:Paper|MergedPaper {id: $id})<-[c:CITES]-(citing:Paper)
   WITH citing, count(*) AS n
   SET citing.referencesUnresolved = citing.referencesUnresolved + n`,
);
/** Names that lead to a paper no longer. */
export const DROP_ALIASES = statement(
  'drop-aliases',
  `UNWIND $keys AS key
   MATCH (a:Alias {key: key})-[n:NAMES]->(:Paper|MergedPaper {id: $id})
   DELETE n
   WITH DISTINCT a WHERE NOT EXISTS { (a)-[:NAMES]->() }
   DELETE a`,
);

export const LED_TO = statement(
  'led-to',
  'MATCH (p:Paper|MergedPaper {id: $id})<-[:MERGED_INTO]-(led:MergedPaper) RETURN led.id AS id ORDER BY led.id',
);
export const LEAD_NO_LONGER = statement(
  'lead-no-longer',
  `MATCH (p:Paper|MergedPaper)-[r:MERGED_INTO]->(kept) WHERE p.id IN $ids
   CREATE (p)-[:WAS_MERGED_INTO {validFrom: r.validFrom, validUntil: $at}]->(kept)
   DELETE r
   SET p.mergedInto = null`,
);
export const LEAD_TO = statement(
  'lead-to',
  `MATCH (kept:Paper|MergedPaper {id: $to})
   MATCH (p:Paper|MergedPaper) WHERE p.id IN $ids
   CREATE (p)-[:MERGED_INTO {validFrom: $at}]->(kept)
   SET p.mergedInto = $to`,
);
/** The label says what holds now: a paper that was merged into another is no `Paper`. */
export const SET_STATUS = statement(
  'set-status',
  `MATCH (p:Paper|MergedPaper {id: $id})
   SET p.status = $status
   FOREACH (merged IN CASE WHEN $status = 'MERGED' THEN [p] ELSE [] END | SET merged:MergedPaper REMOVE merged:Paper)
   FOREACH (own IN CASE WHEN $status = 'MERGED' THEN [] ELSE [p] END | SET own:Paper REMOVE own:MergedPaper)`,
);

export const ADD_MERGE = statement(
  'add-merge',
  `MATCH (w:WriterTurn {name: 'writer'})
   CREATE (m:Merge {id: $absorbedId + ' ' + w.turn, number: w.turn})
   SET m += $merge`,
);
/** In their order of ids, behind one. */
export const JOURNALS = statement(
  'journals',
  'MATCH (m:Merge) WHERE m.id > $after RETURN m.id AS id, m.journal AS journal ORDER BY m.id LIMIT $limit',
);
export const CHANGE_JOURNALS = statement(
  'change-journals',
  'UNWIND $rows AS row MATCH (m:Merge {id: row.id}) SET m.journal = row.journal',
);
const NAMED = 'k.id AS id, k.title AS title, k.status AS status';
export const MERGE_OF = statement(
  'merge-of',
  `MATCH (m:Merge {absorbedId: $id}) WHERE m.undoneAt IS NULL
   MATCH (k:Paper|MergedPaper {id: m.keepId})
   RETURN m.id AS merge, m.number AS number, m.at AS at, m.journal AS journal, k.mergedInto AS keepInto, ${NAMED}
   ORDER BY m.number DESC LIMIT 1`,
);
export const LATER_MERGES = statement(
  'later-merges',
  `MATCH (m:Merge {keepId: $id}) WHERE m.undoneAt IS NULL AND m.number > $number
   MATCH (k:Paper|MergedPaper {id: m.absorbedId}) RETURN ${NAMED} ORDER BY m.number DESC`,
);
export const MERGE_UNDONE = statement(
  'merge-undone',
  'MATCH (m:Merge {id: $merge}) SET m.undoneAt = $at, m.undoneBy = $source, m.undoneReason = $reason',
);
/** Pairs that people took apart. */
export const TAKEN_APART = statement(
  'taken-apart',
  'MATCH (m:Merge) WHERE m.undoneAt IS NOT NULL RETURN DISTINCT m.keepId AS keepId, m.absorbedId AS absorbedId',
);
export const PAPERS_WITH_NAMES = statement(
  'papers-with-names',
  `MATCH (k:Paper|MergedPaper) WHERE k.id IN $ids RETURN ${NAMED}`,
);

import { statement } from '../cypher/statement.js';
import { CITATIONS_BETWEEN, PRESENT_OR_ENDED } from './citations.js';

/** A new citation comes as `[isInfluential, intents, contexts]`; its last sighting is the first until there is another. */
export const newCitation = (row: string): string =>
  `{isInfluential: ${row}[0], intents: ${row}[1], contexts: ${row}[2],
     firstSeenAt: $at, lastSeenAt: $at, firstSource: $source, firstRun: $run}`;

export const KNOWN_CITATIONS = statement(
  'known-citations',
  `${CITATIONS_BETWEEN}
   RETURN a.id AS citingId, b.id AS citedId, elementId(c) AS place, properties(c) AS citation`,
);

/** The writer knows that there is no such citation yet. */
export const ADD_CITATIONS = statement(
  'add-citations',
  `UNWIND $rows AS row
   MATCH (a:Paper {id: row[0]})
   MATCH (b:Paper {id: row[1]})
   CREATE (a)-[:CITES ${newCitation('row[2]')}]->(b)`,
);

/** The citations `c` from `a` to `b` of `$rows`, each found where it lies. */
export const CITATIONS_AT_PLACES = `UNWIND $rows AS row
   MATCH (a)-[c:${PRESENT_OR_ENDED}]->(b) WHERE elementId(c) = row.place`;

/** Behind what may end a citation `c` from `a` to `b`, or begin it again: its type says what holds now. A type cannot be changed, so another relationship takes its place. */
export const RETYPE_CITATIONS = `WITH a, b, c, CASE type(c) WHEN 'CITES' THEN c.vanishedAt IS NOT NULL ELSE false END AS ends,
     CASE type(c) WHEN 'WAS_CITES' THEN c.vanishedAt IS NULL ELSE false END AS begins, properties(c) AS citation
   FOREACH (_ IN CASE WHEN ends THEN [1] ELSE [] END | CREATE (a)-[now:WAS_CITES]->(b) SET now = citation DELETE c)
   FOREACH (_ IN CASE WHEN begins THEN [1] ELSE [] END | CREATE (a)-[now:CITES]->(b) SET now = citation DELETE c)`;

/** As `keepFormer` does for a node; a citation is known by both ends. */
export const KEEP_CITATIONS = statement(
  'keep-citations',
  `UNWIND $rows AS row
   MATCH (a)-[c:${PRESENT_OR_ENDED}]->(b) WHERE elementId(c) = row.place AND c.firstSeenAt < $at
   CREATE (f:Former)
   SET f = properties(c)
   SET f.of = a.id + ' ' + b.id, f.validUntil = $at,
       c.validFrom = CASE WHEN c.validFrom > $at THEN c.validFrom ELSE $at END`,
);

export const CHANGE_CITATIONS = statement(
  'change-citations',
  `${CITATIONS_AT_PLACES}
   SET c += row.changes`,
);
/** Of those whose presence may change. */
export const CHANGE_CITATION_PRESENCE = statement(
  'change-citation-presence',
  `${CITATIONS_AT_PLACES}
   SET c += row.changes
   ${RETYPE_CITATIONS}`,
);

/** No citations is no property: most papers have none, and the index holds those that do. */
export const ADD_TO_LIST_SIZES = statement(
  'add-to-list-sizes',
  `UNWIND $rows AS row
   MATCH (p:Paper|MergedPaper {id: row[0]})
   SET p.citationsKnown = nullIf(coalesce(p.citationsKnown, 0) + row[1], 0),
       p.referencesKnown = p.referencesKnown + row[2],
       p.referencesUnresolved = p.referencesUnresolved + row[3]`,
);

import { statement } from '../statement.js';
import { CITATIONS_BETWEEN } from './citations.js';

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

/** As `keepFormer` does for a node; a citation is known by both ends. */
export const KEEP_CITATIONS = statement(
  'keep-citations',
  `UNWIND $rows AS row
   MATCH (a)-[c:CITES]->(b) WHERE elementId(c) = row.place AND c.firstSeenAt < $at
   CREATE (f:Former)
   SET f = properties(c)
   SET f.of = a.id + ' ' + b.id, f.validUntil = $at,
       c.validFrom = CASE WHEN c.validFrom > $at THEN c.validFrom ELSE $at END`,
);

export const CHANGE_CITATIONS = statement(
  'change-citations',
  `UNWIND $rows AS row
   MATCH ()-[c:CITES]->() WHERE elementId(c) = row.place
   SET c += row.changes`,
);

/** No citations is no property: most papers have none, and the index holds those that do. */
export const ADD_TO_LIST_SIZES = statement(
  'add-to-list-sizes',
  `UNWIND $rows AS row
   MATCH (p:Paper {id: row[0]})
   SET p.citationsKnown = nullIf(coalesce(p.citationsKnown, 0) + row[1], 0),
       p.referencesKnown = p.referencesKnown + row[2],
       p.referencesUnresolved = p.referencesUnresolved + row[3]`,
);

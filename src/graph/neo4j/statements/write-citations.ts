import { statement } from '../statement.js';

export const KNOWN_CITATIONS = statement(
  'known-citations',
  `UNWIND $pairs AS pair
   MATCH (a:Paper {id: pair[0]})
   MATCH (b:Paper {id: pair[1]})
   MATCH (a)-[c:CITES]->(b)
   RETURN a.id AS citingId, b.id AS citedId, elementId(c) AS place, properties(c) AS citation`,
);

/** The writer knows that there is no such citation yet. */
export const ADD_CITATIONS = statement(
  'add-citations',
  `UNWIND $rows AS row
   MATCH (a:Paper {id: row[0]})
   MATCH (b:Paper {id: row[1]})
   CREATE (a)-[c:CITES]->(b)
   SET c = row[2]`,
);

export const CHANGE_CITATIONS = statement(
  'change-citations',
  `UNWIND $rows AS row
   MATCH ()-[c:CITES]->() WHERE elementId(c) = row.place
   SET c += row.changes`,
);

export const ADD_TO_LIST_SIZES = statement(
  'add-to-list-sizes',
  `UNWIND $rows AS row
   MATCH (p:Paper {id: row[0]})
   SET p.citationsKnown = p.citationsKnown + row[1],
       p.referencesKnown = p.referencesKnown + row[2],
       p.referencesUnresolved = p.referencesUnresolved + row[3]`,
);

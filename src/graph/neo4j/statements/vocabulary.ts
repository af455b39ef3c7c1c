import { statement } from '../cypher/statement.js';

export const VOCABULARY_VERSION = statement(
  'vocabulary-version',
  "MATCH (w:WriterTurn {name: 'writer'}) RETURN w.turn AS turn",
);

export const NAMES = statement(
  'names-of-things',
  `CALL () {
     MATCH (m:Method) WHERE m.until IS NULL UNWIND m.foldedNameList AS name RETURN name
     UNION ALL
     MATCH (c:Category) WHERE c.until IS NULL RETURN c.name AS name
   }
   RETURN name`,
);

export const TITLES = statement(
  'titles-of-papers',
  `CALL () {
     MATCH (p:Paper) WHERE p.status <> 'MERGED' RETURN p.foldedTitle AS title
     UNION ALL
     MATCH (s:Survey) RETURN s.title AS title
   }
   RETURN title`,
);

import { statement } from '../statement.js';

const AUTHOR = 'a.id AS id, a.s2Id AS s2Id, a.name AS name';

export const AUTHORS_OF_IDS = statement('authors-of-ids', `MATCH (a:Author) WHERE a.id IN $ids RETURN ${AUTHOR}`);

export const AUTHORS_OF_S2_IDS = statement(
  'authors-of-s2-ids',
  `MATCH (a:Author) WHERE a.s2Id IN $s2Ids RETURN ${AUTHOR}`,
);

/** Only authors of papers: a name that a better answer replaced is nobody's any more. */
export const AUTHORS_OF_NAME = statement(
  'authors-of-name',
  `MATCH (a:Author {foldedName: $foldedName}) WHERE EXISTS { (a)-[:WROTE]->() }
   RETURN ${AUTHOR} ORDER BY a.id LIMIT 20`,
);

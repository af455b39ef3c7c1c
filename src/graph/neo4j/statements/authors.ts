import type { KeysetClauses } from '../cypher/keyset.js';
import type { PaperColumns } from '../cypher/paper-parts.js';
import { builtStatement, statement } from '../cypher/statement.js';
import type { Statement } from '../cypher/statement.js';

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

export function papersOfAuthors(keyset: KeysetClauses, { cypher }: PaperColumns, withTotal: boolean): Statement {
  const pattern = '(author)-[:WROTE]->(p:Paper)';
  const listed = ["p.status <> 'MERGED'", ...keyset.conditions].join(' AND ');
  const total = withTotal ? `COUNT { MATCH ${pattern} WHERE p.status <> 'MERGED' RETURN DISTINCT p }` : 'null';
  return builtStatement(
    'papers-of-authors',
    [String(withTotal), keyset.shape, cypher],
    () => `MATCH (author:Author) WHERE author.id IN $ids
   CALL (author) {
     MATCH ${pattern} WITH DISTINCT p WHERE ${listed}
     WITH p ORDER BY ${keyset.orderBy} LIMIT $limit
     RETURN collect([${keyset.key}, ${cypher}]) AS rows
   }
   RETURN author.id AS id, rows, ${total} AS total`,
  );
}

import { statement } from '../cypher/statement.js';

const nodesOf = (label: string) =>
  statement(
    `nodes-to-refold-${label}`,
    `MATCH (n:${label}) WHERE n.id > $after
     WITH n ORDER BY n.id LIMIT $limit
     RETURN n.id AS id, elementId(n) AS place, properties(n) AS properties ORDER BY id`,
  );

/** In the order of the index on ids. */
export const NODES_OF = {
  Paper: nodesOf('Paper'),
  MergedPaper: nodesOf('MergedPaper'),
  Author: nodesOf('Author'),
  Method: nodesOf('Method'),
  Category: nodesOf('Category'),
  Survey: nodesOf('Survey'),
} as const;

export const FORMER_OF = statement(
  'former-to-refold',
  'MATCH (n:Former) WHERE n.of IN $ids RETURN n.of AS id, elementId(n) AS place, properties(n) AS properties',
);

export const PUT_REFOLDED = statement(
  'put-refolded',
  'UNWIND $rows AS row MATCH (n) WHERE elementId(n) = row.place SET n += row.changed',
);

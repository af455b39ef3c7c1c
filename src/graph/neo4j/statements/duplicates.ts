import { statement } from '../cypher/statement.js';

/** In the order of the index on titles. */
export const SAME_TITLES = statement(
  'same-titles',
  `MATCH (p:Paper)
   WHERE p.foldedTitle > $after AND p.status <> 'MERGED' AND size(p.foldedTitle) >= 15 AND p.foldedTitle CONTAINS ' '
   WITH p.foldedTitle AS title, p.id AS id ORDER BY title, id
   WITH title, collect(id) AS ids WHERE size(ids) > 1
   RETURN title, ids[..20] AS paperIds ORDER BY title LIMIT $size`,
);

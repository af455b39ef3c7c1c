/** In the order of the index on titles; the ids as JSON. */
export const SAME_TITLES = `
  SELECT folded_title AS title, json_group_array(id) AS ids FROM paper
  WHERE status <> 'MERGED' AND folded_title > ? AND length(folded_title) >= 15 AND instr(folded_title, ' ') > 0
  GROUP BY folded_title HAVING count(*) > 1 ORDER BY folded_title LIMIT ?`;

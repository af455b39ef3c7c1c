export const AUTHORS_OF_IDS = `
  SELECT j.key AS position, a.id, a.s2_id AS s2Id, a.name FROM json_each(?) j CROSS JOIN author a ON a.id = j.value`;

export const AUTHORS_OF_S2_IDS = `
  SELECT j.key AS position, a.id, a.s2_id AS s2Id, a.name FROM json_each(?) j CROSS JOIN author a ON a.s2_id = j.value`;

/** Only authors of papers: a name that a better answer replaced is nobody's any more. */
export const AUTHORS_OF_NAME = `
  SELECT a.id, a.s2_id AS s2Id, a.name FROM author a
  WHERE a.folded_name = ? AND EXISTS (SELECT 1 FROM wrote w WHERE w.author = a.rid)
  ORDER BY a.id LIMIT 20`;

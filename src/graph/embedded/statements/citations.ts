export const REFERENCES_OF = `
  cites c CROSS JOIN paper p ON p.rid = c.dst LEFT JOIN batch fb ON fb.rid = c.first_batch`;
export const CITATIONS_OF = `
  cites c CROSS JOIN paper p ON p.rid = c.src LEFT JOIN batch fb ON fb.rid = c.first_batch`;
/** Joined to papers `p` that are looked at one by one. */
export const CITING_OF_WALKED = 'CROSS JOIN cites c ON c.src = p.rid LEFT JOIN batch fb ON fb.rid = c.first_batch';
export const CITING_IS = 'c.src = ?';
export const CITED_IS = 'c.dst = ?';

/** Not of another paper now, or again. */
export const IS_KEPT = 'c.gone = 0';
export const IS_PRESENT = 'c.vanished_at IS NULL';
export const HAS_ONE_INTENT = `EXISTS (
  SELECT 1 FROM json_each(c.intents) i WHERE i.value IN (SELECT value FROM json_each(?)))`;
export const IS_INFLUENTIAL = 'c.influential = 1';
export const IS_NOT_INFLUENTIAL = 'c.influential = 0';
export const FIRST_SEEN_SINCE = 'fb.at >= ?';

/** The pairs as JSON `[[src, dst], ...]` of rids. */
export const CITATIONS_OF_PAIRS = `
  SELECT c.src, c.dst, s.id AS citingId, d.id AS citedId, c.influential, c.intents, x.contexts,
    fb.at AS firstSeenAt, lb.at AS lastSeenAt, c.vanished_at AS vanishedAt
  FROM json_each(?) j
  CROSS JOIN cites c ON c.src = j.value ->> 0 AND c.dst = j.value ->> 1 AND c.gone = 0
  CROSS JOIN paper s ON s.rid = c.src CROSS JOIN paper d ON d.rid = c.dst
  CROSS JOIN batch fb ON fb.rid = c.first_batch CROSS JOIN batch lb ON lb.rid = c.last_batch
  LEFT JOIN citation_context x ON x.src = c.src AND x.dst = c.dst`;

/** Of papers (rids as JSON), which are few. */
export const PRESENT_PAIRS_AMONG = `
  SELECT c.src, c.dst FROM json_each(?1) j CROSS JOIN cites c ON c.src = j.value
  WHERE c.vanished_at IS NULL AND c.dst IN (SELECT value FROM json_each(?1))`;

export const LIST_SIZES =
  'SELECT citations_known AS citations, references_known AS "references" FROM paper WHERE rid = ?';

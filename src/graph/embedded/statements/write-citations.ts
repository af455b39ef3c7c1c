/** Pairs as JSON `[[src, dst], ...]`. What is gone said what it said of another paper. */
export const KNOWN_CITATIONS = `
  SELECT c.src, c.dst, c.vanished_at AS vanishedAt, fb.at AS firstSeenAt, lb.at AS lastSeenAt, c.last_batch AS lastBatch, c.gone,
    CASE c.gone WHEN 0 THEN c.influential END AS influential, CASE c.gone WHEN 0 THEN c.intents END AS intents,
    CASE c.gone WHEN 0 THEN x.contexts END AS contexts
  FROM json_each(?) j CROSS JOIN cites c ON c.src = j.value ->> 0 AND c.dst = j.value ->> 1
  CROSS JOIN batch fb ON fb.rid = c.first_batch CROSS JOIN batch lb ON lb.rid = c.last_batch
  LEFT JOIN citation_context x ON x.src = c.src AND x.dst = c.dst`;

/** Rows as JSON `[[src, dst, influential, intents], ...]`. */
export const ADD_CITATIONS = `
  INSERT INTO cites (src, dst, influential, intents, first_batch, last_batch)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, ?1, ?1 FROM json_each(?2)`;
export const ADD_CITATIONS_SORTED = `${ADD_CITATIONS} ORDER BY 1, 2`;

/** Rows as JSON `[[src, dst], ...]`: nothing but that they were seen again. */
export const SEE_CITATIONS_AGAIN = `
  UPDATE cites SET last_batch = ? FROM (SELECT value ->> 0 AS src, value ->> 1 AS dst FROM json_each(?)) s
  WHERE cites.src = s.src AND cites.dst = s.dst`;

export const CHANGE_CITATION = `
  UPDATE cites SET influential = ?, intents = ?, vanished_at = NULL, gone = 0, last_batch = ? WHERE src = ? AND dst = ?`;

/** Rows as JSON `[[src, dst, contexts], ...]`. */
export const PUT_CONTEXTS = `
  INSERT OR REPLACE INTO citation_context (src, dst, contexts)
  SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?) ORDER BY 1, 2`;

export const ADD_CITATION_HISTORY =
  'INSERT INTO citation_history (src, dst, field, value, batch) VALUES (?, ?, ?, ?, ?)';

/** Rows as JSON `[[rid, citations, references, unresolved], ...]`: what to add to each paper's counts. */
export const ADD_TO_LIST_SIZES = `
  UPDATE paper SET citations_known = citations_known + s.citations, references_known = references_known + s.refs,
    references_unresolved = references_unresolved + s.unresolved
  FROM (
    SELECT value ->> 0 AS rid, value ->> 1 AS citations, value ->> 2 AS refs, value ->> 3 AS unresolved FROM json_each(?)) s
  WHERE paper.rid = s.rid`;

export const UNIDENTIFIED =
  'SELECT p.rid FROM json_each(?) j CROSS JOIN paper p ON p.rid = j.value WHERE p.identified = 0';

/** Its citations, both ways, as they are now; those that are gone are of another paper. Parameter: the paper, twice. */
const EDGE = `
  c.src, c.dst, c.influential, c.intents, x.contexts, c.vanished_at AS vanishedAt, c.gone, c.brought_at AS broughtAt,
  c.first_batch AS firstBatch, fb.at AS firstAt, c.last_batch AS lastBatch, lb.at AS lastAt`;
const WITH_WORDS = `
  CROSS JOIN batch fb ON fb.rid = c.first_batch CROSS JOIN batch lb ON lb.rid = c.last_batch
  LEFT JOIN citation_context x ON x.src = c.src AND x.dst = c.dst`;
export const CITATIONS_OF_PAPER = `
  SELECT ${EDGE} FROM cites c ${WITH_WORDS} WHERE c.src = ?1 AND c.gone = 0
  UNION ALL
  SELECT ${EDGE} FROM cites c ${WITH_WORDS} WHERE c.dst = ?1 AND c.src <> ?1 AND c.gone = 0`;
/** Pairs as JSON `[[src, dst], ...]`. */
export const CITATIONS_OF_PAIRS = `
  SELECT ${EDGE} FROM json_each(?) j CROSS JOIN cites c ON c.src = j.value ->> 0 AND c.dst = j.value ->> 1 ${WITH_WORDS}`;

/** Rows as JSON `[[src, dst], ...]`. */
export const TAKE_AWAY = `
  UPDATE cites SET gone = 1, vanished_at = ifnull(vanished_at, ?1)
  FROM (SELECT value ->> 0 AS src, value ->> 1 AS dst FROM json_each(?2)) s WHERE cites.src = s.src AND cites.dst = s.dst`;
/** Rows as JSON `[[src, dst, vanishedAt], ...]`. */
export const GIVE_BACK = `
  UPDATE cites SET gone = 0, vanished_at = s.vanished_at
  FROM (SELECT value ->> 0 AS src, value ->> 1 AS dst, value ->> 2 AS vanished_at FROM json_each(?)) s
  WHERE cites.src = s.src AND cites.dst = s.dst`;

/** Rows as JSON `[[src, dst, influential, intents, vanishedAt, firstBatch, lastBatch, broughtAt], ...]`. */
const ROWS = `(SELECT value ->> 0 AS src, value ->> 1 AS dst, value ->> 2 AS influential, value ->> 3 AS intents, value ->> 4 AS vanished_at,
    value ->> 5 AS first_batch, value ->> 6 AS last_batch, value ->> 7 AS brought_at FROM json_each(?))`;
export const ADD_BROUGHT = `
  INSERT INTO cites (src, dst, influential, intents, vanished_at, first_batch, last_batch, brought_at)
  SELECT src, dst, influential, intents, vanished_at, first_batch, last_batch, brought_at FROM ${ROWS} ORDER BY 1, 2`;
export const CHANGE_MERGED = `
  UPDATE cites SET influential = s.influential, intents = s.intents, vanished_at = s.vanished_at, first_batch = s.first_batch,
    last_batch = s.last_batch, brought_at = s.brought_at, gone = 0
  FROM ${ROWS} s WHERE cites.src = s.src AND cites.dst = s.dst`;
/** Until then there was no such citation. Rows as JSON `[[src, dst, until], ...]`. */
export const KEEP_ABSENT = `
  INSERT OR REPLACE INTO cites_past (src, dst, changed_at, vanished_at, gone)
  SELECT value ->> 0, value ->> 1, value ->> 2, '', 1 FROM json_each(?)`;

const CLAIM = 'k.id, g.id AS categoryId, k.claimed_by AS claimedBy, k.rule, k.reviewed_at AS reviewedAt';
export const CLAIMS_OF_PAPER = `
  SELECT ${CLAIM} FROM category_claim k JOIN category g ON g.rid = k.category
  WHERE k.paper = ? AND k.until IS NULL ORDER BY k.id`;
/** Claims that ended, as JSON ids, with their papers. */
export const CLAIMS_OF_IDS = `
  SELECT ${CLAIM}, k.paper, k.until
  FROM json_each(?) j CROSS JOIN category_claim k ON k.id = j.value CROSS JOIN category g ON g.rid = k.category`;
export const MOVE_CLAIMS = `
  UPDATE category_claim SET paper = ?1 WHERE paper = ?2 AND id IN (SELECT value FROM json_each(?3))`;
export const END_CLAIMS = 'UPDATE category_claim SET until = ? WHERE id IN (SELECT value FROM json_each(?))';
export const BEGIN_CLAIM_AGAIN = 'UPDATE category_claim SET until = NULL WHERE id = ?';

export const METHODS_OF_PAPER = 'SELECT rid FROM method WHERE introduced_by = ? ORDER BY rid';
export const MOVE_METHODS = `
  UPDATE method SET introduced_by = ?1 WHERE introduced_by = ?2 AND rid IN (SELECT value FROM json_each(?3))`;
export const SURVEYS_OF_PAPER = 'SELECT rid FROM survey WHERE paper = ? ORDER BY rid';
export const MOVE_SURVEYS =
  'UPDATE survey SET paper = ?1 WHERE paper = ?2 AND rid IN (SELECT value FROM json_each(?3))';

export const COVERAGE_OF_PAPER = `
  SELECT s.survey, v.id AS surveyId, s.source, s.state, s.listed_by AS listedBy, s.reason, s.since, s.until, s.last_batch AS lastBatch
  FROM coverage_statement s JOIN survey v ON v.rid = s.survey WHERE s.paper = ? ORDER BY s.survey, s.source`;
export const COPY_AUTHORSHIPS = `
  INSERT INTO wrote (paper, position, author) SELECT ?1, position, author FROM wrote WHERE paper = ?2
    AND NOT EXISTS (SELECT 1 FROM wrote w WHERE w.paper = ?1)`;

export const FOLLOWING = `
  SELECT tracked, reference_list AS referenceList, citation_list AS citationList FROM paper WHERE rid = ?`;
export const SET_FOLLOWING = 'UPDATE paper SET tracked = ?2, reference_list = ?3, citation_list = ?4 WHERE rid = ?1';
export const MERGED_INTO_PAPER = 'SELECT rid FROM paper WHERE merged_into = ? ORDER BY rid';
export const LEAD_TO = 'UPDATE paper SET merged_into = ?1 WHERE rid IN (SELECT value FROM json_each(?2))';
export const SET_MERGED = 'UPDATE paper SET status = ?2, merged_into = ?3 WHERE rid = ?1';
/** An entry that had an identifier has none now. */
export const REFERENCE_UNRESOLVED = `
  UPDATE paper SET references_unresolved = references_unresolved + 1
  WHERE rid IN (SELECT src FROM cites WHERE dst = ? AND vanished_at IS NULL)`;

export const ADD_MERGE = 'INSERT INTO merge (keep, absorbed, batch, reason, journal) VALUES (?, ?, ?, ?, ?)';
export const JOURNALS = 'SELECT rid, journal FROM merge ORDER BY rid';
export const CHANGE_JOURNAL = 'UPDATE merge SET journal = ?2 WHERE rid = ?1';
/** What a paper was merged into, and what that one was in its turn; and the papers that were merged into it later and still are. */
export const MERGE_OF = `
  SELECT m.rid, m.journal, b.at, m.keep, k.id, k.title, k.status, i.id AS intoId, i.title AS intoTitle
  FROM merge m JOIN batch b ON b.rid = m.batch JOIN paper k ON k.rid = m.keep LEFT JOIN paper i ON i.rid = k.merged_into
  WHERE m.absorbed = ? AND m.undone_batch IS NULL ORDER BY m.rid DESC LIMIT 1`;
export const LATER_MERGES = `
  SELECT p.id, p.title FROM merge m JOIN paper p ON p.rid = m.absorbed
  WHERE m.keep = ? AND m.rid > ? AND m.undone_batch IS NULL ORDER BY m.rid DESC`;
export const MERGE_UNDONE = 'UPDATE merge SET undone_batch = ?2, undone_reason = ?3 WHERE rid = ?1';
/** Pairs that people took apart. */
export const TAKEN_APART = `
  SELECT DISTINCT k.id AS keepId, a.id AS absorbedId FROM merge m JOIN paper k ON k.rid = m.keep JOIN paper a ON a.rid = m.absorbed
  WHERE m.undone_batch IS NOT NULL`;
export const PAPER_NAMED = 'SELECT rid, id, title, status FROM paper WHERE id = ?';
/** Which papers these ids name now, and by which id those that were merged are known. */
export const PAPERS_NAMED = `
  SELECT p.id AS name, ifnull(p.merged_into, p.rid) AS rid, k.id AS standsFor
  FROM json_each(?) j CROSS JOIN paper p ON p.id = j.value LEFT JOIN paper k ON k.rid = p.merged_into`;
export const ROW_OF_ID = 'SELECT rid FROM paper WHERE id = ?';
/** What the list of a merged paper still has is not in the kept one's own. Pairs as JSON. */
export const BROUGHT_AGAIN = `
  UPDATE cites SET brought_at = ?1 FROM (SELECT value ->> 0 AS src, value ->> 1 AS dst FROM json_each(?3)) s
  WHERE cites.src = s.src AND cites.dst = s.dst AND (cites.brought_at IS NOT NULL OR cites.first_batch = ?2)`;

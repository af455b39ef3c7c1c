/** What changes from here on was so until then: the triggers of `005-past` ask for it. */
export const WRITING_AT = 'UPDATE writing SET at = ?';

export const ADD_BATCH = 'INSERT INTO batch (at, source, run) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
export const BATCH = 'SELECT rid FROM batch WHERE at = ? AND source = ? AND run = ?';

const STORED = `
  p.rid, p.id, p.status, p.title, p.year, p.publication_date AS publicationDate, p.venue, p.reported_citations AS
  reportedCitations, p.reported_influential_citations AS reportedInfluentialCitations, p.reported_references AS
  reportedReferences, p.reported_at AS reportedAt, p.first_seen_at AS firstSeenAt, p.last_seen_at AS lastSeenAt, p.identified,
  b.identifiers, b.aliases, b.title_variants AS titleVariants, b.authors, b.url, b.open_access_pdf AS openAccessPdf,
  b.publication_types AS publicationTypes, b.fields_of_study AS fieldsOfStudy, b.tldr, b.abstract, b.provenance,
  CASE WHEN p.merged_into IS NOT NULL THEN (SELECT k.id FROM paper k WHERE k.rid = p.merged_into) END AS mergedInto`;
/** Papers that were merged come with those that they lead to. */
const WITH_KEPT = `
  SELECT rid FROM found UNION
  SELECT m.merged_into FROM found f CROSS JOIN paper m ON m.rid = f.rid WHERE m.merged_into IS NOT NULL`;

/** Identifier keys, then title keys, as JSON. */
export const STORED_PAPERS_OF_KEYS = `
  WITH found(rid) AS (
    SELECT i.paper FROM json_each(?) j CROSS JOIN identifier i ON i.key = j.value
    UNION
    SELECT q.rid FROM json_each(?) j CROSS JOIN paper q ON q.title_key = j.value
  )
  SELECT ${STORED} FROM (${WITH_KEPT}) f CROSS JOIN paper p ON p.rid = f.rid CROSS JOIN paper_body b ON b.paper = p.rid
  ORDER BY p.rid`;

export const STORED_PAPERS_OF_IDS = `
  WITH found(rid) AS (SELECT q.rid FROM json_each(?) j CROSS JOIN paper q ON q.id = j.value)
  SELECT ${STORED} FROM (${WITH_KEPT}) f CROSS JOIN paper p ON p.rid = f.rid CROSS JOIN paper_body b ON b.paper = p.rid
  ORDER BY p.rid`;

export const LAST_PAPER = 'SELECT ifnull(max(rid), 0) AS rid FROM paper';

export const ADD_PAPER = `
  INSERT INTO paper (rid, id, status, title, year, publication_date, sort_date, reported_citations,
    reported_influential_citations, reported_references, reported_at, identified, open_access, first_seen_at, last_seen_at,
    title_key, folded_title, venue, folded_venue, folded_authors, first_batch, last_batch)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
export const CHANGE_PAPER = `
  UPDATE paper SET status = ?2, title = ?3, year = ?4, publication_date = ?5, sort_date = ?6, reported_citations = ?7,
    reported_influential_citations = ?8, reported_references = ?9, reported_at = ?10, identified = ?11, open_access = ?12,
    last_seen_at = ?13, title_key = ?14, folded_title = ?15, venue = ?16, folded_venue = ?17, folded_authors = ?18,
    last_batch = ?19
  WHERE rid = ?1`;
export const PUT_BODY = `
  INSERT OR REPLACE INTO paper_body (paper, identifiers, aliases, title_variants, authors, url, open_access_pdf, publication_types,
    fields_of_study, tldr, abstract, provenance)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;
export const PUT_WORDS = 'INSERT OR REPLACE INTO paper_words (rowid, names, body) VALUES (?, ?, ?)';

/** All but these: rows as JSON `[[key, alias], ...]`. */
export const DROP_IDENTIFIERS = `
  DELETE FROM identifier WHERE paper = ? AND key NOT IN (SELECT value ->> 0 FROM json_each(?))`;
/** Rows as JSON `[[key, alias], ...]`. What leads to the paper through one that was merged into it is that one's own: as of an earlier instant it is that. */
export const PUT_IDENTIFIERS = `
  INSERT INTO identifier (key, paper, alias) SELECT j.value ->> 0, ?1, j.value ->> 1 FROM json_each(?2) j
  WHERE j.value ->> 1 = 0 OR EXISTS (SELECT 1 FROM identifier i WHERE i.key = j.value ->> 0 AND i.paper = ?1) OR NOT EXISTS (
    SELECT 1 FROM identifier i CROSS JOIN paper m ON m.rid = i.paper WHERE i.key = j.value ->> 0 AND m.merged_into = ?1)
  ON CONFLICT (key, paper) DO UPDATE SET alias = excluded.alias`;

/** Rows as JSON `[[rid, reportedAt, lastSeenAt], ...]`. */
export const SEE_PAPERS_AGAIN = `
  UPDATE paper SET reported_at = s.reported_at, last_seen_at = s.last_seen_at, last_batch = ?
  FROM (SELECT value ->> 0 AS rid, value ->> 1 AS reported_at, value ->> 2 AS last_seen_at FROM json_each(?)) s
  WHERE paper.rid = s.rid`;

export const ADD_HISTORY = `
  INSERT INTO paper_history (paper, field, value, source, since, until) VALUES (?, ?, ?, ?, ?, ?)`;

/** An entry that was unresolved has an identifier now: those who cite it have one unresolved reference less. */
export const REFERENCE_RESOLVED = `
  UPDATE paper SET references_unresolved = references_unresolved - 1
  WHERE rid IN (SELECT src FROM cites WHERE dst = ? AND vanished_at IS NULL)`;

export const ADD_TO_COUNTER = 'UPDATE counter SET value = value + ? WHERE name = ?';

/** Rows as JSON `[[id, s2Id, name, foldedName], ...]`. */
export const STALE_AUTHORS = `
  SELECT j.value ->> 0 AS id, j.value ->> 1 AS s2Id, j.value ->> 2 AS name, j.value ->> 3 AS folded, a.rid
  FROM json_each(?) j LEFT JOIN author a ON a.id = j.value ->> 0 WHERE a.name IS NOT j.value ->> 2`;
export const LAST_AUTHOR = 'SELECT ifnull(max(rid), 0) AS rid FROM author';
export const PUT_AUTHOR = `
  INSERT INTO author (rid, id, s2_id, name, folded_name) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (rid) DO UPDATE SET name = excluded.name, folded_name = excluded.folded_name`;
export const PUT_AUTHOR_WORDS = "INSERT OR REPLACE INTO author_words (rowid, names, body) VALUES (?, ?, '')";
/** Rows as JSON `[[paper, position, authorId], ...]`. */
export const ADD_AUTHORSHIPS = `
  INSERT OR IGNORE INTO wrote (paper, position, author)
  SELECT j.value ->> 0, j.value ->> 1, a.rid FROM json_each(?) j CROSS JOIN author a ON a.id = j.value ->> 2`;
export const AUTHORSHIPS = `
  SELECT w.paper, w.position, a.id AS author FROM json_each(?) j CROSS JOIN wrote w ON w.paper = j.value
  CROSS JOIN author a ON a.rid = w.author`;
export const DROP_AUTHORSHIPS = 'DELETE FROM wrote WHERE paper = ?';

/** Rows as JSON `[[paper, citations, influential, references], ...]`; what the graph holds is counted after the batch's citations. */
export const ADD_COUNT_READINGS = `
  INSERT OR REPLACE INTO count_reading (paper, batch, citations, influential_citations, "references", in_graph)
  SELECT p.rid, ?, j.value ->> 1, j.value ->> 2, j.value ->> 3, p.citations_known
  FROM json_each(?) j CROSS JOIN paper p ON p.rid = j.value ->> 0`;

export const ADD_LIST_READING = `
  INSERT OR REPLACE INTO list_reading (paper, direction, batch, outcome, listed, begun_at, reported, in_graph)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
export const SET_REFERENCE_LIST = 'UPDATE paper SET reference_list = ? WHERE rid = ?';
export const SET_CITATION_LIST = 'UPDATE paper SET citation_list = ? WHERE rid = ?';

export const SET_TRACKED = 'UPDATE paper SET tracked = ? WHERE rid = ?';

import type { SearchKind } from '../../ports/search-store.js';

/** A word in a name counts ten times as much as one in other text. */
const BEST_FIRST = (table: string): string => `bm25(${table}, 10.0, 1.0)`;

interface SearchStatements {
  readonly count: string;
  /** Best first; `names` as JSON. */
  readonly best: string;
}

export const SEARCH: Readonly<Record<SearchKind, SearchStatements>> = {
  PAPER: {
    count: `SELECT count(*) AS n FROM paper_words w CROSS JOIN paper p ON p.rid = w.rowid
      WHERE paper_words MATCH ? AND p.status <> 'MERGED'`,
    best: `SELECT p.id, json_array(p.title) AS names, b.abstract AS body, b.tldr AS more,
        ifnull(p.reported_citations, 0) AS weight
      FROM (
        SELECT w.rowid AS rid, ${BEST_FIRST('paper_words')} AS score FROM paper_words w
        CROSS JOIN paper q ON q.rid = w.rowid WHERE paper_words MATCH ? AND q.status <> 'MERGED'
        ORDER BY score, ifnull(q.reported_citations, 0) DESC, q.id LIMIT ?) f
      CROSS JOIN paper p ON p.rid = f.rid CROSS JOIN paper_body b ON b.paper = p.rid
      ORDER BY f.score, weight DESC, p.id`,
  },
  METHOD: {
    count: `SELECT count(*) AS n FROM method_words w CROSS JOIN method m ON m.rid = w.rowid
      WHERE method_words MATCH ? AND m.until IS NULL`,
    best: `SELECT m.id, json_insert(m.aliases, '$[#]', m.name) AS names, m.summary AS body, NULL AS more, 0 AS weight
      FROM method_words w CROSS JOIN method m ON m.rid = w.rowid
      WHERE method_words MATCH ? AND m.until IS NULL ORDER BY ${BEST_FIRST('method_words')}, m.id LIMIT ?`,
  },
  AUTHOR: {
    count: `SELECT count(*) AS n FROM author_words w
      WHERE author_words MATCH ? AND EXISTS (SELECT 1 FROM wrote x WHERE x.author = w.rowid)`,
    best: `SELECT a.id, json_array(a.name) AS names, NULL AS body, NULL AS more, 0 AS weight
      FROM author_words w CROSS JOIN author a ON a.rid = w.rowid
      WHERE author_words MATCH ? AND EXISTS (SELECT 1 FROM wrote x WHERE x.author = w.rowid)
      ORDER BY ${BEST_FIRST('author_words')}, a.id LIMIT ?`,
  },
  CATEGORY: {
    count: `SELECT count(*) AS n FROM category_words w CROSS JOIN category c ON c.rid = w.rowid
      WHERE category_words MATCH ? AND c.until IS NULL`,
    best: `SELECT c.id, json_array(c.name) AS names, c.definition AS body, NULL AS more, 0 AS weight
      FROM category_words w CROSS JOIN category c ON c.rid = w.rowid
      WHERE category_words MATCH ? AND c.until IS NULL ORDER BY ${BEST_FIRST('category_words')}, c.id LIMIT ?`,
  },
  SURVEY: {
    count: 'SELECT count(*) AS n FROM survey_words WHERE survey_words MATCH ?',
    best: `SELECT s.id, json_array(s.title) AS names, NULL AS body, NULL AS more, 0 AS weight
      FROM survey_words w CROSS JOIN survey s ON s.rid = w.rowid
      WHERE survey_words MATCH ? ORDER BY ${BEST_FIRST('survey_words')}, s.id LIMIT ?`,
  },
};

import type { SearchKind } from '../../ports/search-store.js';
import { mergedIn, PAPERS_WITH_WORDS } from './papers.js';

interface SearchStatements {
  readonly count: string;
  /**
   * Of what matches ?1, without the rows ?3 (JSON), at most ?4: whole names (one of ?2, JSON, folded) first, then by weight and id; `names` as JSON. Not by
   * bm25, which takes half as long again where a word is in every paper, and ranks as no other store does.
   */
  readonly best: string;
}

const WHOLE = 'SELECT value FROM json_each(?2)';

const REST = (table: string): string => `${table} MATCH ?1 AND w.rowid NOT IN (SELECT value FROM json_each(?3))`;

export const SEARCH: Readonly<Record<SearchKind, SearchStatements>> = {
  PAPER: {
    // To look up whether each of them was merged takes ten times as long as to count the words.
    count: `SELECT (SELECT count(*) FROM paper_words WHERE paper_words MATCH ?1) - (${mergedIn(PAPERS_WITH_WORDS.replace('?', '?1'))}) AS n`,
    best: `SELECT p.rid, p.id, json_array(p.title) AS names, b.abstract AS body, b.tldr AS more, f.weight
      FROM (
        SELECT w.rowid AS rid, q.folded_title NOT IN (${WHOLE}) AS part, ifnull(q.reported_citations, 0) AS weight, q.id
        FROM paper_words w CROSS JOIN paper q ON q.rid = w.rowid WHERE ${REST('paper_words')} AND q.status <> 'MERGED'
        ORDER BY part, weight DESC, q.id LIMIT ?4) f
      CROSS JOIN paper p ON p.rid = f.rid CROSS JOIN paper_body b ON b.paper = p.rid
      ORDER BY f.part, f.weight DESC, f.id`,
  },
  METHOD: {
    count: `SELECT count(*) AS n FROM method_words w CROSS JOIN method m ON m.rid = w.rowid
      WHERE method_words MATCH ? AND m.until IS NULL`,
    best: `SELECT m.rid, m.id, json_insert(m.aliases, '$[#]', m.name) AS names, m.summary AS body, NULL AS more, 0 AS weight
      FROM method_words w CROSS JOIN method m ON m.rid = w.rowid WHERE ${REST('method_words')} AND m.until IS NULL
      ORDER BY m.rid NOT IN (SELECT x.method FROM method_name x WHERE x.folded IN (${WHOLE})), m.id LIMIT ?4`,
  },
  AUTHOR: {
    count: `SELECT count(*) AS n FROM author_words w
      WHERE author_words MATCH ? AND EXISTS (SELECT 1 FROM wrote x WHERE x.author = w.rowid)`,
    best: `SELECT a.rid, a.id, json_array(a.name) AS names, NULL AS body, NULL AS more, 0 AS weight
      FROM author_words w CROSS JOIN author a ON a.rid = w.rowid
      WHERE ${REST('author_words')} AND EXISTS (SELECT 1 FROM wrote x WHERE x.author = w.rowid)
      ORDER BY a.folded_name NOT IN (${WHOLE}), a.id LIMIT ?4`,
  },
  // Of categories and surveys there are never more than are asked for: their whole names need no place of their own.
  CATEGORY: {
    count: `SELECT count(*) AS n FROM category_words w CROSS JOIN category c ON c.rid = w.rowid
      WHERE category_words MATCH ? AND c.until IS NULL`,
    best: `SELECT c.rid, c.id, json_array(c.name) AS names, c.definition AS body, NULL AS more, 0 AS weight
      FROM category_words w CROSS JOIN category c ON c.rid = w.rowid
      WHERE ${REST('category_words')} AND c.until IS NULL ORDER BY c.id LIMIT ?4`,
  },
  SURVEY: {
    count: 'SELECT count(*) AS n FROM survey_words WHERE survey_words MATCH ?',
    best: `SELECT s.rid, s.id, json_array(s.title) AS names, NULL AS body, NULL AS more, 0 AS weight
      FROM survey_words w CROSS JOIN survey s ON s.rid = w.rowid WHERE ${REST('survey_words')} ORDER BY s.id LIMIT ?4`,
  },
};

import type { CitationDirection } from '../../../domain/citation.js';
import type { Likeness } from '../../../domain/network.js';
import { PAPERS_IN_CATEGORIES } from './papers.js';

/** Of papers (row numbers as JSON). */
export const CITATIONS_PER_YEAR = `
  SELECT j.key AS position, p.year, count(*) AS count
  FROM json_each(?) j CROSS JOIN cites c ON c.dst = j.value CROSS JOIN paper p ON p.rid = c.src
  WHERE c.vanished_at IS NULL AND p.year IS NOT NULL GROUP BY j.key, p.year ORDER BY j.key, p.year`;

/** Of one group of categories (ids as JSON); the second parameter takes proposed claims for accepted ones. */
export const PAPERS_PER_YEAR = `
  SELECT p.year, count(*) AS count FROM paper p
  WHERE p.rid IN (${PAPERS_IN_CATEGORIES}) AND p.status <> 'MERGED' AND p.year IS NOT NULL
  GROUP BY p.year ORDER BY p.year`;

/** For both: the row number of the paper asked about, three times. */
export const SIMILAR_PAPERS: Readonly<Record<Likeness, string>> = {
  CO_CITED: `(
    SELECT p.rid, p.id, n.shared, q.citations_known AS a, p.citations_known AS b,
      n.shared / sqrt(q.citations_known * p.citations_known) AS score
    FROM (
      SELECT o.dst AS rid, count(*) AS shared FROM cites c CROSS JOIN cites o ON o.src = c.src
      WHERE c.dst = ? AND o.dst <> ? AND c.vanished_at IS NULL AND o.vanished_at IS NULL GROUP BY o.dst) n
    CROSS JOIN paper p ON p.rid = n.rid CROSS JOIN paper q ON q.rid = ?) s`,
  COUPLED: `(
    SELECT p.rid, p.id, n.shared, q.references_known AS a, p.references_known AS b,
      n.shared / sqrt(q.references_known * p.references_known) AS score
    FROM (
      SELECT o.src AS rid, count(*) AS shared FROM cites c CROSS JOIN cites o ON o.dst = c.dst
      WHERE c.src = ? AND o.src <> ? AND c.vanished_at IS NULL AND o.vanished_at IS NULL GROUP BY o.src) n
    CROSS JOIN paper p ON p.rid = n.rid CROSS JOIN paper q ON q.rid = ?) s`,
};

/** Of one group of categories, as for PAPERS_PER_YEAR. */
export const CITED_BY_CATEGORIES = `(
    SELECT c.dst AS rid, count(*) AS citing FROM cites c
    WHERE c.vanished_at IS NULL AND c.src IN (${PAPERS_IN_CATEGORIES}) GROUP BY c.dst) n
  CROSS JOIN paper p ON p.rid = n.rid`;

/** Of papers (row numbers as JSON). */
export const NEIGHBOURS: Readonly<Record<CitationDirection, string>> = {
  references: `
    SELECT j.key AS position, p.id FROM json_each(?) j CROSS JOIN cites c ON c.src = j.value CROSS JOIN paper p ON p.rid = c.dst
    WHERE c.vanished_at IS NULL ORDER BY j.key, p.id`,
  citations: `
    SELECT j.key AS position, p.id FROM json_each(?) j CROSS JOIN cites c ON c.dst = j.value CROSS JOIN paper p ON p.rid = c.src
    WHERE c.vanished_at IS NULL ORDER BY j.key, p.id`,
};

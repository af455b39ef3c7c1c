import type { CitationDirection } from '../../../domain/citation.js';
import type { Likeness } from '../../../domain/network.js';
import { HAS_ONE_INTENT, PRESENT_PAIRS_AMONG } from './citations.js';
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

/**
 * The paper at the other end of every pair of citations that two papers share, as one JSON list: SQLite would sort a hub's million of them to count
 * them. For both: the row number of the paper asked about, twice.
 */
export const SHARING: Readonly<Record<Likeness, string>> = {
  CO_CITED: `
    SELECT json_group_array(o.dst) AS others FROM cites c CROSS JOIN cites o ON o.src = c.src
    WHERE c.dst = ? AND o.dst <> ? AND c.vanished_at IS NULL AND o.vanished_at IS NULL`,
  COUPLED: `
    SELECT json_group_array(o.src) AS others FROM cites c CROSS JOIN cites o ON o.dst = c.dst
    WHERE c.src = ? AND o.src <> ? AND c.vanished_at IS NULL AND o.vanished_at IS NULL`,
};
/** How long the lists are of which papers (row numbers as JSON) share some. */
export const SIZES: Readonly<Record<Likeness, string>> = {
  CO_CITED: 'SELECT p.rid, p.id, p.citations_known AS size FROM json_each(?) j CROSS JOIN paper p ON p.rid = j.value',
  COUPLED: 'SELECT p.rid, p.id, p.references_known AS size FROM json_each(?) j CROSS JOIN paper p ON p.rid = j.value',
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

/** Among papers (row numbers as JSON). */
export const ARCS_AMONG = PRESENT_PAIRS_AMONG;
/** The same, with one of some intents (JSON). */
export const ARCS_WITH_INTENT_AMONG = `${PRESENT_PAIRS_AMONG} AND ${HAS_ONE_INTENT}`;

import type { CitationDirection } from '../../../domain/citation.js';
import type { Likeness } from '../../../domain/network.js';
import type { KeysetClauses } from '../cypher/keyset.js';
import type { PaperColumns } from '../cypher/paper-parts.js';
import { builtStatement, statement } from '../cypher/statement.js';
import type { Statement } from '../cypher/statement.js';
import { fromCategories, hasCategory } from './papers.js';

export const CITATIONS_PER_YEAR = statement(
  'citations-per-year',
  `MATCH (root:Paper) WHERE root.id IN $ids
   MATCH (root)<-[c:CITES]-(p:Paper)
   WITH root.id AS key, p.year AS year WHERE year IS NOT NULL
   RETURN key, year, count(*) AS count ORDER BY key, year`,
);

/** Of one group of categories. */
export const PAPERS_PER_YEAR = statement(
  'papers-per-year',
  `${fromCategories('categories', false)} WHERE p.status <> 'MERGED'
   WITH p.year AS year WHERE year IS NOT NULL
   RETURN year, count(*) AS count ORDER BY year`,
);

/** The papers that share something with the root, and how many references or citations the graph holds of both. */
const SHARING: Readonly<Record<Likeness, { readonly pattern: string; readonly sizes: string }>> = {
  CO_CITED: {
    pattern: '(root)<-[c:CITES]-(between:Paper)-[o:CITES]->(p:Paper)',
    sizes: 'coalesce(root.citationsKnown, 0) AS a, coalesce(p.citationsKnown, 0) AS b',
  },
  COUPLED: {
    pattern: '(root)-[c:CITES]->(between:Paper)<-[o:CITES]-(p:Paper)',
    sizes: 'root.referencesKnown AS a, p.referencesKnown AS b',
  },
};
const IS_ANOTHER = 'p <> root';

export function similarPapers(
  likeness: Likeness,
  keyset: KeysetClauses,
  { cypher }: PaperColumns,
  withTotal: boolean,
): Statement {
  const { pattern, sizes } = SHARING[likeness];
  const total = withTotal ? `COUNT { MATCH ${pattern} WHERE ${IS_ANOTHER} RETURN DISTINCT p }` : 'null';
  return builtStatement(
    'similar-papers',
    [likeness, String(withTotal), keyset.shape, cypher],
    () => `MATCH (root:Paper) WHERE root.id IN $ids
   CALL (root) {
     MATCH ${pattern} WHERE ${IS_ANOTHER}
     WITH root, p, count(*) AS shared
     WITH p, shared, ${sizes}
     WITH p, shared, a, b, shared / sqrt(a * b) AS score
     ${keyset.conditions.length === 0 ? '' : `WHERE ${keyset.conditions.join(' AND ')}`}
     ORDER BY ${keyset.orderBy} LIMIT $limit
     RETURN collect([${keyset.key}, [shared, a, b, score], ${cypher}]) AS rows
   }
   RETURN root.id AS id, rows, ${total} AS total`,
  );
}

/** What papers of the categories cite, with how many of them do. */
function citedFrom(within: boolean): string {
  return `${fromCategories('categories', false)}
   WITH DISTINCT p AS citing
   MATCH (citing)-[c:CITES]->(p:Paper)
   WITH p, count(*) AS shared ${within ? `WHERE ${hasCategory('p', 'within', false)}` : ''}`;
}

export function mostCitedPapers(within: boolean, keyset: KeysetClauses, { cypher }: PaperColumns): Statement {
  return builtStatement(
    'most-cited-papers',
    [String(within), keyset.shape, cypher],
    () => `${citedFrom(within)}
   WITH p, shared ${keyset.conditions.length === 0 ? '' : `WHERE ${keyset.conditions.join(' AND ')}`}
   ORDER BY ${keyset.orderBy} LIMIT $limit
   RETURN ${keyset.key} AS key, shared AS count, ${cypher} AS paper`,
  );
}

export function countCitedPapers(within: boolean): Statement {
  return builtStatement(
    'count-cited-papers',
    [String(within)],
    () => `${citedFrom(within)}
   RETURN count(p) AS total`,
  );
}

export const NEIGHBOURS: Readonly<Record<CitationDirection, Statement>> = {
  references: statement(
    'cited-papers',
    `MATCH (root:Paper) WHERE root.id IN $ids
   MATCH (root)-[c:CITES]->(p:Paper)
   WITH root.id AS key, p.id AS id ORDER BY id
   RETURN key, collect(id) AS ids`,
  ),
  citations: statement(
    'citing-papers',
    `MATCH (root:Paper) WHERE root.id IN $ids
   MATCH (root)<-[c:CITES]-(p:Paper)
   WITH root.id AS key, p.id AS id ORDER BY id
   RETURN key, collect(id) AS ids`,
  ),
};

/** From the paper that cites: see `CITATIONS_BETWEEN`. */
const arcsAmong = (name: string, condition: string): Statement =>
  statement(
    name,
    `MATCH (a:Paper) WHERE a.id IN $ids
   CALL (a) {
     MATCH (a)-[c:CITES]->(b:Paper) WHERE b.id IN $ids${condition}
     RETURN b
   }
   RETURN a.id AS citingId, collect(b.id) AS citedIds`,
  );

export const ARCS_AMONG = arcsAmong('arcs-among', '');
export const ARCS_WITH_INTENT_AMONG = arcsAmong(
  'arcs-with-intent-among',
  ' AND any(intent IN c.intents WHERE intent IN $intents)',
);

import type { CitationDirection } from '../../../domain/citation.js';
import type { PaperPart } from '../../../domain/paper.js';
import type { KeysetClauses } from '../keyset.js';
import type { PaperProjection } from '../paper-parts.js';
import { builtStatement, statement } from '../statement.js';
import type { Statement } from '../statement.js';

const CITATION = `[c.isInfluential, c.intents, c.contexts, c.firstSeenAt, c.lastSeenAt, c.vanishedAt]`;

export const IS_PRESENT = 'c.vanishedAt IS NULL';
export const HAS_ONE_INTENT = 'any(intent IN c.intents WHERE intent IN $intents)';
export const IS_INFLUENTIAL = 'c.isInfluential = $influential';
export const FIRST_SEEN_SINCE = 'c.firstSeenAt >= $firstSeenSince';

/** Both ends of a citation are papers: their labels need no look. */
const PATTERNS: Readonly<Record<CitationDirection, string>> = {
  references: '(root)-[c:CITES]->(p)',
  citations: '(root)<-[c:CITES]-(p)',
};

const SIZES: Readonly<Record<CitationDirection, string>> = {
  references: 'root.referencesKnown',
  citations: 'coalesce(root.citationsKnown, 0)',
};

/** How the total is known: not asked for, kept on the paper, or counted under the filter. */
export type TotalBy = 'none' | 'kept' | 'counted';

/** One page of each paper's list, limited paper by paper. */
export function citationPages(
  direction: CitationDirection,
  conditions: readonly string[],
  keyset: KeysetClauses,
  { names, cypher }: Pick<PaperProjection<PaperPart>, 'names' | 'cypher'>,
  totalBy: TotalBy,
): Statement {
  const pattern = PATTERNS[direction];
  const where = (all: readonly string[]): string => (all.length === 0 ? '' : `WHERE ${all.join(' AND ')}`);
  const total = {
    none: 'null',
    kept: SIZES[direction],
    counted: `COUNT { MATCH ${pattern} ${where(conditions)} }`,
  }[totalBy];
  return builtStatement(
    `${direction}-pages`,
    [direction, totalBy, ...conditions, ...keyset.conditions, keyset.orderBy, ...names],
    () => `MATCH (root:Paper) WHERE root.id IN $ids
   CALL (root) {
     MATCH ${pattern} ${where([...conditions, ...keyset.conditions])}
     WITH c, p ORDER BY ${keyset.orderBy} LIMIT $limit
     RETURN collect([${keyset.key}, ${CITATION}, ${cypher}]) AS rows
   }
   RETURN root.id AS id, rows, ${total} AS total`,
  );
}

/**
 * The citations `c` from `a` to `b` of `pairsByCiting`. In a subquery, so that each is found from the paper that cites: a planner that is free starts at
 * the cited one, of which there are fewer, and walks all of a hub's thousands of citations once for each pair (36 s instead of 40 ms for a page).
 */
export const CITATIONS_BETWEEN = `UNWIND $pairs AS pair
   MATCH (a:Paper {id: pair[0]})
   CALL (a, pair) {
     MATCH (a)-[c:CITES]->(b:Paper) WHERE b.id IN pair[1]
     RETURN c, b
   }`;

export const CITATIONS_AMONG = statement(
  'citations-among',
  `MATCH (a:Paper) WHERE a.id IN $ids
   CALL (a) {
     MATCH (a)-[c:CITES]->(b:Paper) WHERE c.vanishedAt IS NULL AND b.id IN $ids
     RETURN c, b
   }
   RETURN a.id AS citingId, b.id AS citedId, ${CITATION} AS citation ORDER BY citingId, citedId`,
);

export const CITATIONS_OF_PAIRS = statement(
  'citations-of-pairs',
  `${CITATIONS_BETWEEN}
   RETURN a.id AS citingId, b.id AS citedId, ${CITATION} AS citation`,
);

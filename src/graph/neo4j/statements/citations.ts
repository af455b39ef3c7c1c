import type { CitationDirection } from '../../../domain/citation.js';
import type { KeysetClauses } from '../cypher/keyset.js';
import { statement } from '../cypher/statement.js';

/** A citation holds now as `CITES`; one that vanished or went to another paper by a merge is `WAS_CITES`. */
export const PRESENT_OR_ENDED = 'CITES|WAS_CITES';

export const CITATION_PROPERTIES = [
  'isInfluential',
  'intents',
  'contexts',
  'firstSeenAt',
  'lastSeenAt',
  'vanishedAt',
] as const;

/** Conditions on a citation; the values of its list's filter are the map parameter `$list`. A citation that ended may belong to another paper since a merge. */
export const isKept = (citation: string): string => `${citation}.gone IS NULL`;
export const hasOneIntent = (citation: string, list: string): string =>
  `any(intent IN ${citation}.intents WHERE intent IN $${list}.intents)`;
export const isInfluential = (citation: string, list: string): string =>
  `${citation}.isInfluential = $${list}.influential`;
export const firstSeenSince = (citation: string, list: string): string =>
  `${citation}.firstSeenAt >= $${list}.firstSeenSince`;

/** The variables of a list: the paper it hangs on, the citation, the paper at its other end, after which the list's map parameter is named. */
export interface ListNames {
  readonly direction: CitationDirection;
  readonly root: string;
  readonly citation: string;
  readonly other: string;
  /** Citations that ended are listed as well. */
  readonly withEnded: boolean;
}

/** Both ends of a citation are papers: their labels need no look. */
function patternOf({ direction, root, citation, other, withEnded }: ListNames): string {
  const relation = `[${citation}:${withEnded ? PRESENT_OR_ENDED : 'CITES'}]`;
  return direction === 'references' ? `(${root})-${relation}->(${other})` : `(${root})<-${relation}-(${other})`;
}

const whereOf = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;

/** One page of a paper's list, as an expression: a list with a list of these columns for each row. */
export function citationList(
  names: ListNames,
  conditions: readonly string[],
  keyset: KeysetClauses,
  columns: readonly string[],
): string {
  const { citation, other } = names;
  return `COLLECT { MATCH ${patternOf(names)}${whereOf([...conditions, ...keyset.conditions])}
     WITH ${citation}, ${other} ORDER BY ${keyset.orderBy} LIMIT $${other}.limit
     RETURN [${columns.join(', ')}] }`;
}

/** How the total is known: not asked for, kept on the paper, or counted under the filter. */
export type TotalBy = 'none' | 'kept' | 'counted';

/** How many a paper's whole list has, as an expression. */
export function listTotal(names: ListNames, conditions: readonly string[], by: TotalBy): string {
  const { direction, root } = names;
  if (by === 'none') return 'null';
  if (by === 'counted') return `COUNT { MATCH ${patternOf(names)}${whereOf(conditions)} }`;
  return direction === 'references' ? `${root}.referencesKnown` : `coalesce(${root}.citationsKnown, 0)`;
}

const PROPERTIES_OF_C = CITATION_PROPERTIES.map((property) => `c.${property}`).join(', ');

/**
 * The citations `c` from `a` to `b` of `pairsByCiting`. In a subquery, so that each is found from the paper that cites: a planner that is free starts at
 * the cited one, of which there are fewer, and walks all of a hub's thousands of citations once for each pair (36 s instead of 40 ms for a page).
 */
export const CITATIONS_BETWEEN = `UNWIND $pairs AS pair
   MATCH (a:Paper|MergedPaper {id: pair[0]})
   CALL (a, pair) {
     MATCH (a)-[c:${PRESENT_OR_ENDED}]->(b) WHERE b.id IN pair[1]
     RETURN c, b
   }`;

export const CITATIONS_AMONG = statement(
  'citations-among',
  `MATCH (a:Paper) WHERE a.id IN $ids
   CALL (a) {
     MATCH (a)-[c:CITES]->(b:Paper) WHERE b.id IN $ids
     RETURN c, b
   }
   RETURN a.id AS citingId, b.id AS citedId, [${PROPERTIES_OF_C}] AS citation ORDER BY citingId, citedId`,
);

export const CITATIONS_OF_PAIRS = statement(
  'citations-of-pairs',
  `${CITATIONS_BETWEEN}
   WITH a, b, c WHERE c.gone IS NULL
   RETURN a.id AS citingId, b.id AS citedId, [${PROPERTIES_OF_C}] AS citation`,
);

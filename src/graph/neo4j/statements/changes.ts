import type { ChangeFilter } from '../../ports/change-store.js';
import type { KeysetClauses } from '../cypher/keyset.js';
import { builtStatement, statement } from '../cypher/statement.js';
import type { Statement } from '../cypher/statement.js';

/** The paper, and those that were merged into it. */
export const PAPER_WITH_MERGED = statement(
  'changes-of-papers-with-merged',
  'MATCH (p:Paper|MergedPaper {id: $id})<-[:MERGED_INTO*0..1]-(q:Paper|MergedPaper) RETURN q.id AS id',
);

/** Of each part of a filter: what holds of a change `h`, of papers that were merged as of those that they are now. */
export const CONDITIONS = {
  since: 'h.at >= $since',
  until: 'h.at < $until',
  kinds: 'h.kind IN $kinds',
  paperId: '(h.paperId IN $paperIds OR h.citingId IN $paperIds)',
  methodId: `(h.methodId = $methodId OR EXISTS { (:Paper|MergedPaper {id: h.paperId})-[:MERGED_INTO*0..1]->(:Paper)-[:INTRODUCES]->(:Method {id: $methodId}) })`,
  categoryIds: `(h.categoryId IN $categoryIds
     OR EXISTS { MATCH (:Paper|MergedPaper {id: h.paperId})-[:MERGED_INTO*0..1]->(:Paper)-[:IN_CATEGORY]->(g:Category) WHERE g.id IN $categoryIds }
     OR EXISTS { MATCH (:Paper|MergedPaper {id: h.paperId})-[:MERGED_INTO*0..1]->(:Paper)-[:INTRODUCES]->(:Method)-[:IN_CATEGORY]->(g:Category) WHERE g.id IN $categoryIds }
     OR EXISTS { MATCH (:Method {id: h.methodId})-[:IN_CATEGORY]->(g:Category) WHERE g.id IN $categoryIds }
     OR EXISTS { MATCH (:Method {id: h.methodId})<-[:INTRODUCES]-(:Paper)-[:IN_CATEGORY]->(g:Category) WHERE g.id IN $categoryIds })`,
  surveyId: `(EXISTS { (:Survey {id: $surveyId})-[:COVERS {state: 'IN'}]->(:Paper)<-[:MERGED_INTO*0..1]-(:Paper|MergedPaper {id: h.paperId}) }
     OR h.kind = 'BOUNDARY_DECIDED' AND h.field = $surveyId)`,
} as const satisfies Readonly<Record<keyof ChangeFilter, string>>;

export type ChangeCondition = keyof typeof CONDITIONS;

function where(conditions: readonly ChangeCondition[], more: readonly string[]): string {
  const all = [...conditions.map((name) => CONDITIONS[name]), ...more];
  // Every change has a number: so the index on it is entered where nothing else is asked for.
  return `MATCH (h:Change) WHERE ${['h.number >= 0', ...all].join(' AND ')}`;
}

export function changePage(conditions: readonly ChangeCondition[], keyset: KeysetClauses): Statement {
  return builtStatement(
    'change-page',
    [...conditions, keyset.shape],
    () => `${where(conditions, keyset.conditions)}
   RETURN properties(h) AS change, ${keyset.key} AS key ORDER BY ${keyset.orderBy} LIMIT $limit`,
  );
}

export function countChanges(conditions: readonly ChangeCondition[]): Statement {
  return builtStatement('count-changes', conditions, () => `${where(conditions, [])} RETURN count(h) AS total`);
}

export const CHANGES_OF_NUMBERS = statement(
  'changes-of-numbers',
  'MATCH (h:Change) WHERE h.number IN $numbers RETURN properties(h) AS change',
);

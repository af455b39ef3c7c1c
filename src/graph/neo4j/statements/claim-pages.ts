import type { ClaimFilter, ClaimKind } from '../../ports/claim-store.js';
import type { KeysetClauses } from '../cypher/keyset.js';
import { builtStatement, statement } from '../cypher/statement.js';
import type { Statement } from '../cypher/statement.js';
import { CATEGORY_CLAIM, LINEAGE_LINK } from './claims.js';

/** Methods that a filter names by what they are in; they are few, and claims on them are found by their ids. */
export const METHODS_WITHIN_SURVEY = statement(
  'methods-within-survey',
  `MATCH (:Survey {id: $surveyId})-[covers:COVERS]->(:Paper)-[:INTRODUCES]->(m:Method) WHERE covers.state = 'IN'
   RETURN DISTINCT m.id AS id`,
);
export const METHODS_IN_CATEGORIES = statement(
  'methods-in-categories',
  `MATCH (c:Category) WHERE c.id IN $categoryIds
   MATCH (c)<-[:CLAIMS]-(k:CategoryClaim) WHERE k.until IS NULL AND k.status <> 'REJECTED'
   CALL (k) {
     MATCH (k)-[:ABOUT]->(m:Method) RETURN m
     UNION MATCH (k)-[:ABOUT]->(:Paper)-[:INTRODUCES]->(m:Method) RETURN m
   }
   WITH DISTINCT m WHERE m.until IS NULL
   RETURN m.id AS id`,
);
export const METHODS_OF_PAPER = statement(
  'methods-of-paper',
  'MATCH (:Paper {id: $paperId})-[:INTRODUCES]->(m:Method) RETURN m.id AS id',
);

const CLAIM_OF_KIND: Readonly<Record<ClaimKind, { readonly label: string; readonly claim: string }>> = {
  CATEGORY: { label: 'CategoryClaim', claim: CATEGORY_CLAIM },
  LINEAGE: { label: 'LineageLink', claim: LINEAGE_LINK },
};

const either = (methods: string): string => `(k.childId IN ${methods} OR k.parentId IN ${methods})`;

/** Of each part of a filter: what holds of a claim `k`. */
const ABOUT: Readonly<Record<ClaimKind, Partial<Record<keyof ClaimFilter, string>>>> = {
  CATEGORY: {
    survey: 'k.categoryId IN $surveyCategories',
    categoryIds: 'k.categoryId IN $categoryIds',
    methodId: 'k.methodId = $methodId',
    paperId: '(k.paperId = $paperId OR k.methodId IN $methodsOfPaper)',
  },
  LINEAGE: {
    survey: either('$methodsOfSurvey'),
    categoryIds: either('$methodsInCategories'),
    methodId: '(k.childId = $methodId OR k.parentId = $methodId)',
    paperId: either('$methodsOfPaper'),
  },
};
const SAID: Partial<Record<keyof ClaimFilter, string>> = {
  claimedBy: 'k.claimedBy = $claimedBy',
  rule: "(k.rule = $rule OR k.rule STARTS WITH $rule + '@')",
  minConfidence: 'k.confidence >= $minConfidence',
  since: 'k.since >= $since',
  awaitsVerdictOf: `k.status = 'PROPOSED' AND NOT EXISTS {
     MATCH (k)-[:HAS_REVIEW]->(r:Review) WHERE r.by = $awaitsVerdictOf AND r.verdict <> 'REOPEN'
       AND NOT EXISTS { MATCH (k)-[:HAS_REVIEW]->(o:Review) WHERE o.verdict = 'REOPEN' AND o.number > r.number } }`,
};

export function claimConditions(kind: ClaimKind, filter: ClaimFilter): string[] {
  const about = { ...SAID, ...ABOUT[kind] };
  return (Object.keys(filter) as (keyof ClaimFilter)[]).flatMap((name) =>
    filter[name] === null ? [] : (about[name] ?? []),
  );
}

function listed(kind: ClaimKind, conditions: readonly string[], more: readonly string[]): string {
  const all = ['k.status = $status', 'k.until IS NULL', ...conditions, ...more];
  return `MATCH (k:${CLAIM_OF_KIND[kind].label}) WHERE ${all.join('\n   AND ')}`;
}

export function claimPage(kind: ClaimKind, conditions: readonly string[], keyset: KeysetClauses): Statement {
  return builtStatement(
    'claim-page',
    [kind, ...conditions, keyset.shape, keyset.orderBy],
    () => `${listed(kind, conditions, keyset.conditions)}
   RETURN ${CLAIM_OF_KIND[kind].claim}, ${keyset.key} AS key ORDER BY ${keyset.orderBy} LIMIT $limit`,
  );
}

export function countClaims(kind: ClaimKind, conditions: readonly string[]): Statement {
  return builtStatement(
    'count-claims',
    [kind, ...conditions],
    () => `${listed(kind, conditions, [])}
   RETURN count(k) AS total`,
  );
}

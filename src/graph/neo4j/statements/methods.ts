import { DESCENT_RELATIONS } from '../../../domain/lineage/link-order.js';
import type { KeysetClauses } from '../cypher/keyset.js';
import { builtStatement, statement } from '../cypher/statement.js';
import type { Statement } from '../cypher/statement.js';

const METHOD = `[m.id, m.slug, m.name, m.aliases, m.summary, m.introducedById, m.year, m.training] AS method`;

export const METHODS_OF_IDS = statement('methods-of-ids', `MATCH (m:Method) WHERE m.id IN $ids RETURN ${METHOD}`);

/** Methods are few: their names, of which each has a list, are looked through. */
export const METHODS_OF_REFS = statement(
  'methods-of-refs',
  `MATCH (m:Method)
   WHERE m.until IS NULL AND (m.slug IN $refs OR any(name IN m.foldedNameList WHERE name IN $names))
   RETURN ${METHOD}, m.foldedNameList AS names ORDER BY m.slug`,
);

export const METHODS_INTRODUCED_BY = statement(
  'methods-introduced-by',
  `MATCH (p:Paper|MergedPaper) WHERE p.id IN $ids
   MATCH (p)-[:INTRODUCES]->(m:Method)
   RETURN p.id AS key, ${METHOD} ORDER BY m.slug`,
);

export const METHODS_OF_AUTHORS = statement(
  'methods-of-authors',
  `MATCH (a:Author) WHERE a.id IN $ids
   MATCH (a)-[:WROTE]->(p:Paper)-[:INTRODUCES]->(m:Method)
   WITH DISTINCT a, p, m
   WITH a, m, CASE WHEN p.sortDate <> '' THEN p.sortDate WHEN m.year IS NULL THEN ''
     ELSE right('000' + toString(m.year), 4) + '-01-01' END AS date
   RETURN a.id AS key, ${METHOD} ORDER BY date DESC, m.id`,
);

export const FROM_ALL = 'MATCH (m:Method)';
export const FROM_WORDS = "CALL db.index.fulltext.queryNodes('stemma_method_words', $words) YIELD node AS m WITH m";
export const FROM_IDS = 'MATCH (m:Method) WHERE m.id IN $ids WITH m';

export const IS_LISTED = 'm.until IS NULL';
export const IS_ONE_OF = 'm.id IN $ids';
export const NEEDS_TRAINING = 'm.training = $training';
export const HAS_FOLLOW_UP = `EXISTS { (m)<-[:${DESCENT_RELATIONS.join('|')}]-(:Method) }`;
export const INTRODUCED_WITHIN = `EXISTS {
     (m)<-[:INTRODUCES]-(:Paper)<-[covers:COVERS]-(:Survey {id: $surveyId}) WHERE covers.state = 'IN' }`;
export function hasCategory(parameter: string, includeProposed: boolean): string {
  return includeProposed
    ? `(EXISTS { (m)<-[:ABOUT]-(k:CategoryClaim)-[:CLAIMS]->(category:Category)
      WHERE category.id IN $${parameter} AND k.until IS NULL AND k.status <> 'REJECTED' }
    OR EXISTS { (m)<-[:INTRODUCES]-(:Paper)<-[:ABOUT]-(k:CategoryClaim)-[:CLAIMS]->(category:Category)
      WHERE category.id IN $${parameter} AND k.until IS NULL AND k.status <> 'REJECTED' })`
    : `(EXISTS { (m)-[:IN_CATEGORY]->(category:Category) WHERE category.id IN $${parameter} }
    OR EXISTS { (m)<-[:INTRODUCES]-(:Paper)-[:IN_CATEGORY]->(category:Category) WHERE category.id IN $${parameter} })`;
}
/** Of the date that orders a method. */
export const SINCE = "date <> '' AND date >= $since";
export const UNTIL = "date <> '' AND date <= $until";

/** Distinct methods below, itself never counted where links run in a circle; the server visits each once. */
const DESCENDANTS = `COUNT {
     MATCH (m)<-[:${DESCENT_RELATIONS.join('|')}*1..]-(below:Method) WHERE below <> m RETURN DISTINCT below }`;

const NO_COUNT = '0';

export interface MethodSelection {
  readonly from: string;
  readonly conditions: readonly string[];
  /** Conditions of the date. */
  readonly dated: readonly string[];
}

function listed({ from, conditions, dated }: MethodSelection, descendants: string, more: readonly string[]): string {
  const behind = [...dated, ...more];
  return `${from} WHERE ${conditions.join('\n   AND ')}
   OPTIONAL MATCH (p:Paper)-[:INTRODUCES]->(m)
   WITH m, CASE WHEN p.sortDate <> '' THEN p.sortDate WHEN m.year IS NULL THEN ''
     ELSE right('000' + toString(m.year), 4) + '-01-01' END AS date, ${descendants} AS descendants
   ${behind.length === 0 ? '' : `WHERE ${behind.join(' AND ')}`}`;
}

export function methodPage(selection: MethodSelection, countsDescendants: boolean, keyset: KeysetClauses): Statement {
  return builtStatement(
    'method-page',
    [
      selection.from,
      ...selection.conditions,
      ...selection.dated,
      String(countsDescendants),
      ...keyset.conditions,
      keyset.orderBy,
    ],
    () => `${listed(selection, countsDescendants ? DESCENDANTS : NO_COUNT, keyset.conditions)}
   RETURN ${METHOD}, ${keyset.key} AS key ORDER BY ${keyset.orderBy} LIMIT $limit`,
  );
}

export function countMethods(selection: MethodSelection): Statement {
  return builtStatement(
    'count-methods',
    [selection.from, ...selection.conditions, ...selection.dated],
    () => `${listed(selection, NO_COUNT, [])}
   RETURN count(m) AS total`,
  );
}

import { builtStatement } from '../cypher/statement.js';
import type { Statement } from '../cypher/statement.js';
import { hasCategory } from './papers.js';

/** The papers inside the boundary of a survey, as k; of these categories. Citations are named, as statements of the past are rewritten by name. */
function coveredPapers(ofCategories: boolean): string {
  return `MATCH (s:Survey {id: $surveyId}) MATCH (s)-[v:COVERS]->(k:Paper)
   WHERE v.state = 'IN'${ofCategories ? ` AND ${hasCategory('k', 'categories', false)}` : ''}`;
}

export function coveredYears(ofCategories: boolean): Statement {
  return builtStatement(
    'covered-years',
    [String(ofCategories)],
    () => `${coveredPapers(ofCategories)} RETURN k.year AS year`,
  );
}

export function gapRows(ofCategories: boolean): Statement {
  return builtStatement(
    'gap-rows',
    [String(ofCategories)],
    () => `${coveredPapers(ofCategories)}
   MATCH (k)-[c:CITES]->(p:Paper)
   WITH s, p, count(*) AS citedBy, sum(CASE WHEN k.year < p.year THEN 1 ELSE 0 END) AS citedByEarlier
   WHERE citedBy >= $minCitedBy AND p.status <> 'MERGED' AND p.id <> coalesce(s.paperId, '') AND NOT EXISTS { (p)<-[:COVERS]-(s) }
   RETURN p.id AS id, p.year AS year, citedBy, citedByEarlier`,
  );
}

/** The papers inside the boundary that cite each of some papers. */
export function citingCovered(ofCategories: boolean): Statement {
  return builtStatement(
    'gap-citing-covered',
    [String(ofCategories)],
    () => `${coveredPapers(ofCategories)}
   MATCH (k)-[c:CITES]->(p:Paper) WHERE p.id IN $ids
   RETURN p.id AS key, k.id AS id ORDER BY id`,
  );
}

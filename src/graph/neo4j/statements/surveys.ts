import type { BoundaryState } from '../../../domain/knowledge.js';
import type { KeysetClauses } from '../cypher/keyset.js';
import type { PaperColumns } from '../cypher/paper-parts.js';
import { builtStatement, statement } from '../cypher/statement.js';
import type { Statement } from '../cypher/statement.js';

const SURVEY = 's.id AS id, s.slug AS slug, s.title AS title, s.paperId AS paperId, s.categoryIds AS categoryIds';

export const ALL_SURVEYS = statement('all-surveys', `MATCH (s:Survey) RETURN ${SURVEY} ORDER BY s.slug`);

export const SURVEYS_COVERING = statement(
  'surveys-covering',
  `MATCH (p:Paper|MergedPaper) WHERE p.id IN $ids
   MATCH (p)<-[v:COVERS]-(s:Survey) WHERE v.state = 'IN'
   RETURN p.id AS key, ${SURVEY} ORDER BY s.slug`,
);

export const COVERAGE_OF_PAPERS = statement(
  'coverage-of-papers',
  `MATCH (p:Paper|MergedPaper) WHERE p.id IN $ids
   MATCH (p)<-[v:COVERS]-(:Survey {id: $surveyId})
   RETURN p.id AS paperId, v.state AS state, v.listedBy AS listedBy, v.reason AS reason`,
);

const COVERED: Readonly<Record<BoundaryState | 'ANY', string>> = {
  ANY: 'MATCH (:Survey {id: $surveyId})-[v:COVERS]->(p:Paper) WHERE true',
  IN: "MATCH (:Survey {id: $surveyId})-[v:COVERS]->(p:Paper) WHERE v.state = 'IN'",
  OUT: "MATCH (:Survey {id: $surveyId})-[v:COVERS]->(p:Paper) WHERE v.state = 'OUT'",
};

export function coveragePage(state: BoundaryState | 'ANY', keyset: KeysetClauses, { cypher }: PaperColumns): Statement {
  return builtStatement(
    'coverage-page',
    [state, keyset.shape, cypher],
    () => `${[COVERED[state], ...keyset.conditions].join(' AND ')}
   WITH v, p, ${keyset.key} AS key ORDER BY ${keyset.orderBy} LIMIT $limit
   RETURN key, v.state AS state, v.listedBy AS listedBy, v.reason AS reason, ${cypher} AS paper`,
  );
}

export function countCoverage(state: BoundaryState | 'ANY'): Statement {
  return builtStatement('count-coverage', [state], () => `${COVERED[state]} RETURN count(p) AS total`);
}

export const COVERED_COUNT = statement('covered-count', `${COVERED.IN} RETURN count(p) AS total`);

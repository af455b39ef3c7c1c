import { CANDIDATE_POINTS } from '../../../domain/candidate.js';
import type { PaperPart } from '../../../domain/paper.js';
import type { CandidateFilter } from '../../ports/knowledge-store.js';
import type { KeysetClauses } from '../keyset.js';
import type { PaperProjection } from '../paper-projection.js';
import { builtStatement } from '../statement.js';
import type { Statement } from '../statement.js';
import { hasCategory } from './papers.js';

/** METHODOLOGY or RESULT: a source that says neither, or nothing, gives no sign. */
const IS_USED = "any(intent IN coalesce(c.intents, []) WHERE intent <> 'BACKGROUND')";
const COVERED = "(s)-[v:COVERS]->(d:Paper) WHERE v.state = 'IN'";
const { cited, influential, used } = CANDIDATE_POINTS;

/** `p` with what makes its points; the citations are grouped before their papers are looked at. */
function rankedCandidates({ since, categories }: CandidateFilter): string {
  const conditions = [
    'cited >= $minCovered',
    "p.status <> 'MERGED'",
    "p.id <> coalesce(s.paperId, '')",
    'NOT EXISTS { (p)<-[:COVERS]-(:Survey {id: $surveyId}) }',
    ...(since === null ? [] : ["coalesce(p.publicationDate, toString(p.year) + '-12-31', '~') >= $since"]),
    ...(categories === null ? [] : [hasCategory('p', 'categories', true)]),
  ];
  return `MATCH (s:Survey {id: $surveyId})
   MATCH ${COVERED}
   MATCH (d)<-[c:CITES]-(p:Paper) WHERE c.vanishedAt IS NULL
   WITH s, p, count(*) AS cited, sum(CASE WHEN c.isInfluential THEN 1 ELSE 0 END) AS influential, sum(CASE WHEN ${IS_USED} THEN 1 ELSE 0 END) AS used
   WHERE ${conditions.join('\n     AND ')}`;
}

export function candidatePage(
  filter: CandidateFilter,
  keyset: KeysetClauses,
  { cypher }: Pick<PaperProjection<PaperPart>, 'cypher'>,
): Statement {
  return builtStatement(
    'candidate-page',
    [shapeOf(filter), keyset.shape, cypher],
    () => `${rankedCandidates(filter)}
   WITH s, p, cited, influential, used, p.sortDate AS day
   WITH s, p, cited, influential, used, CASE WHEN day = '' OR $recentSince IS NULL THEN 0
     ELSE toInteger(substring(day, 0, 4)) * 12 + toInteger(substring(day, 5, 2)) - toInteger($recentSince) END AS months
   WITH s, p, {cited: cited, influential: influential, used: used, monthsAfter: CASE WHEN months < 0 THEN 0 ELSE months END} AS standing
   WITH s, p, standing, standing.cited * ${cited} + standing.influential * ${influential} + standing.used * ${used} + standing.monthsAfter AS points
   ${keyset.conditions.length === 0 ? '' : `WHERE ${keyset.conditions.join(' AND ')}`}
   ORDER BY ${keyset.orderBy} LIMIT $limit
   RETURN ${keyset.key} AS key, standing, ${cypher} AS paper,
     COLLECT { MATCH ${COVERED} MATCH (p)-[c:CITES]->(d) WHERE c.vanishedAt IS NULL
       RETURN [d.id, c.isInfluential, c.intents] ORDER BY d.id } AS citesCovered`,
  );
}

export function countCandidates(filter: CandidateFilter): Statement {
  return builtStatement(
    'count-candidates',
    [shapeOf(filter)],
    () => `${rankedCandidates(filter)} RETURN count(p) AS total`,
  );
}

function shapeOf({ since, categories }: CandidateFilter): string {
  return `${since === null ? 'ever' : 'since'} ${categories === null ? 'any' : 'of-categories'}`;
}

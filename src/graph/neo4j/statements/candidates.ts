import { CANDIDATE_POINTS } from '../../../domain/candidate.js';
import type { CandidateFilter } from '../../ports/knowledge-store.js';
import { builtStatement, statement } from '../cypher/statement.js';
import type { Statement } from '../cypher/statement.js';
import { hasCategory } from './papers.js';

/** METHODOLOGY or RESULT: a source that says neither, or nothing, gives no sign. */
const IS_USED = "any(intent IN coalesce(c.intents, []) WHERE intent <> 'BACKGROUND')";
const { cited, influential, used } = CANDIDATE_POINTS;

/**
 * Every candidate with what makes its points, best first. A hub's citations are read once; most fall away by their number alone, before anything is
 * read of their papers.
 */
export function rankedCandidates({ since, categories }: CandidateFilter): Statement {
  const ofPaper = [
    "p.id <> coalesce(s.paperId, '')",
    "p.status <> 'MERGED'",
    ...(since === null
      ? []
      : [
          `coalesce(p.publicationDate + CASE WHEN size(p.publicationDate) = 7 THEN '-31' ELSE '' END, toString(p.year) + '-12-31', '~') >= $since`,
        ]),
  ];
  const ofRelations = [
    'NOT EXISTS { (p)<-[:COVERS]-(s) }',
    ...(categories === null ? [] : [hasCategory('p', 'categories', true)]),
  ];
  return builtStatement(
    'ranked-candidates',
    [since === null ? 'ever' : 'since', categories === null ? 'any' : 'of-categories'],
    () => `MATCH (s:Survey {id: $surveyId})
   MATCH (s)-[v:COVERS]->(d:Paper) WHERE v.state = 'IN'
   MATCH (d)<-[c:CITES]-(p)
   WITH s, p, collect(c) AS citations WHERE size(citations) >= $minCovered
   WITH s, p, citations WHERE ${ofPaper.join(' AND ')}
   WITH s, p, citations WHERE ${ofRelations.join(' AND ')}
   WITH p, p.sortDate AS day, size(citations) AS cited, size([c IN citations WHERE c.isInfluential]) AS influential,
     size([c IN citations WHERE ${IS_USED}]) AS used
   WITH p, cited, influential, used, CASE WHEN day = '' OR $recentSince IS NULL THEN 0
     ELSE toInteger(substring(day, 0, 4)) * 12 + toInteger(substring(day, 5, 2)) - toInteger($recentSince) END AS months
   WITH p, cited, influential, used, CASE WHEN months < 0 THEN 0 ELSE months END AS monthsAfter
   RETURN p.id AS id, cited, influential, used, monthsAfter
   ORDER BY cited * ${cited} + influential * ${influential} + used * ${used} + monthsAfter DESC, id`,
  );
}

/** What these papers cite inside of the boundary; asked of each of them, as a survey covers what hundreds of thousands cite. */
export const COVERED_CITATIONS = statement(
  'covered-citations',
  `MATCH (p:Paper|MergedPaper) WHERE p.id IN $ids
   MATCH (p)-[c:CITES]->(d:Paper)
   WHERE EXISTS { (d)<-[v:COVERS]-(:Survey {id: $surveyId}) WHERE v.state = 'IN' }
   RETURN p.id AS key, d.id AS citedId, c.isInfluential AS isInfluential, c.intents AS intents ORDER BY citedId`,
);

/** A number that rises with every write. */
export const WRITES_SO_FAR = statement('writes-so-far', "MATCH (w:WriterTurn {name: 'writer'}) RETURN w.turn AS turn");

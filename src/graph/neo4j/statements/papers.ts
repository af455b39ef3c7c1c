import { PLAIN_KEY } from '../../../domain/identifier-forms.js';
import { IDENTIFIER_SCHEMES } from '../../../domain/identifier.js';
import type { IdentifierScheme } from '../../../domain/identifier.js';
import type { KeysetClauses } from '../cypher/keyset.js';
import type { PaperColumns } from '../cypher/paper-parts.js';
import { builtStatement, statement } from '../cypher/statement.js';
import type { Statement } from '../cypher/statement.js';

/** A paper that was merged into another bears another label; as of an instant before, it was a paper of its own. */
export const PAPER_OR_MERGED = 'Paper|MergedPaper';

export function papersOfIds({ cypher }: PaperColumns): Statement {
  return builtStatement(
    'papers-of-ids',
    [cypher],
    () => `MATCH (p:Paper|MergedPaper) WHERE p.id IN $ids
   RETURN p.id AS key, p.status = 'MERGED' AS isMerged, ${cypher} AS paper`,
  );
}

/** The papers that absorbed these. */
export function papersThatAbsorbed({ cypher }: PaperColumns): Statement {
  return builtStatement(
    'papers-that-absorbed',
    [cypher],
    () => `MATCH (absorbed:MergedPaper)-[:MERGED_INTO]->(p:Paper) WHERE absorbed.id IN $ids
   RETURN absorbed.id AS key, ${cypher} AS paper`,
  );
}

/**
 * The papers that identifiers of these schemes, present or former, name. A present identifier before an alias, a paper that was merged before the one
 * that it leads to, which has its names too, then the lower paper id: the last row of a key decides.
 */
export function papersOfIdentifiers(schemes: readonly IdentifierScheme[], { cypher }: PaperColumns): Statement {
  return builtStatement(
    'papers-of-identifiers',
    [...schemes, cypher],
    () => `CALL () {
   MATCH (a:Alias) WHERE a.key IN $keys MATCH (a)-[:NAMES]->(p:Paper|MergedPaper)
   RETURN a.key AS key, p, NOT a.key IN coalesce(p.moreIdentifiers, []) AS isAlias, p.mergedInto IS NULL AS isLast
   ${schemes
     .map(
       (scheme) =>
         `UNION ALL MATCH (p:Paper|MergedPaper) WHERE p.${scheme} IN $${scheme} RETURN '${scheme}:' + p.${scheme} AS key, p, false AS isAlias, p.mergedInto IS NULL AS isLast`,
     )
     .join('\n   ')}
   }
   RETURN key, p.status = 'MERGED' AS isMerged, ${cypher} AS paper ORDER BY isAlias DESC, isLast DESC, p.id DESC`,
  );
}

const STORED_KEYS = `[${IDENTIFIER_SCHEMES.map((scheme) => `'${scheme}:' + p.${scheme}`).join(', ')}]
     + coalesce(p.moreIdentifiers, []) + coalesce(p.aliases, [])`;
/** What papers are known by, of which a look says that it may be in a former form. */
export const UNUSUAL_KEYS = statement(
  'unusual-keys',
  `MATCH (p:Paper|MergedPaper)
   UNWIND [key IN ${STORED_KEYS} WHERE key IS NOT NULL AND NOT key =~ '${PLAIN_KEY}'] AS key
   RETURN DISTINCT key`,
);

export const AUTHORS_OF_PAPERS = statement(
  'authors-of-papers',
  `MATCH (p:Paper|MergedPaper) WHERE p.id IN $ids
   MATCH (p)<-[w:WROTE]-(a:Author)
   RETURN p.id AS paperId, a.id AS id, a.s2Id AS s2Id, a.name AS name ORDER BY w.position`,
);

export const PAPERS_COUNTED = statement(
  'papers-counted',
  "MATCH (w:WriterTurn {name: 'writer'}) RETURN w.papers AS total",
);

/** Where a list of papers begins: the most telling condition is entered by its index, the others are looked at on the way. */
export const FROM_ALL = 'MATCH (p:Paper)';
export const FROM_WORDS = "CALL db.index.fulltext.queryNodes('stemma_paper_words', $words) YIELD node AS p WITH p";
export const FROM_METHOD = 'MATCH (:Method {id: $methodId})<-[:INTRODUCES]-(p:Paper) WITH DISTINCT p';
export const FROM_AUTHOR = 'MATCH (:Author {id: $authorId})-[:WROTE]->(p:Paper) WITH DISTINCT p';
export const FROM_SURVEY =
  'MATCH (:Survey {id: $surveyId})-[covers:COVERS]->(p:Paper) WHERE covers.state = $boundary WITH DISTINCT p';
export const FROM_CITED =
  'MATCH (known:Paper) WHERE known.id IN $citesAnyOf MATCH (known)<-[c:CITES]-(p:Paper) WITH DISTINCT p';
export const FROM_TRACKED = 'MATCH (p:Paper {tracked: true})';
export const FROM_INTRODUCTIONS = 'MATCH (:Method)<-[:INTRODUCES]-(p:Paper) WITH DISTINCT p';

/** Papers with one of the categories, by claims of their own or of what they introduce; `group` numbers the parameter. */
export function fromCategories(parameter: string, includeProposed: boolean): string {
  return includeProposed
    ? `CALL () {
     MATCH (category:Category)<-[:CLAIMS]-(k:CategoryClaim)-[:ABOUT]->(p:Paper)
     WHERE category.id IN $${parameter} AND k.until IS NULL AND k.status <> 'REJECTED' RETURN p
     UNION
     MATCH (category:Category)<-[:CLAIMS]-(k:CategoryClaim)-[:ABOUT]->(:Method)<-[:INTRODUCES]-(p:Paper)
     WHERE category.id IN $${parameter} AND k.until IS NULL AND k.status <> 'REJECTED' RETURN p
   } WITH p`
    : `CALL () {
     MATCH (category:Category)<-[:IN_CATEGORY]-(p:Paper) WHERE category.id IN $${parameter} RETURN p
     UNION
     MATCH (category:Category)<-[:IN_CATEGORY]-(:Method)<-[:INTRODUCES]-(p:Paper) WHERE category.id IN $${parameter} RETURN p
   } WITH p`;
}

/** Whether a paper bound to `paper` has one of the categories. */
export function hasCategory(paper: string, parameter: string, includeProposed: boolean): string {
  return includeProposed
    ? `(EXISTS { (${paper})<-[:ABOUT]-(k:CategoryClaim)-[:CLAIMS]->(category:Category)
      WHERE category.id IN $${parameter} AND k.until IS NULL AND k.status <> 'REJECTED' }
    OR EXISTS { (${paper})-[:INTRODUCES]->(:Method)<-[:ABOUT]-(k:CategoryClaim)-[:CLAIMS]->(category:Category)
      WHERE category.id IN $${parameter} AND k.until IS NULL AND k.status <> 'REJECTED' })`
    : `(EXISTS { (${paper})-[:IN_CATEGORY]->(category:Category) WHERE category.id IN $${parameter} }
    OR EXISTS { (${paper})-[:INTRODUCES]->(:Method)-[:IN_CATEGORY]->(category:Category) WHERE category.id IN $${parameter} })`;
}

export const NOT_MERGED = "p.status <> 'MERGED'";
export const FROM_YEAR = 'p.year >= $yearFrom';
export const TO_YEAR = 'p.year <= $yearTo';
export const PUBLISHED_FROM = 'p.sortDate >= $publishedFrom';
export const PUBLISHED_TO = "p.sortDate > '' AND p.sortDate <= $publishedTo";
export const VENUE_CONTAINS = 'p.foldedVenue CONTAINS $venue';
export const AUTHOR_CONTAINS = 'p.foldedAuthors CONTAINS $author';
export const INTRODUCES = 'EXISTS { (p)-[:INTRODUCES]->(:Method) }';
export const INTRODUCES_METHOD = 'EXISTS { (p)-[:INTRODUCES]->(:Method {id: $methodId}) }';
export const INTRODUCES_WITH_TRAINING = 'EXISTS { (p)-[:INTRODUCES]->(m:Method) WHERE m.training = $training }';
export const COVERED_BY = 'EXISTS { (p)<-[covers:COVERS]-(:Survey {id: $surveyId}) WHERE covers.state = $boundary }';
export const COVERED_BY_ANY = 'EXISTS { (p)<-[covers:COVERS]-(:Survey) WHERE covers.state = $boundary }';
export const CITES_ONE_OF = 'EXISTS { (p)-[c:CITES]->(known:Paper) WHERE known.id IN $citesAnyOf }';
export const citedFromCategories = (includeProposed: boolean): string =>
  `EXISTS { (p)<-[c:CITES]-(citing:Paper) WHERE ${hasCategory('citing', 'citedByCategories', includeProposed)} }`;
export const MIN_CITATIONS = 'p.reportedCitations >= $minCitations';
export const OPEN_ACCESS = '(p.openAccessPdf IS NOT NULL) = $openAccess';
export const HAS_STATUS = 'p.status = $status';
export const IS_TRACKED = 'coalesce(p.tracked, false) = $tracked';
export const HAS_AUTHOR = 'EXISTS { (p)<-[:WROTE]-(:Author {id: $authorId}) }';
/** What a filter makes of the whole graph. */
export interface PaperSelection {
  readonly from: string;
  readonly conditions: readonly string[];
}

export function paperPage(selection: PaperSelection, keyset: KeysetClauses, projection: PaperColumns): Statement {
  const conditions = [...selection.conditions, ...keyset.conditions];
  return builtStatement(
    'paper-page',
    [selection.from, ...conditions, keyset.orderBy, projection.cypher],
    () => `${selection.from} WHERE ${conditions.join('\n   AND ')}
   WITH p, ${keyset.key} AS key ORDER BY ${keyset.orderBy} LIMIT $limit
   RETURN key, ${projection.cypher} AS paper`,
  );
}

export function countPapers({ from, conditions }: PaperSelection): Statement {
  return builtStatement(
    'count-papers',
    [from, ...conditions],
    () => `${from} WHERE ${conditions.join('\n   AND ')} RETURN count(p) AS total`,
  );
}

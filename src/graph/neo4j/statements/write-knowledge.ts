import { LINEAGE_RELATIONS } from '../../../domain/lineage/relations.js';
import type { LineageRelation } from '../../../domain/lineage/relations.js';
import { DESCENT_RELATIONS } from '../../../domain/lineage/link-order.js';
import { statement } from '../cypher/statement.js';
import type { Statement } from '../cypher/statement.js';

/** Ended ones too. They are few: what a batch names is checked against all of them. */
export const ALL_CATEGORIES = statement('all-categories', 'MATCH (c:Category) RETURN properties(c) AS fact');
export const ALL_METHODS = statement('all-methods', 'MATCH (m:Method) RETURN properties(m) AS fact');
export const ALL_SURVEYS_STORED = statement('all-surveys-stored', 'MATCH (s:Survey) RETURN properties(s) AS fact');

/** What they are called until they are said. */
const freeSlugs = (label: string): Statement =>
  statement(`free-slugs-of-${label}`, `UNWIND $ids AS id MATCH (n:${label} {id: id}) SET n.slug = n.id`);
export const FREE_CATEGORY_SLUGS = freeSlugs('Category');
export const FREE_METHOD_SLUGS = freeSlugs('Method');
export const FREE_SURVEY_SLUGS = freeSlugs('Survey');

export const PUT_CATEGORIES = statement(
  'put-categories',
  'UNWIND $rows AS row MERGE (c:Category {id: row.id}) SET c += row',
);
export const DROP_PARENTS = statement(
  'drop-parents',
  'UNWIND $ids AS id MATCH (c:Category {id: id})-[r:CHILD_OF]->() DELETE r',
);
/** Once all categories are there: a batch may name a child first. */
export const ADD_PARENTS = statement(
  'add-parents',
  `UNWIND $rows AS row
   MATCH (c:Category {id: row.id})
   MATCH (p:Category {id: row.parentId})
   MERGE (c)-[:CHILD_OF]->(p)`,
);

export const PUT_METHODS = statement('put-methods', 'UNWIND $rows AS row MERGE (m:Method {id: row.id}) SET m += row');
/** An ended method keeps who introduced it as a property: relations are what holds now. */
export const DROP_INTRODUCTIONS = statement(
  'drop-introductions',
  `UNWIND $ids AS id
   MATCH (m:Method {id: id})<-[r:INTRODUCES]-(p:Paper)
   CREATE (m)<-[:WAS_INTRODUCES {validFrom: r.validFrom, validUntil: $at}]-(p)
   DELETE r`,
);
export const ADD_INTRODUCTIONS = statement(
  'add-introductions',
  `UNWIND $rows AS row
   MATCH (m:Method {id: row.id})
   MATCH (p:Paper|MergedPaper {id: row.paperId})
   MERGE (p)-[r:INTRODUCES]->(m) ON CREATE SET r.validFrom = $at`,
);

export const PUT_SURVEYS = statement('put-surveys', 'UNWIND $rows AS row MERGE (s:Survey {id: row.id}) SET s += row');
export const DROP_DESCRIPTIONS = statement(
  'drop-descriptions',
  'UNWIND $ids AS id MATCH (s:Survey {id: id})-[r:DESCRIBED_BY]->() DELETE r',
);
export const ADD_DESCRIPTIONS = statement(
  'add-descriptions',
  `UNWIND $rows AS row
   MATCH (s:Survey {id: row.id})
   MATCH (p:Paper|MergedPaper {id: row.paperId})
   MERGE (s)-[:DESCRIBED_BY]->(p)`,
);

export const STORED_CATEGORY_CLAIMS = statement(
  'stored-category-claims',
  'MATCH (k:CategoryClaim) WHERE k.id IN $ids RETURN properties(k) AS fact',
);
export const STORED_LINEAGE_LINKS = statement(
  'stored-lineage-links',
  'MATCH (k:LineageLink) WHERE k.id IN $ids RETURN properties(k) AS fact',
);

/** Present claims of the same claimants on the same things; their rules are compared by who asks. */
const SAME_CLAIMANT = 'k.until IS NULL AND k.claimedBy = row.claimedBy RETURN DISTINCT properties(k) AS fact';
export const PRESENT_CLAIMS_OF_PAPERS = statement(
  'present-claims-of-papers',
  `UNWIND $rows AS row
   MATCH (p:Paper|MergedPaper {id: row.paperId})<-[:ABOUT]-(k:CategoryClaim) WHERE k.categoryId = row.categoryId AND ${SAME_CLAIMANT}`,
);
export const PRESENT_CLAIMS_OF_METHODS = statement(
  'present-claims-of-methods',
  `UNWIND $rows AS row
   MATCH (m:Method {id: row.methodId})<-[:ABOUT]-(k:CategoryClaim) WHERE k.categoryId = row.categoryId AND ${SAME_CLAIMANT}`,
);
export const PRESENT_LINKS_OF_CHILDREN = statement(
  'present-links-of-children',
  `UNWIND $rows AS row
   MATCH (m:Method {id: row.childId})<-[:CHILD]-(k:LineageLink)
   WHERE k.parentId = row.parentId AND k.relation = row.relation AND ${SAME_CLAIMANT}`,
);
/** Every link of descent that holds, with what its ends are called. */
export const HOLDING_DESCENT = statement(
  'holding-descent',
  `MATCH (c:Method)-[r:${DESCENT_RELATIONS.join('|')}]->(p:Method)
   RETURN c.id AS childId, c.slug AS childSlug, p.id AS parentId, p.slug AS parentSlug, type(r) AS relation
   ORDER BY childSlug, parentSlug, r.claimId`,
);

const IS_OF_OTHERS = "k.until IS NULL AND k.status <> 'REJECTED' AND k.source <> $source";
export const METHODS_SPOKEN_OF = statement(
  'methods-spoken-of',
  `MATCH (m:Method) WHERE m.id IN $ids
   AND (EXISTS { (m)<-[:ABOUT]-(k:CategoryClaim) WHERE ${IS_OF_OTHERS} }
     OR EXISTS { (m)<-[:CHILD|PARENT]-(k:LineageLink) WHERE ${IS_OF_OTHERS} })
   RETURN m.id AS id`,
);
export const CATEGORIES_SPOKEN_OF = statement(
  'categories-spoken-of',
  `MATCH (c:Category) WHERE c.id IN $ids AND EXISTS { (c)<-[:CLAIMS]-(k:CategoryClaim) WHERE ${IS_OF_OTHERS} }
   RETURN c.id AS id`,
);

export const REVIEWED_CATEGORY_CLAIM = statement(
  'reviewed-category-claim',
  'MATCH (k:CategoryClaim {id: $id}) RETURN properties(k) AS fact, COUNT { (k)-[:HAS_REVIEW]->() } AS reviews',
);
export const REVIEWED_LINEAGE_LINK = statement(
  'reviewed-lineage-link',
  'MATCH (k:LineageLink {id: $id}) RETURN properties(k) AS fact, COUNT { (k)-[:HAS_REVIEW]->() } AS reviews',
);
export const ADD_CLAIM_REVIEW = statement(
  'add-claim-review',
  'MATCH (k:CategoryClaim {id: $claimId}) CREATE (k)-[:HAS_REVIEW]->(r:Review) SET r = $review',
);
export const ADD_LINK_REVIEW = statement(
  'add-link-review',
  'MATCH (k:LineageLink {id: $claimId}) CREATE (k)-[:HAS_REVIEW]->(r:Review) SET r = $review',
);

export const PUT_CATEGORY_CLAIMS = statement(
  'put-category-claims',
  'UNWIND $rows AS row MERGE (k:CategoryClaim {id: row.id}) SET k += row',
);
const LEAVE_CATEGORY = `CREATE (subject)-[:WAS_IN_CATEGORY {claimId: r.claimId, validFrom: r.validFrom, validUntil: $at}]->(c)
   DELETE r`;
export const DROP_CLAIMED_CATEGORIES = statement(
  'drop-claimed-categories',
  `UNWIND $ids AS id
   MATCH (k:CategoryClaim {id: id})-[:ABOUT]->(subject:Paper|Method)-[r:IN_CATEGORY]->(c:Category) WHERE r.claimId = id
   ${LEAVE_CATEGORY}`,
);
export const DROP_CATEGORY_CLAIM_ENDS = statement(
  'drop-category-claim-ends',
  'UNWIND $ids AS id MATCH (k:CategoryClaim {id: id})-[r:ABOUT|CLAIMS]->() DELETE r',
);
export const ADD_CATEGORY_CLAIM_PAPERS = statement(
  'add-category-claim-papers',
  `UNWIND $rows AS row
   MATCH (k:CategoryClaim {id: row.id})
   MATCH (p:Paper|MergedPaper {id: row.paperId})
   MERGE (k)-[:ABOUT]->(p)`,
);
export const ADD_CATEGORY_CLAIM_METHODS = statement(
  'add-category-claim-methods',
  `UNWIND $rows AS row
   MATCH (k:CategoryClaim {id: row.id})
   MATCH (m:Method {id: row.methodId})
   MERGE (k)-[:ABOUT]->(m)`,
);
export const ADD_CATEGORY_CLAIM_CATEGORIES = statement(
  'add-category-claim-categories',
  `UNWIND $rows AS row
   MATCH (k:CategoryClaim {id: row.id})
   MATCH (c:Category {id: row.categoryId})
   MERGE (k)-[:CLAIMS]->(c)`,
);
export const ADD_CLAIMED_CATEGORIES = statement(
  'add-claimed-categories',
  `UNWIND $ids AS id
   MATCH (k:CategoryClaim {id: id})-[:ABOUT]->(subject:Paper|Method)
   MATCH (k)-[:CLAIMS]->(c:Category)
   CREATE (subject)-[:IN_CATEGORY {claimId: id, since: k.since, validFrom: $at}]->(c)`,
);
export const END_OTHER_CATEGORY_CLAIMS = statement(
  'end-other-category-claims',
  `MATCH (k:CategoryClaim) WHERE k.source = $source AND k.until IS NULL AND NOT k.id IN $ids
   SET k.until = $at
   WITH k
   MATCH (k)-[:ABOUT]->(subject:Paper|Method)-[r:IN_CATEGORY]->(c:Category) WHERE r.claimId = k.id
   ${LEAVE_CATEGORY}`,
);

const OUTDATED = `k.claimedBy = $claimedBy AND split(k.rule, '@')[0] = $ruleName AND k.rule <> $rule
     AND k.status = 'PROPOSED' AND k.reviewedAt IS NULL AND k.until IS NULL AND NOT k.id IN $ids`;
/** A proposal is drawn nowhere. */
export const END_OUTDATED_PROPOSALS = statement(
  'end-outdated-proposals',
  `UNWIND $paperIds AS paperId
   MATCH (:Paper|MergedPaper {id: paperId})<-[:ABOUT]-(k:CategoryClaim) WHERE ${OUTDATED}
   SET k.until = $at`,
);
export const END_OUTDATED_LINKS = statement(
  'end-outdated-links',
  `UNWIND $links AS id
   MATCH (k:LineageLink {id: id}) WHERE ${OUTDATED}
   SET k.until = $at`,
);

export const PUT_LINEAGE_LINKS = statement(
  'put-lineage-links',
  'UNWIND $rows AS row MERGE (k:LineageLink {id: row.id}) SET k += row',
);
const LINEAGE_TYPES = LINEAGE_RELATIONS.join('|');
const LEAVE_LINEAGE = `CREATE (child)-[:$('WAS_' + type(r)) {claimId: r.claimId, validFrom: r.validFrom, validUntil: $at}]->(parent)
   DELETE r`;
export const DROP_LINEAGE = statement(
  'drop-lineage',
  `UNWIND $ids AS id
   MATCH (k:LineageLink {id: id})-[:CHILD]->(child:Method)-[r:${LINEAGE_TYPES}]->(parent:Method) WHERE r.claimId = id
   ${LEAVE_LINEAGE}`,
);
export const DROP_LINEAGE_LINK_ENDS = statement(
  'drop-lineage-link-ends',
  'UNWIND $ids AS id MATCH (k:LineageLink {id: id})-[r:CHILD|PARENT]->() DELETE r',
);
export const ADD_LINEAGE_LINK_ENDS = statement(
  'add-lineage-link-ends',
  `UNWIND $rows AS row
   MATCH (k:LineageLink {id: row.id})
   MATCH (child:Method {id: row.childId})
   MATCH (parent:Method {id: row.parentId})
   MERGE (k)-[:CHILD]->(child)
   MERGE (k)-[:PARENT]->(parent)`,
);
export const ADD_LINEAGE: Readonly<Record<LineageRelation, Statement>> = Object.fromEntries(
  LINEAGE_RELATIONS.map((relation) => [
    relation,
    statement(
      `add-lineage-${relation}`,
      `UNWIND $ids AS id
       MATCH (k:LineageLink {id: id})-[:CHILD]->(child:Method)
       MATCH (k)-[:PARENT]->(parent:Method)
       CREATE (child)-[:${relation} {claimId: id, since: k.since, validFrom: $at}]->(parent)`,
    ),
  ]),
) as Record<LineageRelation, Statement>;
export const END_OTHER_LINEAGE_LINKS = statement(
  'end-other-lineage-links',
  `MATCH (k:LineageLink) WHERE k.source = $source AND k.until IS NULL AND NOT k.id IN $ids
   SET k.until = $at
   WITH k
   MATCH (k)-[:CHILD]->(child:Method)-[r:${LINEAGE_TYPES}]->(parent:Method) WHERE r.claimId = k.id
   ${LEAVE_LINEAGE}`,
);

/** What all sources say of these surveys and papers, ended statements too. */
export const COVERAGE_STATEMENTS = statement(
  'coverage-statements',
  'MATCH (s:CoverageStatement) WHERE s.place IN $places RETURN properties(s) AS fact',
);
export const COVERAGE_PLACES_OF_SOURCE = statement(
  'coverage-places-of-source',
  `MATCH (s:CoverageStatement) WHERE s.source = $source AND s.until IS NULL
   RETURN s.place AS place, s.paperId AS paperId`,
);
export const PUT_COVERAGE_STATEMENTS = statement(
  'put-coverage-statements',
  'UNWIND $rows AS row MERGE (s:CoverageStatement {id: row.id}) SET s += row',
);
export const PUT_COVERAGE = statement(
  'put-coverage',
  `UNWIND $rows AS row
   MATCH (s:Survey {id: row.surveyId})
   MATCH (p:Paper|MergedPaper {id: row.paperId})
   OPTIONAL MATCH (s)-[was:COVERS]->(p)
   WITH s, p, row, was
   WHERE was IS NULL OR was.state <> row.state OR was.listedBy <> row.listedBy OR coalesce(was.reason, '') <> coalesce(row.reason, '')
   FOREACH (former IN CASE WHEN was IS NULL THEN [] ELSE [was] END |
     CREATE (s)-[c:WAS_COVERS]->(p) SET c = properties(former), c.validUntil = $at)
   MERGE (s)-[c:COVERS]->(p)
   SET c.state = row.state, c.listedBy = row.listedBy, c.reason = row.reason, c.validFrom = $at`,
);
export const DROP_COVERAGE = statement(
  'drop-coverage',
  `UNWIND $rows AS row
   MATCH (s:Survey {id: row.surveyId})
   MATCH (p:Paper|MergedPaper {id: row.paperId})
   MATCH (s)-[c:COVERS]->(p)
   CREATE (s)-[former:WAS_COVERS]->(p)
   SET former = properties(c), former.validUntil = $at
   DELETE c`,
);

import { statement } from '../cypher/statement.js';

export const LISTED_CATEGORIES = statement(
  'listed-categories',
  `MATCH (c:Category) WHERE c.until IS NULL
   RETURN c.id AS id, c.slug AS slug, c.name AS name, c.definition AS definition, c.parentId AS parentId ORDER BY c.slug`,
);

const CLAIM = 'k.id, k.evidence, k.claimedBy, k.rule, k.confidence, k.status, k.since, k.until';
export const CATEGORY_CLAIM = `[${CLAIM}, k.paperId, k.methodId, k.categoryId] AS claim`;
export const LINEAGE_LINK = `[${CLAIM}, k.childId, k.parentId, k.relation] AS claim`;
const IS_SHOWN = "k.until IS NULL AND (k.status = 'ACCEPTED' OR ($includeProposed AND k.status = 'PROPOSED'))";

export const CATEGORY_CLAIMS_OF_IDS = statement(
  'category-claims-of-ids',
  `MATCH (k:CategoryClaim) WHERE k.id IN $ids RETURN k.id AS key, ${CATEGORY_CLAIM}`,
);
export const LINEAGE_LINKS_OF_IDS = statement(
  'lineage-links-of-ids',
  `MATCH (k:LineageLink) WHERE k.id IN $ids RETURN k.id AS key, ${LINEAGE_LINK}`,
);

export const CATEGORY_CLAIMS_OF_SUBJECTS = statement(
  'category-claims-of-subjects',
  `CALL () {
     MATCH (s:Paper|MergedPaper) WHERE s.id IN $ids RETURN s
     UNION ALL
     MATCH (s:Method) WHERE s.id IN $ids RETURN s
   }
   MATCH (s)<-[:ABOUT]-(k:CategoryClaim)-[:CLAIMS]->(c:Category) WHERE ${IS_SHOWN}
   RETURN s.id AS key, ${CATEGORY_CLAIM} ORDER BY c.slug, k.claimedBy, k.id`,
);

const WITH_RELATION = '($relations IS NULL OR k.relation IN $relations)';
export const LINKS_TO_PARENTS = statement(
  'links-to-parents',
  `MATCH (m:Method) WHERE m.id IN $ids
   MATCH (m)<-[:CHILD]-(k:LineageLink)-[:PARENT]->(other:Method) WHERE ${IS_SHOWN} AND ${WITH_RELATION}
   RETURN m.id AS key, ${LINEAGE_LINK} ORDER BY other.slug, k.relation, k.id`,
);
export const LINKS_TO_CHILDREN = statement(
  'links-to-children',
  `MATCH (m:Method) WHERE m.id IN $ids
   MATCH (m)<-[:PARENT]-(k:LineageLink)-[:CHILD]->(other:Method) WHERE ${IS_SHOWN} AND ${WITH_RELATION}
   RETURN m.id AS key, ${LINEAGE_LINK} ORDER BY other.slug, k.relation, k.id`,
);

export const REVIEWS_OF_CLAIMS = statement(
  'reviews-of-claims',
  `MATCH (r:Review) WHERE r.claimId IN $ids
   RETURN r.claimId AS key, r.verdict AS verdict, r.by AS by, r.at AS at, r.note AS note ORDER BY r.number`,
);

export const LISTED_CATEGORIES = `
  SELECT c.id, c.slug, c.name, c.definition, p.id AS parentId
  FROM category c LEFT JOIN category p ON p.rid = c.parent WHERE c.until IS NULL ORDER BY c.slug`;

const CLAIM = `
  k.id, k.evidence, k.claimed_by AS claimedBy, k.rule, k.confidence, k.status, k.since, k.until`;
const CATEGORY_CLAIM = `
  ${CLAIM}, p.id AS paperId, m.id AS methodId, g.id AS categoryId`;
const CLAIM_ENDS = `
  CROSS JOIN category g ON g.rid = k.category LEFT JOIN paper p ON p.rid = k.paper LEFT JOIN method m ON m.rid = k.method`;

export const CATEGORY_CLAIMS_OF_IDS = `
  SELECT j.key AS position, ${CATEGORY_CLAIM} FROM json_each(?) j CROSS JOIN category_claim k ON k.id = j.value ${CLAIM_ENDS}`;

const SHOWN = "k.until IS NULL AND (k.status = 'ACCEPTED' OR (k.status = 'PROPOSED' AND ?))";

/** Of papers (row numbers as JSON), then of methods (ids as JSON); each list sorted once more by who reads it. */
export const CATEGORY_CLAIMS_OF_PAPERS = `
  SELECT j.key AS position, g.slug, ${CATEGORY_CLAIM} FROM json_each(?) j
  CROSS JOIN category_claim k ON k.paper = j.value ${CLAIM_ENDS}
  WHERE ${SHOWN} ORDER BY j.key, g.slug, k.claimed_by, k.id`;
export const CATEGORY_CLAIMS_OF_METHODS = `
  SELECT j.key AS position, g.slug, ${CATEGORY_CLAIM} FROM json_each(?) j
  CROSS JOIN method s ON s.id = j.value CROSS JOIN category_claim k ON k.method = s.rid ${CLAIM_ENDS}
  WHERE ${SHOWN} ORDER BY j.key, g.slug, k.claimed_by, k.id`;

export const REVIEWS_OF_CLAIMS = `
  SELECT j.key AS position, r.verdict, r.reviewer, b.at, r.note FROM json_each(?) j
  CROSS JOIN review r ON r.claim = j.value JOIN batch b ON b.rid = r.batch ORDER BY j.key, r.number`;

const LINEAGE_LINK = `
  ${CLAIM}, c.id AS childId, p.id AS parentId, k.relation`;
const LINK_ENDS = 'CROSS JOIN method c ON c.rid = k.child CROSS JOIN method p ON p.rid = k.parent';

export const LINEAGE_LINKS_OF_IDS = `
  SELECT j.key AS position, ${LINEAGE_LINK} FROM json_each(?) j CROSS JOIN lineage_link k ON k.id = j.value ${LINK_ENDS}`;

const WITH_RELATION = '(? OR k.relation IN (SELECT value FROM json_each(?)))';
export const LINKS_TO_PARENTS = `
  SELECT j.key AS position, ${LINEAGE_LINK} FROM json_each(?) j
  CROSS JOIN method s ON s.id = j.value CROSS JOIN lineage_link k ON k.child = s.rid ${LINK_ENDS}
  WHERE ${SHOWN} AND ${WITH_RELATION} ORDER BY j.key, p.slug, k.relation, k.id`;
export const LINKS_TO_CHILDREN = `
  SELECT j.key AS position, ${LINEAGE_LINK} FROM json_each(?) j
  CROSS JOIN method s ON s.id = j.value CROSS JOIN lineage_link k ON k.parent = s.rid ${LINK_ENDS}
  WHERE ${SHOWN} AND ${WITH_RELATION} ORDER BY j.key, c.slug, k.relation, k.id`;

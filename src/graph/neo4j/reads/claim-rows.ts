import type { CategoryClaim, Claim, Evidence, LineageLink } from '../../../domain/knowledge.js';

/** What statements give of a claim; behind what all claims have, what those of its kind say. */
export type ClaimRow = readonly [
  id: string,
  evidence: string,
  claimedBy: string,
  rule: string | null,
  confidence: number | null,
  status: Claim['status'],
  since: string,
  until: string | null,
  ...said: unknown[],
];

function toClaim([id, evidence, claimedBy, rule, confidence, status, since, until]: ClaimRow): Claim {
  return { id, evidence: JSON.parse(evidence) as Evidence[], claimedBy, rule, confidence, status, since, until };
}

/** A row of `CATEGORY_CLAIM`. */
export function toCategoryClaim(row: ClaimRow): CategoryClaim {
  const [paperId, methodId, categoryId] = row.slice(8) as [string | null, string | null, string];
  return { ...toClaim(row), paperId, methodId, categoryId };
}

/** A row of `LINEAGE_LINK`. */
export function toLineageLink(row: ClaimRow): LineageLink {
  const [childId, parentId, relation] = row.slice(8) as [string, string, LineageLink['relation']];
  return { ...toClaim(row), childId, parentId, relation };
}

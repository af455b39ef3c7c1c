import { InvalidInputError } from '../../../domain/errors.js';
import type { CategoryClaimRecord, LineageLinkRecord } from '../../ports/write-batch.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { keepFact, resolveEvidence, ridOf, same } from './facts.js';
import type { FactKind } from './facts.js';

interface StoredClaim {
  readonly since: string;
  readonly until: string | null;
  readonly saidAt: string;
  readonly lastBatch: number;
}

export function writeCategoryClaims(context: BatchContext, claims: readonly CategoryClaimRecord[]): void {
  const { db, batch, batchRid } = context;
  for (const claim of claims) {
    if ((claim.paper === null) === (claim.methodId === null)) {
      throw new InvalidInputError(
        'categoryClaims',
        `categoryClaims: ${claim.id} must name a paper or a method, one of the two`,
      );
    }
    const category = ridOf(context, statements.CATEGORY_RID, claim.categoryId, 'categoryClaims', 'category');
    const paper = claim.paper === null ? null : context.paper(claim.paper, 'categoryClaims');
    const method =
      claim.methodId === null
        ? null
        : ridOf(context, statements.METHOD_RID, claim.methodId, 'categoryClaims', 'method');
    const evidence = JSON.stringify(resolveEvidence(context, claim.evidence, 'categoryClaims'));
    const { id, claimedBy, rule, confidence, status } = claim;
    const says = { paper, method, category, evidence, claimedBy, rule, confidence, status };
    const since = beginning(context, 'category-claim', id, says, db.get<StoredClaim>(statements.CATEGORY_CLAIM, id));
    const row = [paper, method, category, evidence, claimedBy, rule, confidence, status] as const;
    db.run(statements.PUT_CATEGORY_CLAIM, id, ...row, since, batch.source, batchRid);
  }
}

export function writeLineageLinks(context: BatchContext, links: readonly LineageLinkRecord[]): void {
  const { db, batch, batchRid } = context;
  for (const link of links) {
    if (link.childId === link.parentId) {
      throw new InvalidInputError('lineageLinks', `lineageLinks: ${link.id} makes ${link.childId} its own parent`);
    }
    const child = ridOf(context, statements.METHOD_RID, link.childId, 'lineageLinks', 'method');
    const parent = ridOf(context, statements.METHOD_RID, link.parentId, 'lineageLinks', 'method');
    const evidence = JSON.stringify(resolveEvidence(context, link.evidence, 'lineageLinks'));
    const { id, relation, claimedBy, rule, confidence, status } = link;
    const says = { child, parent, relation, evidence, claimedBy, rule, confidence, status };
    const since = beginning(context, 'lineage-link', id, says, db.get<StoredClaim>(statements.LINEAGE_LINK, id));
    const row = [child, parent, relation, evidence, claimedBy, rule, confidence, status] as const;
    db.run(statements.PUT_LINEAGE_LINK, id, ...row, since, batch.source, batchRid);
  }
}

/** Since when a claim holds: a present one keeps its beginning, one that ended begins anew. What it was is kept. */
function beginning(
  context: BatchContext,
  kind: FactKind,
  id: string,
  says: object,
  stored: StoredClaim | undefined,
): string {
  if (!stored) return context.batch.at;
  // A driver may add to a row: compared is what the claim says.
  const was = Object.fromEntries(Object.keys(says).map((name) => [name, stored[name as keyof StoredClaim]]));
  if (stored.until !== null) {
    keepFact(context, kind, id, was, stored, stored.until);
    return context.batch.at;
  }
  if (!same(was, says)) keepFact(context, kind, id, was, { since: stored.saidAt, lastBatch: stored.lastBatch });
  return stored.since;
}

import { STATUS_AFTER, checkReview } from '../../../domain/claim-rules.js';
import { NotFoundError } from '../../../domain/errors.js';
import { kindOfNodeId } from '../../../domain/identifier.js';
import type { ClaimStatus } from '../../../domain/knowledge.js';
import { keptFacts } from '../../batch/former-facts.js';
import { formerWording, seenOf } from '../../batch/plan-claims.js';
import type { ReviewRecord } from '../../ports/write-batch.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { keepFacts } from './facts.js';
import { categoryClaimsOf, checkAccepted, lineageLinksOf } from './write-claims.js';

/** Keeps each review, and gives its claim the status of the verdict; what the claim was is kept. */
export function writeReviews(context: BatchContext, reviews: readonly ReviewRecord[]): void {
  const { db, batch, batchRid } = context;
  for (const { claimId, verdict, by, note, seen } of reviews) {
    const isLink = kindOfNodeId(claimId) === 'lineageLink';
    const [stored] = isLink ? lineageLinksOf(context, [claimId]) : categoryClaimsOf(context, [claimId]);
    if (!stored) throw new NotFoundError(`there is no claim ${claimId}`);
    const { says, until, paper, method, category } = stored;
    checkReview({ id: claimId, until, ...seenOf(stored) }, seen);
    db.run(statements.ADD_REVIEW, claimId, verdict, by, note, batchRid);
    const status: ClaimStatus = STATUS_AFTER[verdict];
    const subject = { paper, method, category };
    context.tell({ kind: 'CLAIM_REVIEWED', claim: claimId, ...subject, before: says.status, after: status });
    const review = isLink ? statements.REVIEW_LINEAGE_LINK : statements.REVIEW_CATEGORY_CLAIM;
    if (status === says.status) {
      db.run(review.CONFIRM, batch.at, claimId);
      continue;
    }
    const kind = isLink ? 'lineage-link' : 'category-claim';
    keepFacts(context, keptFacts([formerWording(kind, stored, batch.at)]));
    db.run(review.DECIDE, batch.at, claimId, status, batchRid);
    if (status === 'ACCEPTED' && 'childId' in says) checkAccepted(context, [says]);
  }
}

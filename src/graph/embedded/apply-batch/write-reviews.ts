import { STATUS_AFTER, checkReview } from '../../../domain/claim-rules.js';
import { NotFoundError } from '../../../domain/errors.js';
import { kindOfNodeId } from '../../../domain/identifier.js';
import type { ClaimStatus } from '../../../domain/knowledge.js';
import type { ReviewRecord } from '../../ports/write-batch.js';
import { lineageLinksByIds } from '../reads/claims.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { checkAccepted, keepWording, wordingOf } from './write-claims.js';
import type { StoredClaim } from './write-claims.js';

const CATEGORY_CLAIM = {
  kind: 'category-claim',
  stored: statements.CATEGORY_CLAIM,
  ...statements.REVIEW_CATEGORY_CLAIM,
  says: ['paper', 'method', 'category', 'evidence', 'claimedBy', 'rule', 'confidence', 'status'],
} as const;
const LINEAGE_LINK = {
  kind: 'lineage-link',
  stored: statements.LINEAGE_LINK,
  ...statements.REVIEW_LINEAGE_LINK,
  says: ['child', 'parent', 'relation', 'evidence', 'claimedBy', 'rule', 'confidence', 'status'],
} as const;

type Subject = 'paper' | 'method' | 'category' | 'child';

/** Keeps each review, and gives its claim the status of the verdict; what the claim was is kept. */
export function writeReviews(context: BatchContext, reviews: readonly ReviewRecord[]): void {
  const { db, batch, batchRid } = context;
  for (const { claimId, verdict, by, note, seen } of reviews) {
    const claim = kindOfNodeId(claimId) === 'lineageLink' ? LINEAGE_LINK : CATEGORY_CLAIM;
    const stored = db.get<StoredClaim>(claim.stored, claimId);
    if (!stored) throw new NotFoundError(`there is no claim ${claimId}`);
    checkReview(stored, seen);
    db.run(statements.ADD_REVIEW, claimId, verdict, by, note, batchRid);
    const status: ClaimStatus = STATUS_AFTER[verdict];
    const { paper, method, category, child } = stored as StoredClaim & Partial<Record<Subject, number | null>>;
    const subject = { paper, method: method ?? child, category };
    context.tell({ kind: 'CLAIM_REVIEWED', claim: claimId, ...subject, before: stored.status, after: status });
    if (status === stored.status) {
      db.run(claim.CONFIRM, batch.at, claimId);
      continue;
    }
    keepWording(context, claim.kind, wordingOf(stored, claim.says), stored);
    db.run(claim.DECIDE, batch.at, claimId, status, batchRid);
    if (status === 'ACCEPTED' && claim === LINEAGE_LINK) {
      checkAccepted(
        context,
        lineageLinksByIds(db, [claimId]).filter((link) => link !== null),
      );
    }
  }
}

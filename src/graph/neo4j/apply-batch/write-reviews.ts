import { STATUS_AFTER, checkReview } from '../../../domain/claim-rules.js';
import { NotFoundError } from '../../../domain/errors.js';
import { kindOfNodeId } from '../../../domain/identifier.js';
import type { ClaimStatus } from '../../../domain/knowledge.js';
import { keptFacts } from '../../batch/former-facts.js';
import { formerWording, seenOf } from '../../batch/plan-claims.js';
import * as statements from '../statements/write-knowledge.js';
import type { BatchContext } from './batch-context.js';
import { keepFacts, leaveFormer } from './facts.js';
import type { StoredFact } from './facts.js';
import { checkAccepted, drawCategories, drawLineage, storedClaim } from './write-claims.js';

/** Keeps each review, and gives its claim the status of the verdict; what the claim was is kept. */
export async function writeReviews(context: BatchContext): Promise<void> {
  const { at, source, run, reviews = [] } = context.batch;
  for (const { claimId, verdict, by, note, seen } of reviews) {
    const isLink = kindOfNodeId(claimId) === 'lineageLink';
    const statement = isLink ? statements.REVIEWED_LINEAGE_LINK : statements.REVIEWED_CATEGORY_CLAIM;
    const [found] = await context.read<{ fact: StoredFact; reviews: number }>(statement, { id: claimId });
    if (!found) throw new NotFoundError(`there is no claim ${claimId}`);
    const { fact, reviews: number } = found;
    const stored = storedClaim(fact);
    checkReview({ id: claimId, until: stored.until, ...seenOf(stored) }, seen);
    const review = { id: `${claimId} ${number}`, claimId, number, verdict, by, note, at, source, saidRun: run };
    context.send(isLink ? statements.ADD_LINK_REVIEW : statements.ADD_CLAIM_REVIEW, { claimId, review });
    const status: ClaimStatus = STATUS_AFTER[verdict];
    context.tell({
      kind: 'CLAIM_REVIEWED',
      claim: claimId,
      paper: (fact.paperId as string | undefined) ?? null,
      method: ((fact.methodId ?? fact.childId) as string | undefined) ?? null,
      category: (fact.categoryId as string | undefined) ?? null,
      before: fact.status as string,
      after: status,
    });
    // A verdict that changes nothing is one more voice: the wording stays that of who said it.
    const isChanged = status !== fact.status;
    const changes = isChanged ? { status, saidAt: at, saidRun: run, saidSource: source } : {};
    const row = { id: claimId, reviewedAt: at, ...changes };
    const kind = isLink ? 'lineage-link' : 'category-claim';
    if (isChanged) {
      keepFacts(context, keptFacts([formerWording(kind, stored, at)]));
      leaveFormer(context, kind, [claimId]);
    }
    context.sendRows(isLink ? statements.PUT_LINEAGE_LINKS : statements.PUT_CATEGORY_CLAIMS, [row]);
    if (!isChanged) continue;
    const claim = { ...stored.says, id: claimId, status };
    context.send(isLink ? statements.DROP_LINEAGE : statements.DROP_CLAIMED_CATEGORIES, { ids: [claimId], at });
    if (!isLink) {
      drawCategories(context, [claim]);
      continue;
    }
    drawLineage(context, [claim]);
    if ('childId' in claim) await checkAccepted(context, [claim]);
  }
}
